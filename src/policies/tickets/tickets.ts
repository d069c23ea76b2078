// Tickets: manual M-4.2; work chart W-messages.
import type { Team } from '../../core/lifecycle.js'
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { dueAfter, type Instant } from '../../core/time/index.js'
import { sinceThen, type Due } from '../deadline.js'
import { nextStep } from '../steps.js'

export const ticketTopics = [
  'logistics',
  'delivery',
  'installation',
  'quality',
  'description',
  'refund',
  'payment',
  'invoice',
  'order',
  'exchange',
  'service',
  'usage',
  'other',
] as const
export type TicketTopic = (typeof ticketTopics)[number]
const teams: Readonly<Record<TicketTopic, Team>> = {
  logistics: 'logistics',
  delivery: 'logistics',
  installation: 'logistics',
  quality: 'quality',
  description: 'quality',
  refund: 'finance',
  payment: 'finance',
  invoice: 'customerService',
  order: 'customerService',
  exchange: 'customerService',
  service: 'customerService',
  usage: 'customerService',
  other: 'customerService',
}
export interface TicketFacts {
  readonly openedAt: Instant
  readonly topic: TicketTopic
}
export const TKT_01 = says(
  { en: 'Routing', zh: '工单分派' },
  {
    en: 'Logistics questions go to the logistics team, quality to the product team, refunds to finance, the rest to customer service.',
    zh: '物流问题分派物流组，质量问题分派商品组，退款问题分派财务，其余分派客服。',
  },
)
export const ticketRouting = rule({
  id: 'TKT-01',
  clauses: ['M-4.2'],
  kind: 'routing',
  params: {},
  inForceAt: ({ openedAt }: TicketFacts) => openedAt,
  /** The product team is the quality department here. */
  apply: (_, { topic }): { readonly team: Team } => ({ team: teams[topic] }),
})

export const TKT_02 = says(
  { en: 'SLA', zh: '工单时限' },
  { en: 'A ticket is answered within 2 hours and solved within 24.', zh: '工单 2 小时内响应、24 小时内解决。' },
)
export const ticketTimes = rule({
  id: 'TKT-02',
  clauses: ['M-4.2'],
  kind: 'deadline',
  params: {
    'ticket.respondWithin': dated(duration, 'PT2H', { from: 'manual' }),
    'ticket.resolveWithin': dated(duration, 'PT24H', { from: 'manual' }),
  },
  inForceAt: sinceThen,
  /** Both run from the opening; `dueAt` is the answer's, `resolveAt` the solution's. */
  apply: (p, { since }): Due & { readonly resolveAt: Instant } => ({
    dueAt: dueAfter(since, p['ticket.respondWithin']),
    resolveAt: dueAfter(since, p['ticket.resolveWithin']),
    owner: 'customerService',
  }),
})

export const taskSteps = ['handled', 'answeredRaiser', 'orderRemarked'] as const
export type TaskStep = (typeof taskSteps)[number]
export interface TaskFacts {
  readonly raisedAt: Instant
  readonly kind: 'query' | 'operation'
  readonly done: readonly TaskStep[]
}
export const TKT_05 = says(
  { en: 'Message tasks', zh: '留言任务' },
  {
    en: 'An internal query or operation task is done, answered to whoever raised it, and remarked on the order.',
    zh: '内部查询或操作任务处理后回复发起人，并备注订单。',
  },
)
export const messageTask = rule({
  id: 'TKT-05',
  clauses: ['W-messages'],
  kind: 'process',
  params: {},
  inForceAt: ({ raisedAt }: TaskFacts) => raisedAt,
  apply: (_, { done }): { readonly next: TaskStep | 'done' } => ({ next: nextStep(taskSteps, done) }),
})
