// Terms of a return's execution: manual M-2.2; plan; regulations P-4.2.
import { dated, duration, term, timeLimit } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { due, sinceThen } from '../deadline.js'

export const EXE_01 = says(
  { en: 'Return label', zh: '退货面单' },
  {
    en: 'On approval a carrier and a return waybill are assigned and sent to the customer, who sends the goods back within the limit.',
    zh: '审核通过即分配承运商与退货单号并发给客户，客户在时限内寄回。',
  },
)
export const sendBackWithin = rule({
  id: 'EXE-01',
  clauses: ['R-5.1', 'R-6.1'],
  kind: 'process',
  params: { 'returns.sendBackWithin': dated(timeLimit, 'P7D', { from: 'chosen' }) },
  /** `since`: the label reached the customer. */
  inForceAt: sinceThen,
  apply: (p, { since }) => due(since, p['returns.sendBackWithin'], 'customer'),
})

export const EXE_03 = says(
  { en: 'Inspect within 24 hours', zh: '24 小时内质检' },
  { en: 'Returned goods are inspected within 24 hours of arrival.', zh: '退回商品到仓后 24 小时内完成质检。' },
)
export const inspectWithin = rule({
  id: 'EXE-03',
  clauses: ['M-2.2'],
  kind: 'deadline',
  params: { 'returns.inspectWithin': dated(duration, 'PT24H', { from: 'manual' }) },
  inForceAt: sinceThen,
  apply: (p, { since }) => due(since, p['returns.inspectWithin'], 'warehouse'),
})

export const EXE_04 = says(
  { en: 'Refund within 72 hours', zh: '72 小时内退款到账' },
  {
    en: 'Once inspection is passed the money is back by the original way of payment within 72 hours.',
    zh: '质检合格后 72 小时内原路退款到账。',
  },
)
export const refundWithin = rule({
  id: 'EXE-04',
  clauses: ['M-2.2', 'R-5.1'],
  kind: 'deadline',
  params: { 'refund.settleWithin': dated(duration, 'PT72H', { from: 'manual', bound: { atMost: 'P7D', clause: 'L-7d' } }) },
  inForceAt: sinceThen,
  apply: (p, { since }) => due(since, p['refund.settleWithin'], 'finance'),
})

export const EXE_05 = says(
  { en: 'Refund or exchange started in time', zh: '按时发起退款或换货' },
  {
    en: 'After the goods passed inspection, refund or exchange is started within the working-day limit.',
    zh: '质检合格后，在规定工作日内发起退款或换货。',
  },
)
export const processWithin = rule({
  id: 'EXE-05',
  clauses: ['P-4.2'],
  kind: 'deadline',
  params: { 'returns.processWithin': dated(term, '2 working days', { from: 'chosen' }) },
  inForceAt: sinceThen,
  apply: (p, { since }) => due(since, p['returns.processWithin'], 'afterSales'),
})
