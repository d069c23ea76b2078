import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, sum, type Fen } from '../../core/money.js'
import { provinceOf } from '../address/parts.js'

/** One row of a freight table. What is counted is one measure per table: units, or grams. */
export interface Tariff {
  /** The provinces it is for; absent or empty: wherever no other row is. */
  readonly provinces?: readonly string[]
  /** So many are carried for `fee` fen; for each `step` more, or part of it, `stepFee` is added. A step of 0 adds nothing. */
  readonly first: number
  readonly fee: number
  readonly step: number
  readonly stepFee: number
  /** Carried free from so many fen of goods on (inclusive), or from so much of what is counted. */
  readonly freeFrom?: number
  readonly freeFromCount?: number
}

const isFallback = ({ provinces = [] }: Tariff): boolean => provinces.length === 0

/** The row for a province: one that names it, else the first that is for all; a place without a province only has the latter. */
export const tariffFor = (tariffs: readonly Tariff[], province?: string): Tariff | undefined => {
  const known = province === undefined ? undefined : provinceOf({ province })
  const named =
    known === undefined
      ? undefined
      : tariffs.find(({ provinces = [] }) => provinces.some((name) => provinceOf({ province: name }) === known))
  return named ?? tariffs.find(isFallback)
}

/** Goods that are carried by one table: what is counted, and what they cost; fen. */
export interface Carried {
  readonly count: number
  readonly goods: number
}
/** What one row asks. A step that was begun counts whole. */
export const tariffFee = (
  { first, fee, step, stepFee, freeFrom = Infinity, freeFromCount = Infinity }: Tariff,
  { count, goods }: Carried,
): Fen =>
  goods >= freeFrom || count >= freeFromCount
    ? fen(0)
    : fen(fee + (step > 0 && count > first ? Math.ceil((count - first) / step) * stepFee : 0))

/**
 * An order's freight: the fees of its tables, each for the goods that are carried by it. A table without a row for the province is a gap
 * that somebody must close; it is refused, never carried for nothing.
 */
export const freightOf = (groups: readonly (Carried & { readonly tariffs: readonly Tariff[] })[], province?: string): Verdict<Fen> => {
  const fees = groups.map(({ tariffs, ...carried }) => {
    const tariff = tariffFor(tariffs, province)
    return tariff === undefined ? undefined : tariffFee(tariff, carried)
  })
  const known = fees.filter((fee) => fee !== undefined)
  return known.length < fees.length ? refuse('tariffMissing', 'completeTariff') : allow(sum(known))
}
