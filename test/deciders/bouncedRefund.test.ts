// A refund that had arrived and came back: the customer's account was closed, and the bank returns the money days later (MNY-08, EXE-04).
import { Story, day, hour } from '../cases/kit/story.js'

const quality = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
const refunded = (): Story =>
  new Story()
    .delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    .returned({ L1: 1 }, 'quality', quality)
    .refundsSettle()
const bounced = (story = refunded(), more: object = {}): Story => {
  story.wait(4 * day).must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'failed', reason: 'account closed', ...more })
  return story
}
const tenders = ({ order }: Story) => Object.values(order.payments).map(({ pending, refunded: gone }) => [pending, gone])
const clocks = ({ order }: Story, subject: string) =>
  order.deadlines.filter((one) => one.subject === subject).map(({ rule, owner }) => [rule, owner])
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const looked = (story: Story): Story => {
  story.must('finance', 'ResolveException', { exception: 'settledRefundFailed.refund:A1-R1', result: 'the account is closed' })
  return story
}

test('the money is ours again and owed to the customer: it has its clocks, and goes once a person has looked', () => {
  const story = bounced()
  expect([story.order.refunds['A1-R1']?.state, tenders(story), open(story)]).toEqual([
    'failed',
    [[10_000, 0]],
    ['settledRefundFailed.refund:A1-R1'],
  ])
  expect(clocks(story, 'refund:A1-R1')).toEqual([
    ['EXE-04', 'finance'],
    ['LAW-04', 'finance'],
  ])
  expect(story.refused('finance', 'SubmitRefund', { refund: 'A1-R1' }).reason).toBe('openException')
  looked(story).must('finance', 'SubmitRefund', { refund: 'A1-R1', otherAccount: 'the customer named another card by phone' })
  story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled' })
  expect([story.order.refunds['A1-R1']?.state, tenders(story), clocks(story, 'refund:A1-R1')]).toEqual(['settled', [[0, 10_000]], []])
})
test('another account is for a way that has failed, and only then', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] }).returned({ L1: 1 }, 'quality', quality)
  expect(story.refused('finance', 'SubmitRefund', { refund: 'A1-R1', otherAccount: 'the customer wishes so' })).toMatchObject({
    rule: 'LAW-07',
    reason: 'wayNotFailed',
    alternatives: ['submitAsPaid'],
  })
})
test('the words of the platform lead to the same, in whichever order they come, each told as often as it is', () => {
  const late = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] }).returned({ L1: 1 }, 'quality', quality)
  late.must('finance', 'SubmitRefund', { refund: 'A1-R1' })
  const [arrived, came] = [late.now + hour, late.now + 4 * day].map((ms) => new Date(ms).toISOString())
  late.wait(5 * day)
  const inTime = [
    ['settled', arrived],
    ['failed', came],
  ] as const
  const often = [inTime, inTime.toReversed()].map((words) => [...words, ...words, ...words.toReversed()])
  const states = [inTime, inTime.toReversed(), ...often].map((words) => {
    const story = Object.assign(new Story(), { order: late.order, now: late.now })
    for (const [outcome, occurredAt] of words) story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome, occurredAt })
    return [story.order.refunds['A1-R1']?.state, tenders(story), clocks(story, 'refund:A1-R1'), open(story)]
  })
  expect(states[0]).toEqual([
    'failed',
    [[10_000, 0]],
    [
      ['EXE-04', 'finance'],
      ['LAW-04', 'finance'],
    ],
    ['settledRefundFailed.refund:A1-R1'],
  ])
  for (const state of states) expect(state).toEqual(states[0])
})
test('once it is paid again, the old word that it came back says nothing new', () => {
  const story = looked(bounced())
  const came = new Date(story.now).toISOString()
  story.wait(hour).must('finance', 'SubmitRefund', { refund: 'A1-R1' })
  expect(story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'failed', occurredAt: came })).toEqual([])
  story.wait(hour).must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled' })
  expect(story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'failed', occurredAt: came })).toEqual([])
  // A second bounce is one.
  expect(bounced(story).order.refunds['A1-R1']?.state).toBe('failed')
})
test('a part of it came back: what stays is with the customer, and a check pays the rest', () => {
  const story = bounced(refunded(), { amount: 4000 })
  expect([story.order.refunds['A1-R1']?.state, tenders(story), open(story)]).toEqual([
    'settled',
    [[0, 6000]],
    ['settledRefundFailed.refund:A1-R1'],
  ])
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
  expect(story.refundsSettle().refundedTotal).toBe(10_000)
})
test('given up all the same, it is somebody’s until it went or a person has decided', () => {
  const story = bounced()
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect([tenders(story), open(story)]).toEqual([[[0, 0]], ['settledRefundFailed.refund:A1-R1', 'bouncedUnpaid.refund:A1-R1']])
  story.wait(day).must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled' })
  expect([story.refundedTotal, open(story)]).toEqual([10_000, ['settledRefundFailed.refund:A1-R1', 'abandonedRefundSettled.refund:A1-R1']])
})
test('of a verdict, no more is asked back than what stayed with the customer', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }] })
    .returned({ L1: 1 }, 'quality', quality)
    .refundsSettle()
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'rejected' })
  expect(bounced(story).refused('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' }).reason).toBe('nothingAskedBack')
})
test('what came back once by a verdict does not come back a second time', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }] })
    .returned({ L1: 1 }, 'quality', quality)
    .refundsSettle()
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'rejected' })
  story.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' })
  expect([tenders(bounced(story)), story.order.refunds['A1-R1']?.state, open(story)]).toEqual([
    [[0, 0]],
    'settled',
    ['settledRefundFailed.refund:A1-R1'],
  ])
})
test('nor where some of it, which had gone over one of several tenders, came back by a verdict', () => {
  const story = new Story()
    .delivered({
      lines: [{ unitPrice: 10_000 }],
      tenders: [
        { payment: 'T1', means: 'online', amount: 4000 },
        { payment: 'T2', means: 'online', amount: 6000 },
      ],
    })
    .returned({ L1: 1 }, 'quality', quality)
    .refundsSettle()
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 9999 })
  story.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' })
  const before = tenders(story)
  expect(before.filter(([, gone = 0]) => gone > 0)).toHaveLength(2)
  expect([tenders(bounced(story)), story.order.refunds['A1-R1']?.state]).toEqual([before, 'settled'])
})
test('a lost parcel’s money that came back keeps the answer; nothing is shipped beside it', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }] })
    .paid()
    .approved()
    .shipped()
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'lost' })
  story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
  bounced(story.refundsSettle())
  expect([story.order.state, tenders(story), story.order.lines['L1']?.units]).toEqual(['closed', [[10_000, 0]], { cancelled: 1 }])
  // Given up, the money of a closed order is somebody's.
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect(open(story)).toContain('closedWithMoney.order')
})
test('given up after its case was over, it is asked for again, as it was, once, and by no other way', () => {
  const story = bounced()
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect(story.refused('finance', 'RefundCase', { case: 'C1' }).reason).toBe('notInThisState')
  story
    .wait(day)
    .must('finance', 'ResolveException', { exception: 'settledRefundFailed.refund:A1-R1', result: 'the customer will name an account' })
  story.must('finance', 'RenewRefund', { refund: 'A1-R1' })
  expect([story.order.refunds['A1-R2'], open(story)]).toMatchObject([
    { amount: 10_000, case: 'C1', cause: 'case', instead: 'A1-R1', lines: [{ line: 'L1', amount: 10_000, units: 1 }] },
    [],
  ])
  expect(story.refused('finance', 'RenewRefund', { refund: 'A1-R1' })).toMatchObject({ rule: 'EXE-04', reason: 'nothingToRenew' })
  // The way of the payment has failed before.
  story.must('finance', 'SubmitRefund', { refund: 'A1-R2', otherAccount: 'another card' })
  story.must('platform', 'ReportRefund', { refund: 'A1-R2', outcome: 'settled' })
  expect([story.refundedTotal, story.order.lines['L1']?.refundedUnits, clocks(story, 'refund:A1-R2')]).toEqual([10_000, 1, []])
})
test('what stands for it and is given up, too, is somebody’s again; what goes all the same is not paid twice', () => {
  const story = looked(bounced())
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  story.must('finance', 'RenewRefund', { refund: 'A1-R1' })
  const again = Object.assign(new Story(), { order: story.order, now: story.now })
  again.must('finance', 'AbandonRefund', { refund: 'A1-R2' })
  expect(open(again)).toEqual(['bouncedUnpaid.refund:A1-R2'])
  again.must('finance', 'RenewRefund', { refund: 'A1-R2' })
  for (const refund of ['A1-R1', 'A1-R2']) expect(again.refused('finance', 'RenewRefund', { refund }).reason).toBe('nothingToRenew')
  // The bank found another way for the first.
  story.wait(day).must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled' })
  expect(story.refused('finance', 'SubmitRefund', { refund: 'A1-R2' }).reason).toBe('openException')
})
test('what the platform had paid by itself is asked for again, too', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.must('platform', 'ReportRefund', { refund: 'PX', outcome: 'settled', amount: 3000 })
  story.wait(day).must('platform', 'ReportRefund', { refund: 'PX', outcome: 'failed', reason: 'account closed' })
  story.must('finance', 'ResolveException', { exception: 'settledRefundFailed.refund:PX', result: 'closed account' })
  story.must('finance', 'AbandonRefund', { refund: 'PX' })
  expect(open(story)).toEqual(['bouncedUnpaid.refund:PX'])
  story.must('finance', 'RenewRefund', { refund: 'PX' })
  expect([story.refundsSettle().refundedTotal, open(story)]).toEqual([3000, []])
})
test('what the platform has paid by itself counts towards it only since it was asked for, and only while that stands', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
  const pays = (refund: string, amount: number) => story.wait(hour).must('platform', 'ReportRefund', { refund, outcome: 'settled', amount })
  const comesBack = (refund: string) => {
    story.wait(day).must('platform', 'ReportRefund', { refund, outcome: 'failed', reason: 'account closed' })
    story.must('finance', 'ResolveException', { exception: `settledRefundFailed.refund:${refund}`, result: 'the account is closed' })
    story.must('finance', 'AbandonRefund', { refund })
  }
  pays('P0', 1000)
  story.wait(day).returned({ L1: 1 }, 'quality', quality).refundsSettle()
  pays('P1', 3000)
  pays('P2', 3000)
  comesBack('P2')
  comesBack('A1-R2')
  story.must('finance', 'RenewRefund', { refund: 'A1-R2' })
  expect(Object.values(story.order.refunds).at(-1)).toMatchObject({ instead: 'A1-R2', lines: [{ line: 'L1', amount: 7000, units: 1 }] })
})
test('a refund that was only given up, of a case that is open or ended otherwise, is none of this', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] }).returned({ L1: 1 }, 'quality', quality)
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect(story.refused('finance', 'RenewRefund', { refund: 'A1-R1' })).toMatchObject({
    reason: 'nothingToRenew',
    alternatives: expect.arrayContaining(['refundCase']) as unknown,
  })
})
test('the rest that a check found due, and that was given up, is somebody’s until it is checked again', () => {
  const story = bounced(refunded(), { amount: 4000 })
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
  story.must('finance', 'AbandonRefund', { refund: 'A1-R2' })
  expect(open(story)).toContain('restUnpaid.refund:A1-R1')
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
  expect(open(story)).not.toContain('restUnpaid.refund:A1-R1')
  expect(story.refundsSettle().refundedTotal).toBe(10_000)
})
describe('one of which less had gone than was asked for', () => {
  const less = (): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] }).returned({ L1: 1 }, 'quality', quality)
    story.must('finance', 'SubmitRefund', { refund: 'A1-R1' })
    story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 6000 })
    story.must('finance', 'ResolveException', { exception: 'refundAmountDiffers.refund:A1-R1', result: 'the bank kept a part' })
    return story
  }
  const renewed = (story: Story): Story => {
    looked(bounced(story)).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('finance', 'RenewRefund', { refund: 'A1-R1' })
    return story
  }
  test('is asked for again with what a check of it has not paid', () => {
    const story = less()
    story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
    expect(story.refundsSettle().refundedTotal).toBe(10_000)
    const [, rest, again] = Object.values(renewed(story).order.refunds)
    expect([rest, again]).toMatchObject([{ amount: 4000 }, { amount: 6000, lines: [{ line: 'L1', units: 1 }] }])
    expect(story.refundsSettle().refundedTotal).toBe(10_000)
    // Checked under its new number it is what it was: all of it has gone.
    story.must('finance', 'CheckRefund', { refund: 'A1-R3', due: 10_000 })
    expect([story.refundsSettle().refundedTotal, story.order.refunds['A1-R4']]).toEqual([10_000, undefined])
  })
  test('also where that comes back once more', () => {
    const story = less()
    story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
    renewed(story.refundsSettle()).refundsSettle()
    story.wait(4 * day).must('platform', 'ReportRefund', { refund: 'A1-R3', outcome: 'failed', reason: 'account closed' })
    story.must('finance', 'ResolveException', { exception: 'settledRefundFailed.refund:A1-R3', result: 'the account is closed' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R3' })
    story.must('finance', 'RenewRefund', { refund: 'A1-R3' })
    expect([Object.values(story.order.refunds).at(-1)?.amount, story.refundsSettle().refundedTotal]).toEqual([6000, 10_000])
  })
  test('and with all of it where nothing else has paid the rest', () => {
    const story = renewed(less())
    expect(Object.values(story.order.refunds).at(-1)).toMatchObject({ amount: 10_000, lines: [{ line: 'L1', amount: 10_000, units: 1 }] })
    expect(story.refundsSettle().refundedTotal).toBe(10_000)
  })
})
test.each([
  ['quality', 500],
  ['noReason', 0],
])('asked for again it gives the postage back, or leaves it, as it did before: %s', (reason, freight) => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }], freight: 500 })
    .returned({ L1: 1 }, reason, reason === 'quality' ? quality : {})
    .refundsSettle()
  looked(bounced(story)).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  story.must('finance', 'RenewRefund', { refund: 'A1-R1' })
  const [first, again] = Object.values(story.order.refunds).map(({ amount, freight, lines }) => ({ amount, freight, lines }))
  expect([again, again?.freight]).toEqual([first, freight])
})
test('more that a check has found due is beside it: it is asked for again as it was', () => {
  const story = refunded()
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 12_000 })
  looked(bounced(story.refundsSettle())).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  story.must('finance', 'RenewRefund', { refund: 'A1-R1' })
  expect([Object.values(story.order.refunds).at(-1)?.amount, story.refundsSettle().refundedTotal]).toEqual([10_000, 12_000])
})
test('so is a sum of no goods, beside which a check has paid more', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.must('platform', 'ReportRefund', { refund: 'PX', outcome: 'settled', amount: 3000 })
  story.must('finance', 'CheckRefund', { refund: 'PX', due: 4000 })
  story.refundsSettle().wait(day).must('platform', 'ReportRefund', { refund: 'PX', outcome: 'failed', reason: 'account closed' })
  story.must('finance', 'ResolveException', { exception: 'settledRefundFailed.refund:PX', result: 'closed account' })
  story.must('finance', 'AbandonRefund', { refund: 'PX' })
  story.must('finance', 'RenewRefund', { refund: 'PX' })
  expect(story.refundsSettle().refundedTotal).toBe(4000)
})
