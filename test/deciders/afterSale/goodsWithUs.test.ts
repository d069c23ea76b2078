// Goods that the customer sent in: no case ends while it holds theirs, or owes their money.
import { Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const lines = [{ line: 'L1', quantity: 1 }]
const inspected = (kind: string): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ kind, reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines })
  return story
}
const passed = (kind: string): Story => {
  const story = inspected(kind)
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  return story
}
const wait = { exception: 'X1', kind: 'other', about: 'order', note: '核实中' }

test('a repair that the customer no longer wants ends when the goods are back, and says that they were not repaired', () => {
  const story = passed('repair')
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({
    rule: 'EXE-13',
    reason: 'goodsStillHere',
    alternatives: ['sendBack'],
  })
  story.must('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', quote: 5000 })
  for (const [role, type] of [
    ['customer', 'WithdrawCase'],
    ['afterSales', 'CloseCase'],
  ] as const)
    expect(story.refused(role, type, { case: 'C1' })).toMatchObject({ reason: 'goodsStillHere' })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
  const [, ended] = story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines })
  expect([ended?.data, story.order.lines['L1']?.units]).toEqual([{ case: 'C1', outcome: 'sentBack' }, { customer: 2 }])
})
test('a repair at the customer’s home may be taken back: nothing is with us', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ kind: 'repair', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1', visit: true })
  story.must('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled' })
  story.must('customer', 'WithdrawCase', { case: 'C1' })
  expect(story.order.lines['L1']?.units).toEqual({ customer: 1 })
})
test('a return that passed is not closed unpaid, whatever stops the money meanwhile', () => {
  const story = inspected('returnAndRefund')
  story.must('customerService', 'OpenException', wait)
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  const owes = { rule: 'EXE-04', reason: 'moneyStillDue', alternatives: ['refundCase'] }
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject(owes)
  story.must('manager', 'ResolveException', { exception: 'X1', result: '已核实' })
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject(owes)
  story.must('finance', 'RefundCase', { case: 'C1' })
  expect([story.refundsSettle().refundedTotal, story.order.cases['C1']?.state]).toEqual([10_000, 'closed'])
})
test('nor is an exchange whose goods came back before anything was sent for them', () => {
  expect(passed('exchange').refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({ reason: 'moneyStillDue' })
})
test('what the customer agreed to forgo is not owed, and goods that are to be repaired for them go on no shelf', () => {
  const story = inspected('returnAndRefund')
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'repair', refund: 0 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  const shelf = { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock', seen: 'resellable' }
  expect(story.refused('warehouse', 'DisposeUnits', shelf).reason).toBe('unitsNotThere')
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({
    rule: 'EXE-13',
    reason: 'goodsStillHere',
    alternatives: ['sendBack'],
  })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
  story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect([story.order.cases['C1']?.state, story.refundTotal]).toEqual(['closed', 0])
})
