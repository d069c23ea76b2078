// Verdicts beside refunds, cases and each other: what the customer has counts once, and what never left us is not asked back (DSP-06).
import { Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const two = (): Story => new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
const returned = (): Story => two().returned({ L1: 1 }, 'quality', { evidence: photo })
const decided = (story: Story, dispute: string, verdict: string, more: { readonly case?: string; readonly claimed?: number; readonly awarded?: number } = {}): Story => {
  const { awarded, ...opened } = more
  story.must('platform', 'ReportDispute', { dispute, kind: 'platformCase', claimed: 10_000, goods: 'backSound', ...opened })
  story.must('platform', 'ReportVerdict', { dispute, verdict, ...(awarded === undefined ? {} : { awarded }) })
  return story
}
const open = ({ order }: Story) => Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const askBack = ({ order }: Story) => Object.values(order.disputes).map((dispute) => dispute.askBack)

describe('what was refunded and not awarded', () => {
  test('is asked back by one dispute of its case, not by each', () => {
    const story = decided(decided(returned().refundsSettle(), 'D1', 'rejected', { case: 'C1' }), 'D2', 'split', { case: 'C1', awarded: 4000 })
    expect(askBack(story)).toEqual([10_000, 0])
    const kept = decided(returned().refundsSettle(), 'D1', 'rejected', { case: 'C1' })
    kept.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'writtenOff' })
    expect(askBack(decided(kept, 'D2', 'rejected', { case: 'C1' }))).toEqual([0, 0])
  })
  test('and came back is the customer’s again where a later verdict gives it', () => {
    const story = decided(returned().refundsSettle(), 'D1', 'rejected', { case: 'C1' })
    story.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' })
    expect([story.refundedTotal, story.order.lines['L1']?.refunded]).toEqual([0, 0])
    decided(story, 'D2', 'full', { case: 'C1' }).refundsSettle()
    expect([story.refundedTotal, Object.values(story.order.grants)]).toEqual([10_000, []])
    // The other unit’s money is untouched by all of it.
    expect(story.returned({ L1: 1 }, 'quality', { evidence: photo }).refundsSettle().refundedTotal).toBe(20_000)
  })
  test('and never left us is not booked as come back', () => {
    const story = decided(returned(), 'D1', 'rejected', { case: 'C1' })
    expect(story.refused('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' }).reason).toBe('nothingAskedBack')
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect(story.refused('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' }).reason).toBe('nothingAskedBack')
  })
})

test('what one dispute was awarded is not asked back by another that names no case', () => {
  const story = decided(two(), 'D1', 'full', { claimed: 25_000 })
  expect(Object.values(story.order.grants).map(({ value }) => value)).toEqual([5000])
  decided(story, 'D2', 'split', { claimed: 3000, awarded: 1000 })
  expect([askBack(story), open(story)]).toEqual([[0, 0], ['awardMaybePaid.dispute:D2']])
})

describe('the refund of a verdict that was given up', () => {
  test.each([[{ case: 'C1' }], [{}]])('is somebody’s, and asked for again when the verdict is told once more: %j', (of) => {
    const story = two()
    story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'split', { ...of, awarded: 4000 }).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect([story.refundTotal, open(story)]).toEqual([0, ['verdictUnpaid.dispute:D1']])
    for (let told = 0; told < 2; told += 1) story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 4000 })
    expect([story.refundTotal, open(story)]).toEqual([4000, []])
  })
  test('is not asked for where the case has paid it meanwhile', () => {
    const story = two()
    story.asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'full', { case: 'C1' }).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
    expect(story.refundTotal).toBe(10_000)
  })
})

describe('a case that is approved after the verdict on it', () => {
  const asked = (awarded: number): Story => {
    const story = two()
    story.asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'split', { case: 'C1', awarded }).must('afterSales', 'ApproveCase', { case: 'C1' })
    return story
  }
  test('pays what the verdict has left, not all of it beside', () => {
    expect(asked(4000).refundTotal).toBe(10_000)
  })
  test('and nothing where it has left nothing', () => {
    const story = asked(10_000)
    expect([story.refundTotal, story.refundsSettle().order.cases['C1']?.outcome]).toEqual([10_000, 'refunded'])
  })
})
