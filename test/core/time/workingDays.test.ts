import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import {
  addDays,
  chinaDayOf,
  endOfWorkingDayAfter,
  firstDayAfterHoliday,
  instant,
  isWorkingDay,
  parseChinaDay,
  startOfDay,
  UncoveredYear,
  workingDayFrom,
  type ChinaDay,
} from '../../../src/core/time/index.js'

const day = (text: string): ChinaDay => {
  const parsed = parseChinaDay(text)
  if (!isRight(parsed)) throw new Error(parsed.left)
  return parsed.right
}
interface Announced {
  readonly holidays: object
  readonly workdays: object
}
/** The yearly notices as the development dependency tables them: an independent reading of the same facts. */
const announced = JSON.parse(
  readFileSync(require.resolve('chinese-days').replace(/dist.*$/, 'dist/chinese-days.json'), 'utf8'),
) as Announced
const isWeekend = (text: string): boolean => [0, 6].includes(new Date(`${text}T00:00:00Z`).getUTCDay())
const covered = fc.integer({ min: 0, max: 8400 - 30 }).map((n) => addDays(day('2004-01-01'), n))

test('every day from 2004 to 2026 is worked or free as the State Council announced it, make-up days included', () => {
  const wrong: string[] = []
  for (let date = day('2004-01-01'); date <= '2026-12-31'; date = addDays(date, 1)) {
    const works = Object.hasOwn(announced.workdays, date) || (!isWeekend(date) && !Object.hasOwn(announced.holidays, date))
    if (isWorkingDay(date) !== works) wrong.push(date)
  }
  expect(wrong).toEqual([])
})
test('in 2026: the Spring Festival, its make-up days, and a plain weekend', () => {
  expect(
    ['2026-02-14', '2026-02-16', '2026-02-23', '2026-02-24', '2026-02-28', '2026-11-21', '2026-11-22', '2026-11-23'].map((text) =>
      isWorkingDay(day(text)),
    ),
  ).toEqual([true, false, false, true, true, false, false, true])
})
test('a year that was not announced is refused, never guessed', () => {
  for (const text of ['2003-12-31', '2027-01-01']) expect(() => isWorkingDay(day(text))).toThrow(UncoveredYear)
  expect(() => endOfWorkingDayAfter(startOfDay(day('2026-12-30')), 2)).toThrow(UncoveredYear)
  expect(endOfWorkingDayAfter(startOfDay(day('2026-12-30')), 1)).toBe(startOfDay(day('2027-01-01')))
})
test('N working days after a day there are just N of them, the last one is worked to its end', () => {
  fc.assert(
    fc.property(covered, fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 1, 86_399_999), (start, n, within) => {
      const end = endOfWorkingDayAfter(instant(startOfDay(start) + within), n)
      const last = chinaDayOf(instant(end - 1))
      let worked = 0
      for (let date = addDays(start, 1); date <= last; date = addDays(date, 1)) if (isWorkingDay(date)) worked += 1
      expect([end, isWorkingDay(last), worked]).toEqual([startOfDay(addDays(last, 1)), true, n])
    }),
  )
})
test('the working day from a day on is that day or the first one after it', () => {
  fc.assert(
    fc.property(covered, (start) => {
      const found = workingDayFrom(start)
      expect(isWorkingDay(found)).toBe(true)
      for (let date = start; date < found; date = addDays(date, 1)) expect(isWorkingDay(date)).toBe(false)
    }),
  )
})
test('a last day in a public holiday moves to the first day after it; a plain weekend moves nothing; no year is refused', () => {
  const moved = (text: string): string => firstDayAfterHoliday(day(text))
  // 3 January is the Saturday of a holiday that began on a Thursday; people work on the Sunday.
  expect(moved('2026-01-03')).toBe('2026-01-04')
  expect(['2026-10-01', '2026-10-03', '2026-10-07', '2026-10-08', '2026-02-17', '2026-11-21'].map(moved)).toEqual([
    '2026-10-08',
    '2026-10-08',
    '2026-10-08',
    '2026-10-08',
    '2026-02-24',
    '2026-11-21',
  ])
  // Of a year that was not announced the fixed holidays are known, with the weekend that they touch, and no others.
  expect(
    [
      '2027-01-01',
      '2027-01-02',
      '2027-05-01',
      '2027-10-03',
      '2028-01-01',
      '2030-10-01',
      '2031-05-02',
      '2027-02-08',
      '2027-05-03',
      '2027-10-04',
      '2027-01-09',
    ].map(moved),
  ).toEqual([
    '2027-01-04',
    '2027-01-04',
    '2027-05-03',
    '2027-10-04',
    '2028-01-03',
    '2030-10-04',
    '2031-05-05',
    '2027-02-08',
    '2027-05-03',
    '2027-10-04',
    '2027-01-09',
  ])
  expect(moved('2003-10-01')).toBe('2003-10-01')
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 20_000 }), (n) => {
      const date = addDays(day('2010-01-01'), n)
      expect(firstDayAfterHoliday(date) >= date && firstDayAfterHoliday(firstDayAfterHoliday(date)) === firstDayAfterHoliday(date)).toBe(
        true,
      )
    }),
  )
})
