// What was paid beyond a refund, and the bank returned (DSP-06, DSP-01, EXE-04).
import { Story, day, hour } from '../cases/kit/story.js'

const awarded = (): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
  story.must('platform', 'ReportDispute', {
    dispute: 'D1',
    kind: 'platformCase',
    claimed: 13_000,
    goods: 'withCustomerDefective',
    case: 'C1',
  })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
  return story
}
const grant = 'A1-D1.award'
const clocks = ({ order }: Story) => order.deadlines.filter(({ subject }) => subject === `grant:${grant}`).map(({ rule }) => rule)

test('an award is owed once more, with its limit, until it is given again', () => {
  const story = awarded()
  const told = (type: string, at?: number) =>
    story
      .must('finance', type, { grant, ...(at === undefined ? {} : { occurredAt: new Date(at).toISOString() }) })
      .map((event) => event.type)
  told('ReportGrantGiven')
  const given = story.now
  story.wait(3 * day)
  const came = story.now
  expect([told('ReportGrantReturned'), story.order.grants[grant]?.state, clocks(story)]).toEqual([
    ['AwardReturned', 'DeadlineStarted'],
    'awarded',
    ['EXE-04'],
  ])
  // The old words, once more.
  expect([told('ReportGrantReturned'), told('ReportGrantGiven', given)]).toEqual([[], []])
  story.wait(hour)
  expect([told('ReportGrantGiven'), told('ReportGrantReturned', came), story.order.grants[grant]?.state, clocks(story)]).toEqual([
    ['GrantGiven'],
    [],
    'given',
    [],
  ])
})
test('goodwill too; of what was never given, a person hears', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.must('customerService', 'OfferGoodwill', { grant: 'G1', kind: 'cash', value: 500 })
  story.must('customer', 'AnswerGoodwill', { grant: 'G1', answer: 'accepted' })
  story.must('finance', 'ReportGrantReturned', { grant: 'G1' })
  expect([story.order.grants['G1']?.state, Object.keys(story.order.exceptions)]).toEqual(['due', ['returnedUngiven.grant:G1']])
  story.must('finance', 'ReportGrantGiven', { grant: 'G1' })
  story.wait(day).must('finance', 'ReportGrantReturned', { grant: 'G1', reason: 'account closed' })
  expect(story.order.grants['G1']?.state).toBe('due')
})
