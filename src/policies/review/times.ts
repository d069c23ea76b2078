// How long reviews and payments may take: manual M-1.1, M-4.1; regulations P-2.3, P-6.3; S-1.2, S-3.1.
import { dated, duration, timeLimit } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { due, sinceThen, type Due, type Since } from '../deadline.js'

export const REV_01 = says(
  { en: 'First review within one hour', zh: '一小时内初审' },
  { en: 'A captured order gets its first review within the limit of its capture.', zh: '订单进入系统后须在时限内完成初步审核。' },
)
export const firstReview = rule({
  id: 'REV-01',
  clauses: ['M-1.1', 'S-3.1'],
  kind: 'deadline',
  params: { 'review.firstWithin': dated(duration, 'PT1H', { from: 'manual' }) },
  inForceAt: sinceThen,
  apply: (p, { since }: Since) => due(since, p['review.firstWithin'], 'review'),
})

export const REV_02 = says(
  { en: 'Reminder on unreviewed orders', zh: '待审核超时提醒' },
  {
    en: 'An order still waiting for review after the limit raises one reminder to the reviewers and their lead.',
    zh: '订单超过时限仍未审核的，向审核人员及其主管提醒一次。',
  },
)
export const reviewReminder = rule({
  id: 'REV-02',
  clauses: ['M-4.1'],
  kind: 'deadline',
  params: { 'review.remindAfter': dated(duration, 'PT2H', { from: 'manual' }) },
  inForceAt: sinceThen,
  apply: (p, { since }: Since) => ({ ...due(since, p['review.remindAfter'], 'review'), remind: ['review', 'lead'] as const }),
})

export const REV_10 = says(
  { en: 'Manual review in time', zh: '人工审核时限' },
  {
    en: 'A manual review is decided within its limit; the reviewer may ask the customer, sales or a department first.',
    zh: '人工审核须在时限内作出决定；审核人员可先向客户、销售或相关部门核实。',
  },
)
export interface ManualWait extends Since {
  /** Who has it: the risk team what was intercepted, customer service what is to be corrected. */
  readonly waitsFor?: 'review' | 'risk' | 'customerService'
}
export const manualReview = rule({
  id: 'REV-10',
  clauses: ['P-2.3', 'S-3.1'],
  kind: 'deadline',
  params: { 'review.manualWithin': dated(duration, 'PT1H', { from: 'chosen', note: 'P leaves it open; S asks for 1 h' }) },
  inForceAt: sinceThen,
  apply: (p, { since, waitsFor = 'review' }: ManualWait) => due(since, p['review.manualWithin'], waitsFor),
})

export const REV_16 = says(
  { en: 'Unpaid orders are chased', zh: '未付款订单催付' },
  {
    en: 'The customer of an unpaid order is reminded; after the payment limit it is closed. What is paid at the door is not closed for it.',
    zh: '未付款订单提醒客户付款，超过付款时限即关闭；货到付款订单不受此限。',
  },
)
export interface PaymentWait extends Since {
  readonly terms: 'prepaid' | 'cashOnDelivery' | 'instalments' | 'presale'
}
export const paymentLimit = rule({
  id: 'REV-16',
  clauses: ['S-1.2', 'P-6.3'],
  kind: 'process',
  params: { 'payment.within': dated(timeLimit, 'PT24H', { from: 'chosen' }) },
  inForceAt: sinceThen,
  // Cash on delivery is due at signing (ORD-03): no deadline. A presale's deposit is; its balance follows its own terms (ORD-04).
  apply: (p, { since, terms }: PaymentWait): Due | undefined =>
    terms === 'cashOnDelivery' ? undefined : due(since, p['payment.within'], 'customer'),
})
