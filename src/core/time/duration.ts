import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addMonths } from 'date-fns/addMonths'
import * as E from 'fp-ts/lib/Either.js'
import type { Brand } from '../brand.js'
import { instant, type Instant } from './instant.js'

/** An ISO 8601 duration of one or several units, `PT1H`, `P7D`, `P2W`, `P3Y`. Days are 24 hours: China keeps no summer time. */
export type Duration = Brand<string, 'Duration'>

const SHAPE = /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/
const CHINA = 8 * 3_600_000

const cache = new Map<string, { readonly months: number; readonly ms: number }>()
const parts = (text: string): { readonly months: number; readonly ms: number } | undefined => {
  const known = cache.get(text)
  if (known !== undefined) return known
  const match = SHAPE.exec(text)
  if (match === null) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((n) => Number(n || 0))
  const parsed = { months: years * 12 + months, ms: (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000 }
  if (cache.size < 1000) cache.set(text, parsed)
  return parsed
}

export const parseDuration = (text: string): E.Either<string, Duration> =>
  parts(text) === undefined ? E.left('a duration is written like PT1H, P7D or P3Y') : E.right(text as Duration)

/** A year of the calendar has 365.25 days in the mean. */
const MONTH = (365.25 / 12) * 86_400_000
/** Milliseconds of a duration without months or years; those count as the calendar has them in the mean, for comparing only. */
export const roughMs = (duration: Duration): number => {
  const { months, ms } = parts(duration) ?? { months: 0, ms: Number.NaN }
  return months * MONTH + ms
}
/** The months and years of a duration, in months; what else it holds is exact. */
export const monthsOf = (duration: Duration): number => parts(duration)?.months ?? 0

/** The instant a duration later. Months and years move by the calendar of China: 31 January + P1M is the last of February. */
export const after = (at: Instant, duration: Duration): Instant => {
  const found = parts(duration)
  if (found === undefined) throw new RangeError(`not a duration: ${duration}`)
  if (found.months === 0) return instant(at + found.ms)
  return instant(addMonths(new UTCDateMini(at + CHINA), found.months).getTime() - CHINA + found.ms)
}
