// SHP-07: the clock runs from the newest scan in carrier time, whenever we hear of it.
import { Story, hour } from '../cases/kit/story.js'

const start = new Story().now
const clock = ({ order: { deadlines } }: Story) => deadlines.find(({ rule }) => rule === 'SHP-07')
const scan = (story: Story, name: string, hours: number, kind = 'moved') =>
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: name, kind, occurredAt: new Date(start + hours * hour).toISOString() })
/** Handed over at 0, and taken for stalled at 24 h. */
const stalled = (): Story => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
  story.wait(24 * hour).must('system', 'PassDeadline', { deadline: clock(story)?.id })
  return story
}

test('a scan of before that comes late shows that it was not stalled: its clock runs from that scan', () => {
  const story = stalled()
  expect(story.order.parcels['P1']?.state).toBe('stalled')
  scan(story.wait(hour), 'a', 20)
  expect([story.order.parcels['P1']?.state, clock(story)?.startsAt, clock(story)?.dueAt]).toEqual([
    'shipped',
    start + 20 * hour,
    start + 44 * hour,
  ])
  scan(story.wait(hour), 'b', 10)
  scan(story, 'c', 22)
  expect([story.order.parcels['P1']?.state, clock(story)?.dueAt]).toEqual(['shipped', start + 46 * hour])
  story.wait(20 * hour).must('system', 'PassDeadline', { deadline: clock(story)?.id })
  expect(story.order.parcels['P1']?.state).toBe('stalled')
})
test('one that is as old as the clock, a late word of the hand-over, or what the carrier itself calls stalled, changes nothing', () => {
  const story = stalled()
  scan(story.wait(hour), 'a', 0)
  scan(story, 'h', 1, 'handedOver')
  expect(story.order.parcels['P1']?.state).toBe('stalled')
  const said = new Story()
    .placed({ lines: [{ unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
  scan(said.wait(10 * hour), 'x', 10, 'stalled')
  scan(said.wait(hour), 'y', 9)
  expect(said.order.parcels['P1']?.state).toBe('stalled')
})
