// How long a return is open, by its reason: the windows of one rule stand under those of another (RET-01, RET-02, RET-04, LAW-01).
import { book } from '../../../src/policies/book.js'
import { Story, at, day } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
/** Signed for at ten in the morning of 1 November 2026, unless said otherwise. */
const sold = (values: Readonly<Record<string, unknown>> = {}, signed = '2026-11-01T10:00:00+08:00'): Story => {
  const story = new Story(book(values))
  story.now = at(signed)
  return story.delivered({ lines: [{ unitPrice: 10_000 }] })
}
const asks = (story: Story, reason: string, when: string, more: object = {}) => {
  story.now = at(when)
  return story.asks({ lines: { L1: 1 }, reason, evidence: photo, ...more })
}
const opened = { _tag: 'Right' }

test('a defect never closes sooner than a return without a reason: the shop’s longer window holds for it too', () => {
  const last = '2026-12-01T23:59:59.999+08:00'
  const over = '2026-12-02T00:00:00.000+08:00'
  for (const more of [{}, { kind: 'exchange' }, { kind: 'refundOnly' }])
    expect(asks(sold({ 'returns.noReasonDays': 30 }), 'quality', last, more)).toMatchObject(opened)
  expect(asks(sold({ 'returns.noReasonDays': 30 }), 'quality', over)).toMatchObject({ left: { rule: 'RET-01', reason: 'windowClosed' } })
  expect(asks(sold({ 'returns.noReasonDays': 30 }), 'quality', over, { kind: 'exchange' })).toMatchObject({
    left: { rule: 'RET-05', reason: 'windowClosed' },
  })
  expect(asks(sold(), 'quality', last)).toMatchObject({ left: { rule: 'RET-01', reason: 'windowClosed' } })
})

test('nor than the law’s last day, which a holiday moves', () => {
  const signed = '2026-09-24T10:00:00+08:00'
  const last = '2026-10-08T23:59:59.999+08:00'
  expect(asks(sold({ 'returns.qualityDays': 'P7D' }, signed), 'quality', last)).toMatchObject(opened)
  expect(asks(sold({ 'returns.qualityDays': 'P7D' }, signed), 'quality', '2026-10-09T00:00:00.000+08:00')).toMatchObject({
    left: { rule: 'RET-01' },
  })
})

test('sound goods come back for our fault in delivery or service as long as any return is open, and no longer (RET-04)', () => {
  for (const reason of ['latePromise', 'service'])
    for (const kind of ['returnAndRefund', 'refundOnly']) {
      expect(asks(sold(), reason, '2026-11-16T23:59:59.999+08:00', { kind })).toMatchObject(opened)
      expect(asks(sold(), reason, '2026-11-17T00:00:00.000+08:00', { kind })).toMatchObject({
        left: { rule: 'RET-04', clauses: ['R-2.3'], reason: 'windowClosed', alternatives: ['repair', 'goodwill'] },
      })
    }
  const late = sold()
  late.now = at('2027-11-01T10:00:00+08:00')
  // A complaint is heard for ever, and so is who asks for a part of the money.
  expect(late.asks({ lines: { L1: 1 }, kind: 'complaint', reason: 'service', evidence: photo })).toMatchObject(opened)
  expect(late.wait(day).asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'latePromise', amount: 500, evidence: photo })).toMatchObject(
    opened,
  )
})
