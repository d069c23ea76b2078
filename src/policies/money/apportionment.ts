// Apportionment: manual M-2.2. Shares are frozen when the order is placed; a refund reads them and never computes them again.
import { apportion, apportionMethods, type ApportionMethod } from '../../core/apportion.js'
import { fen, sum, type Fen } from '../../core/money.js'
import { dated, oneOf } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export interface Apportioned {
  readonly parts: readonly Fen[]
  /** What no line could take; a discount that the floors of the prices forbid is dropped and reported, never forced. */
  readonly undistributed: Fen
}

/**
 * Spreads 0 or more fen by weights, no part above its cap (in fen). What a capped line cannot take goes to the others.
 * Without caps the parts always sum to the total; lines that are all worth nothing then share evenly.
 */
export const apportionWithin = (
  total: number,
  weights: readonly number[],
  caps: readonly number[],
  method: ApportionMethod,
): Apportioned => {
  const parts = weights.map(() => 0)
  let left = total
  for (;;) {
    const open = weights.flatMap((weight, i) => (left > 0 && weight > 0 && (parts[i] ?? 0) < (caps[i] ?? Infinity) ? [{ i, weight }] : []))
    if (open.length === 0) break
    const spread = apportion(
      left,
      open.map(({ weight }) => weight),
      method,
    )
    open.forEach(({ i }, at) => {
      const taken = Math.min(spread[at] ?? 0, (caps[i] ?? Infinity) - (parts[i] ?? 0))
      parts[i] = (parts[i] ?? 0) + taken
      left -= taken
    })
  }
  return { parts: parts.map(fen), undistributed: fen(left) }
}

export interface ApportionFacts {
  readonly placedAt: Instant
  /** Fen; a discount is written as a positive sum here. */
  readonly total: number
  readonly weights: readonly number[]
  /** The most that each line can take: its price down to its floor. Absent: no limit. */
  readonly caps?: readonly number[]
}

export const MNY_07 = says(
  { en: 'Apportionment is named', zh: '分摊方法须具名' },
  {
    en: 'Discount, freight and points are spread over the lines by a named method; the shares are frozen when the order is placed and always sum to the total to the fen.',
    zh: '优惠、运费与积分按具名方法分摊至各行，下单时固定，分摊之和与总额分毫不差。',
  },
)
export const apportionment = rule({
  id: 'MNY-07',
  clauses: ['M-2.2'],
  kind: 'money',
  params: { 'money.apportion': dated(oneOf(...apportionMethods), 'largestRemainder', { from: 'chosen' }) },
  inForceAt: ({ placedAt }: ApportionFacts) => placedAt,
  apply: (p, { total, weights, caps }): Apportioned => {
    const method = p['money.apportion']
    if (caps !== undefined) return apportionWithin(total, weights, caps, method)
    const parts = apportion(total, weights, method)
    return { parts, undistributed: fen(total - sum(parts)) }
  },
})
