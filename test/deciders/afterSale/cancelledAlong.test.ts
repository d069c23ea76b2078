// Who had asked for the money of goods that never left, and whose order is then cancelled with all of its money (ORD-01, EXE-04; M-1.4, M-2.2).
import { Story } from '../../cases/kit/story.js'

const ordered = (kind = 'refundOnly', more: object = {}): Story => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    .paid()
    .approved()
  story.asks({ kind, reason: 'notShipped', lines: { L1: 1 }, ...more })
  return story
}
const stateOf = ({ order }: Story) => order.cases['C1']?.state
const clocks = ({ order }: Story) => order.deadlines.filter(({ subject }) => subject === 'case:C1').length
const cancelled = (story: Story): Story => {
  story.must('customer', 'CancelOrder', { reason: 'customer' })
  return story
}

test('waits for no answer any more, in whichever wait it was, and its units are cancelled with the rest', () => {
  const informed = ordered()
  informed.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
  for (const story of [ordered(), informed]) {
    expect([stateOf(cancelled(story)), story.order.cases['C1']?.outcome, clocks(story)]).toEqual(['closed', 'refunded', 0])
    expect(story.order.lines['L1']?.units).toEqual({ cancelled: 2 })
    expect(story.refundsSettle().refundedTotal).toBe(20_000)
  }
})
test('has their own refund where it was approved before: the order gives the rest', () => {
  const story = ordered()
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect([stateOf(cancelled(story)), story.refundsSettle().refundedTotal, stateOf(story)]).toEqual(['approved', 20_000, 'closed'])
})
test('still waits where the order was closed and nothing has gone back', () => {
  const story = ordered()
  story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
  expect(stateOf(story)).toBe('requested')
})
test('a complaint, or a sum asked for beside the goods, is answered all the same', () => {
  for (const story of [ordered('complaint', { reason: 'service' }), ordered('refundOnly', { reason: 'latePromise', amount: 500 })])
    expect(stateOf(cancelled(story))).toBe('requested')
})
test('no person closes a request that nobody has answered', () => {
  expect(ordered().refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({
    reason: 'notInThisState',
    alternatives: ['CaseApproved', 'CaseRejected'],
  })
})
