import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import {
  after,
  chinaDayOf,
  dueAfter,
  instant,
  monthsOf,
  parseDuration,
  parseTerm,
  roughMs,
  startOfDay,
  workingDaysOf,
  type Duration,
  type Term,
} from '../../../src/core/time/index.js'

const at = (text: string) => instant(Date.parse(text))
const duration = (text: string): Duration => {
  const parsed = parseDuration(text)
  if (!isRight(parsed)) throw new Error(parsed.left)
  return parsed.right
}
const term = (text: string): Term => {
  const parsed = parseTerm(text)
  if (!isRight(parsed)) throw new Error(parsed.left)
  return parsed.right
}
const HOUR = 3_600_000

test.each([
  ['PT1H', HOUR],
  ['PT90M', 1.5 * HOUR],
  ['PT30S', 30_000],
  ['P7D', 168 * HOUR],
  ['P2W', 336 * HOUR],
  ['P1DT12H', 36 * HOUR],
  ['P1M', 730.5 * HOUR],
  ['P1Y', 8766 * HOUR],
  ['P12Y', 12 * 8766 * HOUR],
  ['P10W', 1680 * HOUR],
  ['P1M2DT3H', (730.5 + 51) * HOUR],
  ['PT0S', 0],
])('%s is about %d ms', (text, ms) => {
  expect(roughMs(duration(text))).toBe(ms)
})
test('the months of a duration are those of the calendar, years among them', () => {
  expect(['P3Y', 'P1Y6M', 'P2M10D', 'P90D', 'PT1H'].map((text) => monthsOf(duration(text)))).toEqual([36, 18, 2, 0, 0])
  expect(monthsOf('soon' as Duration)).toBe(0)
})
test.each([
  '',
  'P',
  'PT',
  'P1DT',
  '7D',
  'p7d',
  'P-1D',
  '-P1D',
  'P1.5D',
  'P1H',
  'PT1D',
  'P1D ',
  'P１D',
  'P1W2Y',
  'PT99999999999H',
  'P1DT1H1H',
])('%j is no duration', (text) => {
  expect(isRight(parseDuration(text))).toBe(false)
})

test('months and years end with their month, by the calendar of China', () => {
  const month = (from: string, text: string): string => chinaDayOf(after(at(`${from}T23:30:00+08:00`), duration(text)))
  expect([
    month('2026-01-31', 'P1M'),
    month('2028-01-31', 'P1M'),
    month('2026-10-31', 'P1M'),
    month('2028-02-29', 'P1Y'),
    month('2026-12-31', 'P2M'),
  ]).toEqual(['2026-02-28', '2028-02-29', '2026-11-30', '2029-02-28', '2027-02-28'])
  // 31 January in China is still 30 January at Greenwich.
  expect(after(at('2026-01-31T00:00:00+08:00'), duration('P1M'))).toBe(at('2026-02-28T00:00:00+08:00'))
})
test('a month later keeps the time of day, and the day wherever the month has it', () => {
  const anyInstant = fc.integer({ min: Date.parse('1992-01-01T00:00:00Z'), max: Date.parse('2060-01-01T00:00:00Z') }).map(instant)
  fc.assert(
    fc.property(anyInstant, fc.integer({ min: 0, max: 60 }), (from, months) => {
      const to = after(from, duration(`P${months}M`))
      const [day, then] = [chinaDayOf(from), chinaDayOf(to)]
      expect(to - startOfDay(then)).toBe(from - startOfDay(day))
      const wanted = Number(day.slice(8))
      const [year, month] = [Number(then.slice(0, 4)), Number(then.slice(5, 7))]
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
      expect(Number(then.slice(8))).toBe(Math.min(wanted, last))
      expect(year * 12 + month - (Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)))).toBe(months)
    }),
  )
})
test('after months the rest of a duration is so many milliseconds more', () => {
  expect([
    after(at('2026-01-31T09:00:00+08:00'), duration('P1M2DT3H')),
    after(at('2026-01-31T09:00:00+08:00'), duration('P1YT1S')),
  ]).toEqual([at('2026-03-02T12:00:00+08:00'), at('2027-01-31T09:00:01+08:00')])
})
test('a text that was no duration is a programmer’s error, and as rough milliseconds no number', () => {
  expect(() => after(at('2026-01-31T09:00:00+08:00'), 'soon' as Duration)).toThrow(RangeError)
  expect(roughMs('soon' as Duration)).toBeNaN()
})
test('days and hours are so many milliseconds', () => {
  fc.assert(
    fc.property(fc.nat({ max: 9999 }), fc.nat({ max: 9999 }), (days, hours) => {
      expect(after(instant(5), duration(`P${days}DT${hours}H`))).toBe(5 + days * 24 * HOUR + hours * HOUR)
    }),
  )
  expect(() => after(instant(0), 'soon' as Duration)).toThrow(RangeError)
})
test('a term is a duration or a number of working days, which end with their last day', () => {
  expect([workingDaysOf(term('3 working days')), workingDaysOf(term('1 working day')), workingDaysOf(term('P3D'))]).toEqual([
    3,
    1,
    undefined,
  ])
  for (const text of ['3 days', 'three working days', '-1 working days', '3 working days ', '1000 working days'])
    expect([text, isRight(parseTerm(text))]).toEqual([text, false])
  const friday = at('2026-11-20T15:00:00+08:00')
  expect([
    dueAfter(friday, term('PT24H')),
    dueAfter(friday, term('1 working day')),
    dueAfter(friday, term('0 working days')),
    dueAfter(friday, term('10 working days')),
  ]).toEqual([
    at('2026-11-21T15:00:00+08:00'),
    at('2026-11-24T00:00:00+08:00'),
    at('2026-11-21T00:00:00+08:00'),
    at('2026-12-05T00:00:00+08:00'),
  ])
  expect(parseTerm('soon')).toEqual({ _tag: 'Left', left: 'a term is written like PT24H, P7D or 3 working days' })
})
