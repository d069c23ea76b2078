// What the payment platform says of a refund counts, also where it says another sum than was asked for (EXE-09, ENT-06).
import { Story } from '../cases/kit/story.js'

const sold = (): Story =>
  new Story().delivered({
    lines: [{ unitPrice: 10_000, quantity: 2 }],
    tenders: [
      { payment: 'T1', means: 'online', amount: 12_000 },
      { payment: 'T2', means: 'points', amount: 8000 },
    ],
  })
const told = (
  amount: number,
  story = sold().returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }),
): Story => {
  story.must('finance', 'SubmitRefund', { refund: 'A1-R1' })
  story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount })
  return story
}
const tenders = ({ order }: Story) => Object.values(order.payments).map(({ pending, refunded }) => [pending, refunded])
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))

test('what the platform pays by itself is money before points, in whatever order they came (LAW-07)', () => {
  const story = new Story().delivered({
    lines: [{ unitPrice: 10_000, quantity: 2 }],
    tenders: [
      { payment: 'T1', means: 'points', amount: 8000 },
      { payment: 'T2', means: 'online', amount: 12_000 },
    ],
  })
  story.must('platform', 'ReportRefund', { refund: 'PX', outcome: 'settled', amount: 3000 })
  expect(tenders(story)).toEqual([
    [0, 0],
    [0, 3000],
  ])
  story.must('platform', 'ReportRefund', { refund: 'PY', outcome: 'settled', amount: 18_000 })
  expect([tenders(story), open(story)]).toEqual([
    [
      [0, 8000],
      [0, 12_000],
    ],
    ['refundedMoreThanPaid.refund:PY'],
  ])
})
test('less than was asked for: only that has gone, and a check of it pays the rest', () => {
  const story = told(9000)
  expect([tenders(story), story.refundedTotal, open(story)]).toEqual([
    [
      [0, 9000],
      [0, 0],
    ],
    9000,
    ['refundAmountDiffers.refund:A1-R1'],
  ])
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
  expect(story.refundsSettle().refundedTotal).toBe(10_000)
  // The other unit gives back its own price.
  expect(
    story.returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }).refundsSettle().refundedTotal,
  ).toBe(20_000)
})
test('more than was asked for: all of it has gone, and a check of it asks back what was too much', () => {
  const story = told(13_000)
  expect([story.refundedTotal, open(story)]).toEqual([13_000, ['refundAmountDiffers.refund:A1-R1']])
  story.must('finance', 'CheckRefund', { refund: 'A1-R1', due: 10_000 })
  expect([story.order.cases['C1']?.outcome, open(story)]).toEqual([
    'refunded',
    ['refundAmountDiffers.refund:A1-R1', 'refundedTooMuch.refund:A1-R1'],
  ])
})
test('more than was paid: what was paid has gone, and a person looks at the rest', () => {
  const story = told(21_000)
  expect([story.refundedTotal, open(story)]).toEqual([
    20_000,
    ['refundAmountDiffers.refund:A1-R1', 'refundedMoreThanPaid.refund:A1-R1.more'],
  ])
})
test('told once more it is nothing new; another sum is looked at once', () => {
  const same = told(9000)
  expect(same.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 9000 })).toEqual([])
  const another = told(10_000)
  for (let n = 0; n < 2; n += 1) another.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 9000 })
  expect([another.refundedTotal, open(another)]).toEqual([10_000, ['refundAmountDiffers.refund:A1-R1']])
  another.must('finance', 'ResolveException', { exception: 'refundAmountDiffers.refund:A1-R1', result: 'ok' })
  expect(another.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 9000 })).toEqual([])
})

describe('a refund that was given up, and went all the same (MNY-08)', () => {
  const went = (): Story => {
    const story = sold().returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 10_000 })
    return story
  }
  test('pays for what it was asked for: its case is over, and is not paid a second time', () => {
    const story = went()
    expect([story.order.cases['C1']?.outcome, story.refundedTotal, open(story)]).toEqual([
      'refunded',
      10_000,
      ['abandonedRefundSettled.refund:A1-R1'],
    ])
    expect(story.refused('finance', 'RefundCase', { case: 'C1' }).rule).toBe('lifecycle/afterSale')
    expect(
      story.returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }).refundsSettle().refundedTotal,
    ).toBe(20_000)
  })
  test('pays for nothing where another was asked for in its place, which does not go beside it', () => {
    const story = sold().returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    story.wait(1000).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.wait(1000).must('finance', 'RefundCase', { case: 'C1' })
    story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 10_000 })
    expect([story.order.cases['C1']?.state, story.order.lines['L1']?.refundedUnits, story.refundedTotal]).toEqual([
      'inspectionPassed',
      1,
      10_000,
    ])
    expect(story.refused('finance', 'SubmitRefund', { refund: 'A1-R2' }).reason).toBe('openException')
  })
  test('of a verdict too', () => {
    const story = sold()
    story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 4000, goods: 'withCustomerDefective' })
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 4000 })
    expect([story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' }), open(story)]).toEqual([
      [],
      ['abandonedRefundSettled.refund:A1-R1'],
    ])
  })
})
describe('more than was asked for went, came back and goes anew', () => {
  const say = (story: Story, outcome: string, amount?: number): Story => {
    story.wait(1000).must('platform', 'ReportRefund', { refund: 'A1-R1', outcome, ...(amount === undefined ? {} : { amount }) })
    return story
  }
  const back = (): Story => say(told(13_000), 'failed')
  const gone = ({ order }: Story) =>
    Object.fromEntries(Object.entries(order.refunds).map(([refund, { state, amount }]) => [refund, [state, amount]]))

  test('what stayed beside it is not told a second time', () => {
    expect(gone(back())).toEqual({ 'A1-R1': ['failed', 10_000], 'A1-R1.more': ['settled', 3000] })
    for (const amount of [10_000, 13_000])
      expect(gone(say(back(), 'settled', amount))).toEqual({ 'A1-R1': ['settled', 10_000], 'A1-R1.more': ['settled', 3000] })
  })
  test('what is more again has a number of its own, and the whole sum is known afterwards', () => {
    const story = say(back(), 'settled', 14_500)
    const all = { 'A1-R1': ['settled', 10_000], 'A1-R1.more': ['settled', 3000], 'A1-R1.more2': ['settled', 1500] }
    expect([gone(story), story.refundedTotal]).toEqual([all, 14_500])
    expect(gone(say(story, 'settled', 14_500))).toEqual(all)
    expect(gone(say(say(story, 'failed'), 'settled', 15_000))).toEqual({ ...all, 'A1-R1.more3': ['settled', 500] })
  })
  test('less than both is looked at', () => {
    const story = back()
    story.must('lead', 'ResolveException', { exception: 'refundAmountDiffers.refund:A1-R1', result: 'checked' })
    expect(gone(say(story, 'settled', 12_000))).toEqual({ 'A1-R1': ['settled', 10_000], 'A1-R1.more': ['settled', 3000] })
    expect(open(story)).toContain('refundAmountDiffers.refund:A1-R1')
  })
})
