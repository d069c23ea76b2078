import * as E from 'fp-ts/lib/Either.js'
import type { Brand } from '../brand.js'

/** Milliseconds since 1970-01-01T00:00:00Z; always a safe integer. */
export type Instant = Brand<number, 'Instant'>

/** The last instant that ECMAScript dates can hold. */
const MAX = 8_640_000_000_000_000

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})$/

export const isInstant = (value: unknown): value is Instant =>
  Number.isSafeInteger(value) && Math.abs(value as number) <= MAX && !Object.is(value, -0)

/** A whole number of milliseconds that the caller vouches for. Throws on anything else: a programmer's error. */
export const instant = (ms: number): Instant => {
  if (!isInstant(ms)) throw new RangeError(`not an instant: ${ms}`)
  return ms
}

/**
 * Strict ISO 8601 with an offset: `2026-11-22T09:00:00+08:00`. Refused are days that do not exist (2026-02-29),
 * the hour 24:00, and texts without an offset, because their meaning would depend on the host.
 */
export const parseInstant = (text: string): E.Either<string, Instant> => {
  const match = SHAPE.exec(text)
  if (match === null) return E.left('an instant is written like 2026-11-22T09:00:00+08:00, with its offset')
  const [, year, month, day, hour, minute, second = '0', fraction = '0', offset = 'Z'] = match
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  if (h > 23 || m > 59 || s > 59) return E.left(`there is no time ${hour}:${minute}:${second}`)
  const midnight = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return E.left(`there is no day ${year}-${month}-${day}`)
  const shift = offsetMinutes(offset)
  return shift === undefined
    ? E.left(`there is no offset ${offset}`)
    : E.right(instant(midnight + ((h * 60 + m - shift) * 60 + s) * 1000 + Number(fraction.padEnd(3, '0'))))
}

/** An instant written in code. Throws where `parseInstant` would refuse: a programmer's error. */
export const instantOf = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (E.isLeft(parsed)) throw new RangeError(`${text}: ${parsed.left}`)
  return parsed.right
}

const offsetMinutes = (offset: string): number | undefined => {
  // `Z` has neither hours nor minutes.
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))]
  if (hours > 14 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** The same instant in China time, for people and for the log: `2026-11-22T09:00:00.000+08:00`. */
export const formatInstant = (at: Instant): string => new Date(at + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
