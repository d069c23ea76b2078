import type { BasketLine } from '../../../src/policies/pricing/price.js'
import type { Promotion, Tier } from '../../../src/policies/pricing/promotion.js'
import { yuan } from './shape.js'

/** A basket of one thing at a price in fen. */
export const one = (unitPrice: number): BasketLine => ({ line: 'A', sku: 'A', quantity: 1, unitPrice })
export const list = <T>(of: T | readonly T[]): readonly T[] => (Array.isArray(of) ? (of as readonly T[]) : [of as T])

/** `buy 3+ => 50% off order`, `order >= 1000 => 10% off order` */
export const percent = (promo: string, i: number): Promotion => {
  const [, off = '0'] = /(\d+)% off/.exec(promo) ?? []
  const quantity = /buy (\d+)\+/.exec(promo)?.[1]
  const spend = /order >= (\d+)/.exec(promo)?.[1]
  return {
    id: String(i),
    kind: 'percentOff',
    permille: Number(off) * 10,
    ...(quantity === undefined ? {} : { minQuantity: Number(quantity) }),
    ...(spend === undefined ? {} : { minSpend: Number(spend) }),
  }
}

/** Tiers as `[from, save]` in yuan; a tier without either is none, and what is no list has none. */
export const tiersOf = (tiers: unknown): readonly Tier[] =>
  (Array.isArray(tiers) ? (tiers as readonly (readonly (number | null)[])[]) : []).flatMap(([from = null, save = null]) =>
    from === null || save === null ? [] : [{ from: yuan(from), save: yuan(save) }],
  )
export const activity = (
  tiers: readonly Tier[],
  more: { readonly id?: string; readonly skus?: readonly string[]; readonly group?: string; readonly counts?: 'money' | 'units' } = {},
): Promotion => ({ id: 'full', kind: 'spendAndSave', tiers, ...more })

export interface CouponOf {
  readonly off?: number | null
  readonly face?: number
  readonly cash?: number
  readonly rate?: number | null
  readonly min?: number | null
  readonly cap?: number
}
/** A coupon as the cases write it, in yuan; one without an amount or a rate takes nothing off. */
export const coupon = ({ face, cash, off = face ?? cash, rate, min, cap }: CouponOf): Promotion => {
  const minSpend = yuan(min ?? 0)
  return typeof rate === 'number'
    ? { id: 'c', kind: 'coupon', permille: Math.round((1 - rate) * 1000), minSpend, ...(cap === undefined ? {} : { cap: yuan(cap) }) }
    : { id: 'c', kind: 'coupon', off: yuan(off ?? 0), minSpend }
}
