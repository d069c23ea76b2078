import { byText } from './byText.js'
import * as E from 'fp-ts/lib/Either.js'
import type { Brand } from './brand.js'
import { isRecord } from './json.js'
import { isFen, type Fen } from './money.js'
import { parseChinaDay } from './time/chinaDay.js'
import { roughMs, parseDuration, type Duration } from './time/duration.js'
import { parseTerm, workingDaysOf, type Term } from './time/term.js'

/** What sort of value a parameter takes: how a shop's book writes it, and how its legal bound is measured. */
export interface Kind<T> {
  readonly name: string
  readonly parse: (raw: unknown) => E.Either<string, T>
  /** On which scale a legal bound compares; kinds without one cannot be bounded. */
  measure?(value: T): number
}

const whole = (raw: unknown): raw is number => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 && !Object.is(raw, -0)
const kind = <T>(name: string, is: (raw: unknown) => raw is T, remedy: string, measure?: (value: T) => number): Kind<T> => ({
  name,
  parse: (raw) => (is(raw) ? E.right(raw) : E.left(remedy)),
  ...(measure === undefined ? {} : { measure }),
})
const text = <T>(name: string, like: string, parse: (raw: string) => E.Either<string, T>, measure: (value: T) => number): Kind<T> => ({
  name,
  parse: (raw) => E.mapLeft(() => `a ${name} like ${like}, as a text`)(typeof raw === 'string' ? parse(raw) : E.left('')),
  measure,
})

/** A number of calendar days in China. */
export const wholeDays = kind(
  'days',
  (raw): raw is number => whole(raw) && raw <= 3650,
  'a whole number of days, 0 to 3650',
  (days) => days,
)
export const count = kind('count', whole, 'a whole number, 0 or more', (n) => n)
/** Money in fen, 0 or more. */
export const amount = kind(
  'fen',
  (raw): raw is Fen => isFen(raw) && raw >= 0,
  'a whole number of fen, 0 or more',
  (n) => n,
)
export const ratio = kind(
  'ratio',
  (raw): raw is number => typeof raw === 'number' && raw >= 0 && raw <= 1,
  'a number from 0 to 1',
  (n) => n,
)
export const flag = kind('flag', (raw): raw is boolean => typeof raw === 'boolean', 'true or false')
export const duration: Kind<Duration> = text('duration', 'PT1H, P7D or P3Y', parseDuration, roughMs)
/** A time limit: one of no time at all would be over when it begins. */
export const timeLimit: Kind<Duration> = {
  ...duration,
  parse: (raw) =>
    E.filterOrElse(
      (found: Duration) => roughMs(found) > 0,
      () => 'a duration like PT1H, P7D or P3Y, as a text, longer than none',
    )(duration.parse(raw)),
}
/** Two durations, the shorter first: `P1D/P2D`. */
export type DurationRange = Brand<string, 'DurationRange'>
export const endsOf = (range: DurationRange): readonly [Duration, Duration] => range.split('/') as [Duration, Duration]
export const durationRange: Kind<DurationRange> = {
  name: 'duration range',
  parse: (raw) => {
    const ends = (typeof raw === 'string' ? raw.split('/') : []).map(parseDuration)
    const ms = ends.map((end) => (E.isRight(end) ? roughMs(end.right) : Number.NaN))
    return ms.length === 2 && Number(ms[0]) <= Number(ms[1])
      ? E.right(raw as DurationRange)
      : E.left('two durations, the shorter first, like P1D/P2D')
  },
}
/** A duration or a number of working days. */
export const term: Kind<Term> = text('term', 'PT24H, P7D or 3 working days', parseTerm, (value) => {
  const days = workingDaysOf(value)
  return days === undefined ? roughMs(value as Duration) : days * 86_400_000
})
export const texts = kind(
  'texts',
  (raw): raw is readonly string[] => Array.isArray(raw) && raw.every((item) => typeof item === 'string' && item.length > 0),
  'a list of texts, none empty',
)
export const oneOf = <const T extends string>(...names: readonly T[]): Kind<T> =>
  kind(`one of ${names.join(', ')}`, (raw): raw is T => names.some((name) => name === raw), `one of ${names.join(', ')}`)
