// The review desk: manual M-1.1, M-4.1; S-1.2, S-3.1.
import { byText } from '../../core/byText.js'
import { count, dated } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

export const REV_13 = says(
  { en: 'VIP first', zh: 'VIP 优先审核' },
  { en: 'The review queue is ordered VIP first, then by time of capture.', zh: '审核队列先 VIP 客户，再按进入时间排序。' },
)
export interface QueuedOrder {
  readonly order: string
  readonly vip: boolean
  readonly capturedAt: Instant
}
/** A total order: VIP, capture, order id. */
export const inReviewOrder = (a: QueuedOrder, b: QueuedOrder): number =>
  Number(b.vip) - Number(a.vip) || a.capturedAt - b.capturedAt || byText(a.order, b.order)
export const vipFirst = rule({
  id: 'REV-13',
  clauses: ['M-4.1'],
  kind: 'routing',
  params: {},
  inForceAt: ({ at }: { readonly at: Instant; readonly queue: readonly QueuedOrder[] }) => at,
  apply: (_, { queue }): readonly string[] => queue.toSorted(inReviewOrder).map(({ order }) => order),
})

export const REV_14 = says(
  { en: 'Credit is part of the review', zh: '审核客户信用' },
  {
    en: 'An order of a customer whose credit standing (0 to 100) is below the limit needs a manual review; an unknown standing is no mark against anybody.',
    zh: '客户信用分（0 至 100）低于下限的订单须人工审核；信用分未知不视为异常。',
  },
)
export const credit = rule({
  id: 'REV-14',
  clauses: ['S-3.1'],
  kind: 'eligibility',
  params: { 'review.minCredit': dated(count, 60, { from: 'chosen', note: '0..100' }) },
  inForceAt: ({ placedAt }: { readonly placedAt: Instant; readonly credit?: number }) => placedAt,
  apply: (p, { credit: standing }): readonly Finding[] =>
    standing !== undefined && standing < p['review.minCredit'] ? [finding('creditLow')] : [],
})

export const REV_15 = says(
  { en: 'Batch review', zh: '批量审核' },
  {
    en: 'Many orders are approved in one operation; each gets its own outcome, and one with findings is left with a remark and handed to customer service.',
    zh: '可一次批量审核多笔订单，逐单给出结果；异常订单保留、加备注并转客服。',
  },
)
export interface BatchFacts {
  readonly at: Instant
  readonly orders: readonly { readonly order: string; readonly findings: readonly Finding[] }[]
}
export interface BatchOutcome {
  readonly order: string
  readonly outcome: 'approve' | 'leave'
  readonly handTo?: 'customerService'
  readonly findings: readonly Finding[]
}
export const batchReview = rule({
  id: 'REV-15',
  clauses: ['M-1.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: BatchFacts) => at,
  apply: (_, { orders }): readonly BatchOutcome[] =>
    orders.map(({ order, findings }) =>
      findings.length === 0 ? { order, outcome: 'approve', findings } : { order, outcome: 'leave', handTo: 'customerService', findings },
    ),
})

export const REV_17 = says(
  { en: 'Not enough stock at review', zh: '审核时库存不足' },
  {
    en: 'The customer is asked whether to wait for restock or to change to another product; the answer is recorded and followed.',
    zh: '询问客户等待补货还是更换商品，记录答复并照办。',
  },
)
export type StockAnswer = 'wait' | 'change' | 'cancel'
const following = { wait: 'waitForRestock', change: 'correctOrder', cancel: 'closeOrder' } as const satisfies Record<StockAnswer, string>
export interface StockQuestion {
  readonly at: Instant
  readonly answer?: StockAnswer
}
export const shortAtReview = rule({
  id: 'REV-17',
  clauses: ['S-1.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: StockQuestion) => at,
  apply: (_, { answer }): 'askCustomer' | (typeof following)[StockAnswer] => (answer === undefined ? 'askCustomer' : following[answer]),
})
