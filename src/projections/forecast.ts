// What the coming week will bring, from the weeks before it, and how far that is to be trusted (KPI-12).
import { lawFor, manual, type Book } from '../core/book.js'
import type { Instant } from '../core/time/instant.js'
import { association, type ForecastMethod } from '../policies/reports/association.js'

type Method = (before: readonly number[]) => number
const mean = (of: readonly number[]): number => (of.length === 0 ? 0 : of.reduce((sum, one) => sum + one, 0) / of.length)
/** By how much the straight line nearest to all weeks rises from one to the next; none where there is only one. */
const slope = (weeks: readonly number[]): number => {
  const [middle, level] = [(weeks.length - 1) / 2, mean(weeks)]
  const [across, along] = weeks.reduce(([a, b], one, week) => [a + (week - middle) * (one - level), b + (week - middle) ** 2], [0, 0])
  return along === 0 ? 0 : across / along
}
/** That line, one week further on. */
const trend = (before: readonly number[]): number => mean(before) + slope(before) * (before.length - (before.length - 1) / 2)
/** Every older week counts half as much as the one after it. */
const smoothed = (before: readonly number[]): number => before.reduce((level, one, week) => (week === 0 ? one : (level + one) / 2), 0)

/** The simplest first. */
const methods = {
  lastValue: (before) => before.at(-1) ?? 0,
  mean,
  lastFour: (before) => mean(before.slice(-4)),
  smoothed,
  trend,
} as const satisfies Readonly<Record<ForecastMethod, Method>>
export type { ForecastMethod }
const names = Object.keys(methods) as ForecastMethod[]
/** As many weeks as a choice and a trial of it take. */
const LEAST = 8

export interface Forecast {
  /** How the coming week is foretold; of too few weeks only the last value is known. */
  readonly method: ForecastMethod
  /** What the coming week will bring, to two places; nothing where there was no week. */
  readonly next: number | null
  /** Fewer than eight weeks are known: nothing was tried. */
  readonly tooFewWeeks: boolean
  /** Of how many weeks, the latest ones, no method knew anything when it was chosen. */
  readonly heldOut: number
  /** By how much each method missed a held-out week, on average; empty where nothing was tried. */
  readonly missedBy: Readonly<Partial<Record<ForecastMethod, number>>>
  /** The method that did best before failed on the held-out weeks against this trivial one, which is used instead. */
  readonly beatenBy?: ForecastMethod
}

/** How the weeks go: by how many units each brings more than the one before, to two places; null where fewer than two are known. */
export interface Trend {
  readonly perWeek: number | null
  readonly direction: 'rising' | 'falling' | 'level' | null
}
export const trendOf = (weeks: readonly number[]): Trend => {
  if (weeks.length < 2) return { perWeek: null, direction: null }
  const perWeek = places(slope(weeks)) + 0
  return { perWeek, direction: perWeek > 0 ? 'rising' : perWeek < 0 ? 'falling' : 'level' }
}

const places = (value: number): number => Math.round(value * 100) / 100
/** No week brings less than nothing. */
const foretell = (method: ForecastMethod, before: readonly number[]): number => Math.max(0, methods[method](before))
const missed = (method: ForecastMethod, weeks: readonly number[], from: number, until: number): number =>
  mean(weeks.slice(from, until).map((one, i) => Math.abs(one - foretell(method, weeks.slice(0, from + i)))))
/** The one that misses least; of equals the simplest. */
const best = (of: readonly ForecastMethod[], by: (method: ForecastMethod) => number): ForecastMethod =>
  of.reduce((one, other) => (by(other) < by(one) ? other : one))

/**
 * The method is chosen on the earlier weeks and tried on the latest third, of which it knew nothing. Where a trivial one (the last
 * value, the mean) does better there, KPI-12 takes it, and `beatenBy` says so. `weeks`: whole weeks without gaps, the oldest first;
 * `at`: when it is asked, `book`: by whose numbers.
 */
export const forecast = (
  weeks: readonly number[],
  { at = 0 as Instant, book = manual }: { readonly at?: Instant; readonly book?: Book } = {},
): Forecast => {
  if (weeks.length < LEAST) return { method: 'lastValue', next: weeks.at(-1) ?? null, tooFewWeeks: true, heldOut: 0, missedBy: {} }
  const heldOut = Math.floor(weeks.length / 3)
  const known = weeks.length - heldOut
  const errors = Object.fromEntries(names.map((name) => [name, missed(name, weeks, known, weeks.length)])) as Readonly<
    Record<ForecastMethod, number>
  >
  const chosen = best(names, (name) => missed(name, weeks, 2, known))
  const { method = chosen, beatenBy } = lawFor(book).judge(association, { at, trial: { chosen, missedBy: errors } }).ruling
  return {
    method,
    next: places(foretell(method, weeks)),
    tooFewWeeks: false,
    heldOut,
    missedBy: Object.fromEntries(names.map((name) => [name, places(errors[name])])),
    ...(beatenBy === undefined ? {} : { beatenBy }),
  }
}