export const lookup = kind(
  'lookup',
  (raw): raw is Readonly<Record<string, string>> => isRecord(raw) && Object.values(raw).every((item) => typeof item === 'string'),
  'names and texts, like { "3C": "SF" }',
)
export const weights = kind(
  'weights',
  (raw): raw is Readonly<Record<string, number>> =>
    isRecord(raw) && Object.values(raw).every((item) => typeof item === 'number' && item >= 0 && item <= 1),
  'names and numbers from 0 to 1',
)
export const span = kind(
  'span',
  (raw): raw is readonly [number, number] => Array.isArray(raw) && raw.length === 2 && raw.every(whole) && Number(raw[0]) <= Number(raw[1]),
  'two whole numbers, the smaller first',
)
/** Two parts of a whole, the smaller first. */
export const shares = kind(
  'shares',
  (raw): raw is readonly [number, number] =>
    Array.isArray(raw) && raw.length === 2 && raw.every((one) => E.isRight(ratio.parse(one))) && Number(raw[0]) <= Number(raw[1]),
  'two numbers from 0 to 1, the smaller first',
)
/** How many times something is taken. */
export const factor = kind(
  'factor',
  (raw): raw is number => typeof raw === 'number' && raw >= 0 && raw <= 1000,
  'a number from 0 to 1000',
  (n) => n,
)

export type Origin = 'manual' | 'chosen' | 'law'
/** The limit that the law puts on every shop's book, with its clause. */
export interface Bound<T> {
  readonly atLeast?: T
  readonly atMost?: T
  readonly clause: string
}
export interface Edition<T> {
  readonly from: string
  readonly value: T
}

/** One dated number of the manual: its kind, its editions (oldest first), where it comes from and what the law says of it. */
export interface Param<T> {
  readonly kind: Kind<T>
  readonly editions: readonly Edition<T>[]
  /** `manual`: the documents state the value; `chosen`: they leave it open and this is our default; `law`: a statute does. */
  readonly from: Origin
  readonly note?: string
  readonly bound?: Bound<T>
}

export const ALWAYS = '1970-01-01'

/** A value as it is written down: a branded text or number is a plain one. */
export type Written<T> = T extends string ? string : T extends number ? number : T
interface Source<T> {
  readonly from: Origin
  readonly note?: string
  readonly bound?: { readonly atLeast?: Written<T>; readonly atMost?: Written<T>; readonly clause: string }
}

/**
 * `dated(wholeDays, 7, { from: 'manual' })`, or by first day in force:
 * `dated(duration, { editions: { '2014-03-15': 'P7D', '2026-11-01': 'P15D' } }, …)`. A value of another kind, or a day that does not exist, throws at once.
 */
export const dated = <T>(
  of: Kind<T>,
  value: Written<NoInfer<T>> | { readonly editions: Readonly<Record<string, Written<NoInfer<T>>>> },
  { from, note, bound }: Source<NoInfer<T>>,
): Param<T> => {
  const list: readonly Edition<T>[] =
    isRecord(value) && 'editions' in value
      ? Object.entries(value.editions as Readonly<Record<string, unknown>>)
          .map(([first, edition]) => ({ from: dayIn(first), value: read(of, edition) }))
          .sort((a, b) => byText(a.from, b.from))
      : [{ from: ALWAYS, value: read(of, value) }]
  if (list.length === 0) throw new RangeError('a parameter needs at least one edition')
  return {
    kind: of,
    editions: list,
    from,
    ...(note === undefined ? {} : { note }),
    ...(bound === undefined ? {} : { bound: boundOf(of, bound) }),
  }
}

const read = <T>(of: Kind<T>, raw: unknown): T => {
  const value = of.parse(raw)
  if (E.isLeft(value)) throw new RangeError(value.left)
  return value.right
}
const dayIn = (first: string): string => {
  const day = parseChinaDay(first)
  if (E.isLeft(day)) throw new RangeError(day.left)
  return day.right
}
const boundOf = <T>(of: Kind<T>, { atLeast, atMost, clause }: NonNullable<Source<T>['bound']>): Bound<T> => ({
  ...(atLeast === undefined ? {} : { atLeast: read(of, atLeast) }),
  ...(atMost === undefined ? {} : { atMost: read(of, atMost) }),
  clause,
})

/** Why the law forbids this value, or nothing. */
export const outOfBound = <T>({ kind: of, bound }: Param<T>, value: T): string | undefined => {
  if (bound === undefined || of.measure === undefined) return undefined
  const measured = of.measure(value)
  if (bound.atLeast !== undefined && measured < of.measure(bound.atLeast)) return `at least ${String(bound.atLeast)} by ${bound.clause}`
  if (bound.atMost !== undefined && measured > of.measure(bound.atMost)) return `at most ${String(bound.atMost)} by ${bound.clause}`
  return undefined
}
