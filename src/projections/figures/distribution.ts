import { linear } from '../../policies/reports/arithmetic.js'

export { linear } from '../../policies/reports/arithmetic.js'

/** A distribution: percentiles interpolated linearly, and beside them by nearest rank (a value that really occurred). Four places. */
export interface Distribution {
  readonly n: number
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  readonly median: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly nearestRank: { readonly median: number | null; readonly p90: number | null; readonly p95: number | null }
}

export const distribution = (values: readonly number[]): Distribution => {
  const sorted = Float64Array.from(values).sort()
  const of = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value * 1e4) / 1e4)
  return {
    n: sorted.length,
    min: of(sorted[0]),
    max: of(sorted.at(-1)),
    mean: of(sorted.length === 0 ? undefined : sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
    median: of(linear(sorted, 0.5)),
    p90: of(linear(sorted, 0.9)),
    p95: of(linear(sorted, 0.95)),
    nearestRank: { median: of(nearestRank(sorted, 50)), p90: of(nearestRank(sorted, 90)), p95: of(nearestRank(sorted, 95)) },
  }
}

/** The smallest value that at least `percent` of all values do not exceed. */
export const nearestRank = (sorted: ArrayLike<number>, percent: number): number | undefined =>
  sorted[Math.max(Math.ceil((percent * sorted.length) / 100) - 1, 0)]
