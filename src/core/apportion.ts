import { fen, type Fen } from './money.js'

/** The ways to spread an amount over weights; the shop's book names one (MNY-07). */
export const apportionMethods = ['largestRemainder', 'halfDownFromFirst', 'lastTakesRest'] as const
export type ApportionMethod = (typeof apportionMethods)[number]

/**
 * Spreads `total` fen over `weights` (whole numbers, none negative) so that the parts always sum to the total. A line without weight
 * gets nothing, and no line more than its weight as long as the total is not above all weights: a discount never exceeds a price.
 * - `largestRemainder`: floors, then one fen each to the largest fractions, the earlier line first on a tie;
 * - `halfDownFromFirst`: rounds half down, then corrects one fen at a time from the first line on;
 * - `lastTakesRest`: floors, and the last line takes what is left, as far as it can, then the one before it.
 * All weights zero: the amount is spread evenly. A negative total mirrors the positive one. Arithmetic is exact (BigInt
 * only where a product leaves the safe integers). Throws without weights or on a weight that is no whole number.
 */
export const apportion = (total: number, weights: readonly number[], method: ApportionMethod = 'largestRemainder'): readonly Fen[] => {
  fen(total)
  if (weights.length === 0) throw new RangeError('nothing to apportion over')
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError('weights are whole numbers, none negative')
  if (total < 0) return apportion(-total, weights, method).map((part) => fen(part === 0 ? 0 : -part))
  const whole = weights.reduce((a, b) => a + b, 0)
  if (whole === 0)
    return apportion(
      total,
      weights.map(() => 1),
      method,
    )
  return methods[method](
    total,
    weights.map((weight) => shareOf(total, weight, whole)),
    whole,
  ).map(fen)
}

/** The whole fen of a line's exact share, what is left of it (over `whole`), and the most that the line can bear. */
interface Share {
  readonly floor: number
  readonly rest: number
  readonly most: number
}

const shareOf = (total: number, weight: number, whole: number): Share => {
  const most = weight > 0 && total > whole ? Infinity : weight
  const product = total * weight
  if (Number.isSafeInteger(product)) return { floor: Math.floor(product / whole), rest: product % whole, most }
  const exact = BigInt(total) * BigInt(weight)
  return { floor: Number(exact / BigInt(whole)), rest: Number(exact % BigInt(whole)), most }
}

const missing = (total: number, parts: readonly number[]): number => total - parts.reduce((a, b) => a + b, 0)

const methods: Readonly<Record<ApportionMethod, (total: number, shares: readonly Share[], whole: number) => number[]>> = {
  largestRemainder: (total, shares) => {
    const parts = shares.map(({ floor }) => floor)
    const byRest = shares.map(({ rest }, index) => ({ rest, index })).sort((a, b) => b.rest - a.rest)
    for (const { index } of byRest.slice(0, missing(total, parts))) parts[index] = (parts[index] ?? 0) + 1
    return parts
  },
  halfDownFromFirst: (total, shares, whole) => {
    const parts = shares.map(({ floor, rest }) => (rest * 2 > whole ? floor + 1 : floor))
    let left = missing(total, parts)
    for (let index = 0; left !== 0; index = (index + 1) % parts.length) {
      const corrected = (parts[index] ?? 0) + Math.sign(left)
      if (corrected < 0 || corrected > (shares[index]?.most ?? 0)) continue
      parts[index] = corrected
      left -= Math.sign(left)
    }
    return parts
  },
  lastTakesRest: (total, shares) => {
    const parts = shares.map(({ floor }) => floor)
    let left = missing(total, parts)
    // Every line with a fraction has room for one fen, and there are more of those than fen left.
    for (let index = parts.length - 1; left > 0; index -= 1) {
      const part = parts[index] ?? 0
      const taken = Math.min(left, (shares[index]?.most ?? 0) - part)
      parts[index] = part + taken
      left -= taken
    }
    return parts
  },
}

/**
 * What `units` more of a line are worth after `before` of its `of` units have gone: the difference of two cumulative
 * shares, each rounded once, half a fen up, so any order of partial returns adds up to the line's amount to the fen.
 */
export const shareOfUnits = (amount: number, of: number, before: number, units: number): Fen => {
  const upTo = (n: number): number => Math.floor(amount / of) * n + Math.floor(((amount % of) * n) / of + 0.5)
  return fen(upTo(before + units) - upTo(before))
}
