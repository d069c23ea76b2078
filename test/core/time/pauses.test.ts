import fc from 'fast-check'
import {
  afterWorkingPause,
  endOfWorkingDayAfter,
  instant,
  isWorkingDay,
  chinaDayOf,
  parseInstant,
  type Instant,
} from '../../../src/core/time/index.js'

const at = (text: string): Instant => {
  const parsed = parseInstant(`${text}+08:00`)
  if (parsed._tag === 'Left') throw new Error(parsed.left)
  return parsed.right
}
const start = at('2026-03-02T00:00:00')
const hour = 3_600_000
const moments = fc
  .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 72 }), fc.integer({ min: 0, max: 400 }))
  .map(([since, worked, waited]) => ({
    since: instant(start + since * hour),
    from: instant(start + (since + worked) * hour),
    until: instant(start + (since + worked + waited) * hour),
  }))

test('a pause of no length moves no end', () => {
  fc.assert(
    fc.property(moments, ({ since, from }) => {
      const end = endOfWorkingDayAfter(since, 3)
      fc.pre(from < end)
      expect(afterWorkingPause(end, from, from)).toBe(end)
    }),
  )
})
test('what is left ends within a working day, no earlier than before, and a pause cut in two moves as much as one', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 400 }), ({ since, from, until }, part) => {
      const end = endOfWorkingDayAfter(since, 3)
      fc.pre(from < end)
      const moved = afterWorkingPause(end, from, until)
      expect(moved).toBeGreaterThanOrEqual(end)
      expect(isWorkingDay(chinaDayOf(instant(moved - 1)))).toBe(true)
      const between = instant(Math.min(until, from + part * hour))
      expect(afterWorkingPause(afterWorkingPause(end, from, between), between, until)).toBe(moved)
    }),
  )
})
test('a holiday and its make-up days count as the calendar has them', () => {
  // The first days of October are off, Saturday the tenth is worked.
  expect(afterWorkingPause(at('2026-10-01T00:00:00'), at('2026-09-30T12:00:00'), at('2026-10-05T12:00:00'))).toBe(at('2026-10-08T12:00:00'))
  expect(afterWorkingPause(at('2026-10-10T00:00:00'), at('2026-10-09T12:00:00'), at('2026-10-09T18:00:00'))).toBe(at('2026-10-10T06:00:00'))
})
