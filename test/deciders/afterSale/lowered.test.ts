import { Story } from '../../cases/kit/story.js'

/** Two units of 50 yuan asked back, 80 yuan told for both. */
const told = (more: object = { refund: 8000, note: '一只有划痕' }): Story => {
  const story = new Story().delivered({ lines: [{ quantity: 2, unitPrice: 5000 }, { unitPrice: 3000 }] })
  story.asks({ lines: { L1: 2 }, reason: 'quality' })
  story.must('afterSales', 'ApproveCase', { case: 'C1', ...more })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  return story
}
const arrived = (story: Story, quantity: number): Story => {
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity }] })
  return story
}

// MNY-03, EXE-04: what the customer was told when the return was approved is what they get.
describe('a lower sum that was told', () => {
  test('binds the inspection', () => {
    const story = arrived(told(), 2)
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(story.refundTotal).toBe(8000)
  })
  test('holds in proportion for fewer units', () => {
    const story = arrived(told(), 1)
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(story.refundTotal).toBe(4000)
  })
  test('holds in proportion for more units', () => {
    const story = new Story().delivered({ lines: [{ quantity: 2, unitPrice: 5000 }] })
    story.asks({ lines: { L1: 1 }, reason: 'quality' })
    story.must('afterSales', 'ApproveCase', { case: 'C1', refund: 4000, note: '有划痕' })
    arrived(story, 2).must('afterSales', 'SettleSurplus', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], answer: 'takenIn' })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(story.refundTotal).toBe(8000)
  })
  test('is no bound where it is all that is due', () => {
    const story = told({ refund: 10_000, note: '全额' })
    expect(story.order.cases['C1']?.lowered).toBeUndefined()
    arrived(story, 2).must('warehouse', 'PassInspection', { case: 'C1' })
    expect(story.refundTotal).toBe(10_000)
  })
  test('leaves a compromise free', () => {
    const story = arrived(told(), 2)
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'p' }], reason: '磨损' })
    story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 9000 })
    story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
    expect(story.refundTotal).toBe(9000)
  })
  test('binds units that were pulled back before the money goes', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000 }] })
      .paid()
      .approved()
      .shipped()
    story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'latePromise' })
    story.must('afterSales', 'ApproveCase', { case: 'C1', refund: 4500, note: '扣除拦截费' })
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
    story.must('warehouse', 'VerifyCase', { case: 'C1', done: 'intercept' })
    expect(story.refundTotal).toBe(4500)
  })
  test('is forgotten when the customer applies again', () => {
    const story = told()
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    story.must('customer', 'ReapplyCase', { case: 'C1' })
    expect(story.order.cases['C1']?.lowered).toBeUndefined()
  })
})
