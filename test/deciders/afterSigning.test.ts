// A carrier says otherwise after the signing: a station had signed for it, and nobody fetched it (SHP-11, DLV-01, EXC-01).
import { Story, hour } from '../cases/kit/story.js'

const scanned = (story: Story, kind: string, ms = hour, scan = kind): Story => {
  story.wait(hour).must('carrier', 'ReportScan', { parcel: 'P1', scan, kind, occurredAt: new Date(story.now - hour + ms).toISOString() })
  return story
}
const state = ({ order }: Story) => order.exceptions['unsignedSince.parcel:P1']?.state
const signed = (): Story => new Story().delivered({ lines: [{ unitPrice: 10_000 }] })

test.each(['returned', 'refused', 'lost'])('a person asks the customer: %s', (kind) => {
  const story = scanned(signed(), kind)
  expect([state(story), story.order.lines['L1']?.units, story.order.state]).toEqual(['open', { customer: 1 }, 'completed'])
  // Their goods come in by a request like any others.
  story.returned({ L1: 1 }, 'noReason').refundsSettle()
  expect(story.refundedTotal).toBe(10_000)
})
test('not of what was said before the signing, nor of where it moved since', () => {
  expect(state(scanned(signed(), 'returned', -hour))).toBeUndefined()
  expect(state(scanned(signed(), 'moved'))).toBeUndefined()
})
test('it is over where they signed for it after that, whichever is told first', () => {
  expect(state(scanned(scanned(signed(), 'returned'), 'signed', hour, 'S2'))).toBe('withdrawn')
  const early = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }] })
    .paid()
    .approved()
    .shipped()
  expect(state(scanned(scanned(early, 'returned', 2 * hour), 'signed', -hour / 2, 'S2'))).toBe('open')
})

test('what a person has answered stays so, whatever else is told late; a further word is asked about again', () => {
  const story = scanned(signed(), 'returned')
  story.must('lead', 'ResolveException', { exception: 'unsignedSince.parcel:P1', result: 'the customer has it' })
  expect(state(scanned(scanned(story, 'moved', -hour), 'failedDelivery'))).toBe('resolved')
  expect(state(scanned(story, 'lost'))).toBe('open')
})
