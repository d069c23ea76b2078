// What is decided of a request is decided of all that was asked for in it, in however many parts it was inspected (DSP-06, ENT-06; W-backoffice, M-4.1).
import { Story } from '../../cases/kit/story.js'
import { of, photo } from '../../support/sentBack.js'

const part = 'C1.failed1'
const failed = { case: part, lines: [{ line: 'L1', quantity: 1 }] }
/** Of three bags two came back: one is worn, and the other one is paid for. */
const parted = (): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
  story.asks({ lines: { L1: 2 } })
  story.must('platform', 'ReportRefundRequest', { refund: 'R1', word: 'requested', channel: 'shop', line: 'L1' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', of(2))
  story.must('warehouse', 'FailInspection', { ...of(1), evidence: photo, reason: 'worn' })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  return story.refundsSettle()
}
const agreed = (story: Story, refund: number): Story => {
  story.must('afterSales', 'OfferCompromise', { case: part, kind: 'partialRefund', refund })
  story.must('customer', 'AnswerCompromise', { case: part, answer: 'accepted' })
  return story.refundsSettle()
}
const verdict = (story: Story, said: object, about = 'C1', claimed = 20_000): Story => {
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', case: about, claimed, goods: 'backDamaged' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', ...said })
  return story.refundsSettle()
}
const open = ({ order }: Story) => Object.entries(order.exceptions).flatMap(([name, { state }]) => (state === 'open' ? [name] : []))

test('a verdict on the request gives no more beside what was agreed for the part', () => {
  expect(verdict(agreed(parted(), 6000), { verdict: 'full' }).refundedTotal).toBe(20_000)
})
test('and asks back what both have got beyond it', () => {
  const story = verdict(agreed(parted(), 6000), { verdict: 'split', awarded: 12_000 })
  expect(story.order.disputes['D1']?.askBack).toBe(4000)
  story.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' })
  expect([story.refundedTotal, story.order.lines['L1']?.refunded]).toEqual([12_000, 12_000])
})
test('one on the part is about the part alone', () => {
  expect(verdict(parted(), { verdict: 'full' }, part, 10_000).refundedTotal).toBe(20_000)
})
test('a verdict that gives all of the request pays for the part: it is ours, nothing is agreed beside it, and it counts as paid back', () => {
  const story = verdict(parted(), { verdict: 'full' })
  expect(story.refundedTotal).toBe(20_000)
  expect(story.refused('warehouse', 'SendGoodsBack', { ...failed, carrier: 'SF', waybill: 'W2' }).reason).toBe('refundUnderWay')
  expect(story.refused('afterSales', 'OfferCompromise', { case: part, kind: 'partialRefund', refund: 6000 }).reason).toBe('refundUnderWay')
  story.must('afterSales', 'CloseCase', { case: part })
  story.must('warehouse', 'DisposeUnits', { ...failed, to: 'scrap' })
  expect([story.order.cases[part]?.outcome, story.order.lines['L1']?.refundedUnits]).toEqual(['refunded', 2])
  // The third one is worth what was paid for it.
  expect(story.returned({ L1: 1 }, 'quality').refundsSettle().refundedTotal).toBe(30_000)
})
test('nor is an offer paid that the customer takes up after it', () => {
  const story = parted()
  story.must('afterSales', 'OfferCompromise', { case: part, kind: 'partialRefund', refund: 6000 })
  verdict(story, { verdict: 'full' })
  story.must('customer', 'AnswerCompromise', { case: part, answer: 'accepted' })
  expect(story.refused('finance', 'RefundCase', { case: part }).reason).toBe('noRefundNow')
  story.must('afterSales', 'CloseCase', { case: part })
  expect(story.refundsSettle().refundedTotal).toBe(20_000)
})
test('of one that gives a part of it, what failed is the customer’s as before', () => {
  const story = verdict(parted(), { verdict: 'split', awarded: 14_000 })
  story.must('warehouse', 'SendGoodsBack', { ...failed, carrier: 'SF', waybill: 'W2' })
  expect(story.refundedTotal).toBe(14_000)
})
test('what the platform pays for the request, or the customer takes back there, is looked at where a part of it is open', () => {
  const paid = parted()
  paid.must('platform', 'ReportRefund', { refund: 'R1', outcome: 'settled', amount: 10_000 })
  expect(open(paid)).toEqual([`refundedAtPlatform.case:${part}`])
  expect(paid.refused('afterSales', 'OfferCompromise', { case: part, kind: 'partialRefund', refund: 6000 }).reason).toBe('openException')
  const withdrawn = parted()
  withdrawn.must('platform', 'ReportRefundRequest', { refund: 'R1', word: 'withdrawn', channel: 'shop', line: 'L1' })
  expect(open(withdrawn)).toEqual([`withdrawnAtPlatform.case:${part}`])
})
