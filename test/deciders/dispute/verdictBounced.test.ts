// A verdict's refund that the bank returned meets the rest that the case pays beside it (DSP-06, MNY-08, EXE-09).
import { Story, day } from '../../cases/kit/story.js'

const quality = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
/** A unit of ¥100.00 is to come back, and the platform gives ¥40.00 of it beforehand, which arrives. */
const split = (): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ lines: { L1: 1 }, reason: 'quality', ...quality })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 4000 })
  return story.refundsSettle()
}
const bounced = (story: Story, more: object = {}): Story => {
  story.wait(day).must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'failed', reason: 'account closed', ...more })
  story.must('finance', 'ResolveException', { exception: 'settledRefundFailed.refund:A1-R1', result: 'the account is closed' })
  return story
}
const back = (story: Story): Story => {
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  return story
}
const givenUp = (story: Story): Story => {
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  return story
}
const told = (story: Story): Story => {
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 4000 })
  return story
}
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))

test('given up after the rest was asked for, it is still owed: the rest pays nothing of it', () => {
  const story = givenUp(back(bounced(split())))
  expect([story.refundTotal, open(story)]).toEqual([6000, ['verdictUnpaid.dispute:D1']])
  expect([told(story).refundTotal, open(story)]).toEqual([10_000, []])
  expect(told(story).refundTotal).toBe(10_000)
})
test('given up before the goods came, the case pays all of it, and the verdict is nobody’s any more', () => {
  const story = givenUp(bounced(split()))
  expect(open(story)).toEqual(['verdictUnpaid.dispute:D1'])
  expect([back(story).refundTotal, open(story), told(story).refundTotal]).toEqual([10_000, [], 10_000])
})
test('of a part that came back the check pays the rest, and the case no more than what the verdict had left', () => {
  const story = back(bounced(split(), { amount: 1000 }))
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 4000 })
  expect(story.refundTotal).toBe(10_000)
})
test('a verdict pays nothing that a check of the case’s own refund is to pay', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    .returned({ L1: 1 }, 'quality', quality)
    .refundsSettle()
  bounced(story, { amount: 4000 })
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
  expect(story.refundTotal).toBe(10_000)
})
test('what a verdict asks back and the bank returns does not go out again; given up, nobody has to ask for it', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }] })
    .returned({ L1: 1 }, 'quality', quality)
    .refundsSettle()
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'rejected' })
  expect(bounced(story).refused('finance', 'SubmitRefund', { refund: 'A1-R1' })).toMatchObject({
    rule: 'EXC-01',
    reason: 'openException',
    findings: [{ reason: 'refundedButNotAwarded.dispute:D1' }],
  })
  const decided = Object.assign(new Story(), { order: story.order, now: story.now })
  expect([open(givenUp(story)), story.refundTotal]).toEqual([[], 0])
  // A person may leave it with the customer all the same.
  decided.must('finance', 'ResolveException', { exception: 'refundedButNotAwarded.dispute:D1', result: 'the customer may have it' })
  expect(decided.must('finance', 'SubmitRefund', { refund: 'A1-R1' }).map(({ type }) => type)).toContain('RefundSubmitted')
})
