import type { Instant } from '../../core/time/index.js'

/** Which lines a promotion is for: those SKUs, or all. */
export interface Scope {
  readonly skus?: readonly string[]
}
/** When a promotion holds: the instant of the order decides, `until` is the first instant at which it is over. */
export interface Period {
  readonly from?: Instant
  readonly until?: Instant
}
/** `from` fen spent (inclusive) saves `save` fen, and perhaps more than money. */
export interface Tier {
  readonly from: number
  readonly save: number
  readonly points?: number
  readonly freeFreight?: boolean
}

/** A promotion as data. They work in this order of kinds, those of one kind in the order of the list. */
export type Promotion = { readonly id: string } & Scope & Period & (
  /** For every `buy` + `free` units of one SKU, `free` of them cost nothing. */
  | { readonly kind: 'buyNGetM'; readonly buy: number; readonly free: number }
  /** 满减: the best tier of the best activity; activities do not add up. */
  | { readonly kind: 'spendAndSave'; readonly tiers: readonly Tier[] }
  /** Thousandths off what is left, when it reaches `minSpend` fen and `minQuantity` units; at most `cap` fen. 0 and 1000 take nothing off. */
  | { readonly kind: 'percentOff'; readonly permille: number; readonly minSpend?: number; readonly minQuantity?: number; readonly cap?: number }
  /** One coupon: an amount, or thousandths up to a cap, from a minimum spend on. */
  | { readonly kind: 'coupon'; readonly off: number; readonly minSpend: number }
  | { readonly kind: 'coupon'; readonly permille: number; readonly minSpend: number; readonly cap?: number }
)

export const inForce = ({ from, until }: Period, at: Instant): boolean => (from === undefined || from <= at) && (until === undefined || at < until)
