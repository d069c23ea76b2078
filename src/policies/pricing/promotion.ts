import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

/** Which lines a promotion is for: those SKUs, or all. */
export interface Scope {
  readonly skus?: readonly string[]
}
/** When a promotion holds: the instant of the order decides, `until` is the first instant at which it is over. */
export interface Period {
  readonly from?: Instant
  readonly until?: Instant
}
/** `from` fen spent, or units bought, (inclusive) saves `save` fen, and perhaps more than money. */
export interface Tier {
  readonly from: number
  readonly save: number
  readonly points?: number
  readonly freeFreight?: boolean
}

/** A promotion as data. They work in this order of kinds, those of one kind in the order of the list. */
export type Promotion = { readonly id: string } & Scope &
  Period &
  /** For every `buy` + `free` units of one SKU, `free` of them cost nothing. */
  (
    | { readonly kind: 'buyNGetM'; readonly buy: number; readonly free: number }
    /** 直降: so many fen off each unit that is paid for, where its list price reaches `minUnitPrice`; never more than the unit costs. */
    | { readonly kind: 'unitOff'; readonly off: number; readonly minUnitPrice?: number }
    /**
     * 满减, 满件减: the best tier of the best activity. Activities of one group (all, unless they name another) do not add up; the best
     * of each group works. `counts`: what a tier is reached by, money unless it says units.
     */
    | { readonly kind: 'spendAndSave'; readonly tiers: readonly Tier[]; readonly group?: string; readonly counts?: 'money' | 'units' }
    /** Thousandths off what is left, when it reaches `minSpend` fen and `minQuantity` units; at most `cap` fen. 0 and 1000 take nothing off. */
    | {
        readonly kind: 'percentOff'
        readonly permille: number
        readonly minSpend?: number
        readonly minQuantity?: number
        readonly cap?: number
      }
    /** One coupon: an amount, or thousandths up to a cap, from a minimum spend on. */
    | { readonly kind: 'coupon'; readonly off: number; readonly minSpend: number }
    | { readonly kind: 'coupon'; readonly permille: number; readonly minSpend: number; readonly cap?: number }
  )

/** What is wrong with a promotion before it begins. One that is in force all the same takes nothing off for what is wrong, and never stops an order. */
export const promotionFaults = (promotion: Promotion): readonly Finding[] => {
  const { id, from, until, skus } = promotion
  const permille = 'permille' in promotion ? promotion.permille : 1
  const nothing = promotion.kind === 'buyNGetM' ? promotion.buy < 1 || promotion.free < 1 : 'off' in promotion && promotion.off <= 0
  return [
    ...(from !== undefined && until !== undefined && from >= until ? [finding('periodEmpty', id)] : []),
    ...(skus?.length === 0 ? [finding('scopeEmpty', id)] : []),
    ...(promotion.kind === 'spendAndSave' ? tierFaults(id, promotion.tiers, promotion.counts !== 'units') : []),
    ...(permille > 0 && permille < 1000 ? [] : [finding('rateOutOfRange', id)]),
    ...(nothing ? [finding('nothingOff', id)] : []),
  ]
}

/** Every tier gives something from something on, less than what reaches it, and the dearer the more. */
const tierFaults = (id: string, tiers: readonly Tier[], inMoney: boolean): readonly Finding[] => {
  const gives = ({ save, points = 0, freeFreight = false }: Tier): boolean => save > 0 || points > 0 || freeFreight
  const rises = ({ from, save }: Tier, i: number): boolean => {
    const below = tiers[i - 1]
    return below === undefined || (from > below.from && (save > below.save || (save === 0 && below.save === 0)))
  }
  return [
    ...(tiers.length > 0 && tiers.every((tier) => tier.from > 0 && gives(tier)) ? [] : [finding('tierEmpty', id)]),
    ...(inMoney && tiers.some(({ from, save }) => save >= from) ? [finding('tierTakesAll', id)] : []),
    ...(tiers.every(rises) ? [] : [finding('tiersNotRising', id)]),
  ]
}

export const inForce = ({ from, until }: Period, at: Instant): boolean =>
  (from === undefined || from <= at) && (until === undefined || at < until)
