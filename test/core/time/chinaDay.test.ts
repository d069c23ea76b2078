import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { addDays, chinaDayOf, endOfDayAfter, instant, parseChinaDay, startOfDay, type ChinaDay } from '../../../src/core/time/index.js'

const DAY = 86_400_000
/** Midnights of China, and the milliseconds around them; since 1992, when China keeps no summer time. */
const turning = fc
  .tuple(fc.integer({ min: 0, max: 22_000 }), fc.constantFrom(-1, 0, 1, 12 * 3_600_000))
  .map(([days, off]) => instant(Date.parse('1992-01-01T00:00:00+08:00') + days * DAY + off))
const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })
const day = (text: string): ChinaDay => {
  const parsed = parseChinaDay(text)
  if (!isRight(parsed)) throw new Error(parsed.left)
  return parsed.right
}

test('the day of an instant is the day that calendars in Shanghai show', () => {
  fc.assert(
    fc.property(turning, (at) => {
      expect(chinaDayOf(at)).toBe(shanghai.format(at))
    }),
    { numRuns: 500 },
  )
})
test('a day begins at its first millisecond and not one before', () => {
  fc.assert(
    fc.property(turning, (at) => {
      const today = chinaDayOf(at)
      const start = startOfDay(today)
      expect(start <= at && at < start + DAY).toBe(true)
      expect([chinaDayOf(start), chinaDayOf(instant(start - 1))]).toEqual([today, addDays(today, -1)])
    }),
  )
})
test('days add up, over month and year ends and leap days', () => {
  expect([
    addDays(day('2026-12-31'), 1),
    addDays(day('2028-02-28'), 1),
    addDays(day('2027-02-28'), 1),
    addDays(day('2026-03-01'), -1),
  ]).toEqual(['2027-01-01', '2028-02-29', '2027-03-01', '2026-02-28'])
  fc.assert(
    fc.property(turning, fc.integer({ min: -4000, max: 4000 }), (at, n) => {
      expect(addDays(addDays(chinaDayOf(at), n), -n)).toBe(chinaDayOf(at))
    }),
  )
})
test('a right of N days lives through the whole Nth day after its day, and not a millisecond longer', () => {
  fc.assert(
    fc.property(turning, fc.nat({ max: 100 }), (at, days) => {
      const end = endOfDayAfter(at, days)
      expect(end).toBe(startOfDay(addDays(chinaDayOf(at), days + 1)))
      expect(chinaDayOf(instant(end - 1))).toBe(addDays(chinaDayOf(at), days))
    }),
  )
})
test.each(['2026-02-29', '2026-2-1', '2026-13-01', '2026-00-10', '20260101', '2026-01-01T00:00:00Z', ' 2026-01-01', '２０２６-01-01', ''])(
  '%j is no day',
  (text) => {
    expect(isRight(parseChinaDay(text))).toBe(false)
  },
)
test('what is no day is repeated in its first twenty letters only', () => {
  expect(parseChinaDay('x'.repeat(99))).toEqual({
    _tag: 'Left',
    left: `a day is written like 2026-11-22 and must exist: ${'x'.repeat(20)}`,
  })
})
