// Exceptions: regulations P-6.1, P-6.2; S-6.2.
import { dated, duration } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import { due, type Due, type Since } from './deadline.js'

export const EXC_01 = says(
  { en: 'Exceptions', zh: '异常订单' },
  {
    en: 'Whoever finds something wrong marks it with a description; it gets an owner and a plan, is handled within the limit, and the result goes to the lead, to customer service and to the customer. Until then what it concerns is neither shipped nor refunded.',
    zh: '任何人发现异常须立即标记并描述；明确责任人和方案，在时限内处理，结果反馈主管、客服和客户。处理完成前，所涉内容不得发货或退款。',
  },
)
export interface ExceptionFacts extends Since {
  /** What it concerns: `order`, `parcel:P1`, `case:C1`, `refund:R1`. */
  readonly about: string
  readonly assigned: boolean
  /** Trouble on the way is its department’s own (P-3.3, P-6.3). */
  readonly department?: 'logistics'
}
export const exceptionHandling = rule({
  id: 'EXC-01',
  clauses: ['P-6.1', 'P-6.2', 'S-6.2'],
  kind: 'process',
  params: { 'exception.handleWithin': dated(duration, 'PT24H', { from: 'chosen' }) },
  inForceAt: ({ since }: ExceptionFacts) => since,
  // Without an owner the lead is to name one.
  apply: (p, { since, assigned, department }): Due & { readonly tell: readonly string[] } => ({
    ...due(since, p['exception.handleWithin'], department ?? (assigned ? 'customerService' : 'lead')),
    tell: ['lead', 'customerService', 'customer'],
  }),
})

/** Whether open exceptions that block stop work on a subject: those about the order stop all of it, others only their own subject. */
export const isStopped = (subject: string, openAbout: readonly string[]): boolean =>
  openAbout.some((about) => about === 'order' || about === subject)
