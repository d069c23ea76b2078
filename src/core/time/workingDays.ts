import { addDays, chinaDayOf, startOfDay, type ChinaDay } from './chinaDay.js'
import type { Instant } from './instant.js'
import { exceptionalDays } from './workingDays.data.js'

export { calendarEdition } from './workingDays.data.js'

/** A year whose holidays the State Council had not announced when this calendar was made. */
export class UncoveredYear extends RangeError {
  constructor(readonly year: number) {
    super(`the Chinese working calendar does not cover ${year}; update the package before setting working-day deadlines there`)
  }
}

// Decoded year by year at first use: most processes never ask.
const decoded = new Map<number, ReadonlyMap<string, boolean>>()
const exceptionsOf = (year: number): ReadonlyMap<string, boolean> => {
  const known = decoded.get(year)
  if (known !== undefined) return known
  const text = exceptionalDays[year]
  if (text === undefined) throw new UncoveredYear(year)
  const marks = new Map((text.match(/[+-]\d{4}/g) ?? []).map((mark) => [mark.slice(1), mark.startsWith('+')]))
  decoded.set(year, marks)
  return marks
}

/** Whether people work on that day in China, make-up days included. Throws `UncoveredYear`. */
export const isWorkingDay = (day: ChinaDay): boolean => {
  const exception = exceptionsOf(Number(day.slice(0, 4))).get(day.slice(5, 7) + day.slice(8))
  if (exception !== undefined) return exception
  return !isWeekend(day)
}

/** That day if people work on it, else the next day on which they do. */
export const workingDayFrom = (day: ChinaDay): ChinaDay => {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}

/** The end of the `days`th working day after the day of `at`; a start on a holiday counts from the next working day. */
export const endOfWorkingDayAfter = (at: Instant, days: number): Instant => {
  let day = chinaDayOf(at)
  for (let left = days; left > 0; left -= 1) day = workingDayFrom(addDays(day, 1))
  return startOfDay(addDays(day, 1))
}

/** Holidays of every year on the same days, whatever a year's notice adds (State Council's measure on holidays, art. 2, since 2025): New Year, Labour Day, National Day. */
const fixedHolidays: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']
const LAST_COVERED = Math.max(...Object.keys(exceptionalDays).map(Number))
/** A holiday of a year to come, of which there is no notice yet. */
const isFixedHoliday = (day: ChinaDay): boolean => Number(day.slice(0, 4)) > LAST_COVERED && fixedHolidays.includes(day.slice(5))

/** Whether people have that day off. Years to come that the calendar does not cover know weekends and the fixed holidays only: for rights, which must not throw. */
const isOff = (day: ChinaDay): boolean => {
  if (exceptionalDays[Number(day.slice(0, 4))] !== undefined) return !isWorkingDay(day)
  return isWeekend(day) || isFixedHoliday(day)
}
const isWeekend = (day: ChinaDay): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** When as much working time has gone by since `until` as was left at `from` of a term that ends at `end`; a day that people have off counts nothing. Never throws. */
export const afterWorkingPause = (end: Instant, from: Instant, until: Instant): Instant => {
  let left = 0
  for (let at: number = from; at < end;) {
    const day = chinaDayOf(at as Instant)
    const next = Math.min(end, startOfDay(addDays(day, 1)))
    if (!isOff(day)) left += next - at
    at = next
  }
  let at: number = until
  while (left > 0) {
    const day = chinaDayOf(at as Instant)
    const next = startOfDay(addDays(day, 1))
    const worked = isOff(day) ? 0 : Math.min(left, next - at)
    left -= worked
    at = left === 0 ? at + worked : next
  }
  return at as Instant
}

/**
 * That day, unless it lies in a public holiday, announced or fixed for every year: then the first day after that holiday (Civil Code
 * art. 203). A plain weekend is no public holiday. Never throws.
 */
export const firstDayAfterHoliday = (day: ChinaDay): ChinaDay => {
  let [first, end] = [day, day]
  while (isOff(addDays(first, -1))) first = addDays(first, -1)
  while (isOff(end)) end = addDays(end, 1)
  for (let off = first; off < end; off = addDays(off, 1)) if (!isWeekend(off) || isFixedHoliday(off)) return end
  return day
}
