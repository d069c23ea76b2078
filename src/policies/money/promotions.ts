// What a partial return does to promotion, postage and gifts: seven-day measure.
import { fen, type Fen } from '../../core/money.js'
import { dated, flag, oneOf } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { price, type BasketLine } from '../pricing/price.js'
import { inForce, type Promotion } from '../pricing/promotion.js'
import { faultOf, type Cause } from './causes.js'

export interface PartialReturn {
  /** Purchase-time prices and rules: what was in force when the order was placed. */
  readonly placedAt: Instant
  readonly promotions: readonly Promotion[]
  /** What the customer keeps after this return. */
  readonly kept: readonly BasketLine[]
  /** Goods money paid for the whole order, and already refunded; fen. */
  readonly paidGoods: number
  readonly refundedGoods: number
  /** What the customer kept before this return, where goods had gone before: those had their price, whatever was taken off it. */
  readonly keptBefore?: readonly BasketLine[]
  /** Why the goods come back, and what they cost after their share of the discount: a fault that is not the customer's costs them no promotion. Absent: their choice. */
  readonly cause?: Cause
  readonly proportional?: number
}
/** `resettle` gives `goodsDue` for MNY-03; `shortfall`: by how much the kept goods cost more than is left, reported and never charged. */
export type PromotionRuling =
  { readonly method: 'proportional' } | { readonly method: 'resettle'; readonly goodsDue: Fen; readonly shortfall: Fen }

export const LAW_05 = says(
  { en: 'Promotion lost by a partial return', zh: '部分退货与促销' },
  {
    en: 'By a named method: proportional, the share of the discount goes back with the goods; or resettle, what is kept is priced again at purchase-time prices and rules and the difference is refunded, never below zero and never charged silently; for a fault that is not the customer’s no less than the share.',
    zh: '按具名方法：按比例，优惠随所退商品分摊退回；或重新结算，所留商品按下单时价格与规则重新计价，退还差额，最低为零，不得径行补收；非客户原因的，不低于按比例应退金额。',
  },
)
export const promotionMethod = rule({
  id: 'LAW-05',
  clauses: ['L-7d'],
  kind: 'money',
  params: { 'refund.promotionMethod': dated(oneOf('proportional', 'resettle'), 'proportional', { from: 'chosen' }) },
  inForceAt: ({ placedAt }: PartialReturn) => placedAt,
  apply: (
    p,
    { placedAt, promotions, kept, keptBefore, paidGoods, refundedGoods, cause = 'noReason', proportional = 0 },
  ): PromotionRuling => {
    if (p['refund.promotionMethod'] === 'proportional') return { method: 'proportional' }
    const worth = (goods: readonly BasketLine[]): number =>
      price(
        goods,
        promotions.filter((promotion) => inForce(promotion, placedAt)),
      ).net
    const due = Math.min(paidGoods - refundedGoods, keptBefore === undefined ? Infinity : worth(keptBefore)) - worth(kept)
    return {
      method: 'resettle',
      goodsDue: fen(Math.max(faultOf(cause) === 'choice' ? 0 : proportional, due, 0)),
      shortfall: fen(Math.max(0, -due)),
    }
  },
})

export interface LostShippingFacts {
  readonly placedAt: Instant
  readonly cause: Cause
  /** From how much kept goods shipping is free, what it costs otherwise, and what the customer keeps; fen. */
  readonly freeFrom: number
  readonly tariff: number
  readonly keptGoods: number
  /** Whether this order was shipped free because it reached the threshold, and nothing was deducted for it before. */
  readonly wasFree: boolean
}
export const LAW_06 = says(
  { en: 'Free shipping lost by a partial return', zh: '部分退货与包邮' },
  {
    en: 'When what is kept after a return without reason falls below the free-shipping threshold, the outbound tariff may be deducted once, if the shop’s book says so.',
    zh: '无理由退货后所留商品未达包邮门槛的，店铺规则有约定时可扣除一次发出运费。',
  },
)
export const lostFreeShipping = rule({
  id: 'LAW-06',
  clauses: ['L-7d'],
  kind: 'money',
  params: { 'refund.deductLostFreeShipping': dated(flag, false, { from: 'chosen' }) },
  inForceAt: ({ placedAt }: LostShippingFacts) => placedAt,
  apply: (p, { cause, freeFrom, tariff, keptGoods, wasFree }): { readonly deduct: Fen } => ({
    deduct: fen(p['refund.deductLostFreeShipping'] && wasFree && faultOf(cause) === 'choice' && keptGoods < freeFrom ? tariff : 0),
  }),
})

export interface GiftFacts {
  readonly requestedAt: Instant
  readonly cause: Cause
  /** Gifts that came with the returned goods; `stated`: the value named beforehand, 0 if none was. */
  readonly gifts: readonly {
    readonly line: string
    readonly returned: boolean
    readonly stated: number
    /** What was taken off for it when it was kept, and nothing keeps any more; fen. Nothing if absent. */
    readonly charged?: number
  }[]
}
export const LAW_08 = says(
  { en: 'Gifts', zh: '赠品' },
  {
    en: 'On a return without reason a gift that is kept may be deducted at the value stated beforehand; on a quality return it may not be demanded. What was taken off for a gift goes back once the gift comes.',
    zh: '无理由退货时未退回的赠品可按事先标明的价值扣除；质量退货不得要求退回赠品。赠品事后退回的，退还已扣除的金额。',
  },
)
export const gifts = rule({
  id: 'LAW-08',
  clauses: ['L-7d'],
  kind: 'money',
  params: {},
  inForceAt: ({ requestedAt }: GiftFacts) => requestedAt,
  apply: (_, { cause, gifts: given }): { readonly deduct: Fen; readonly giveBack: Fen } => ({
    giveBack: fen(given.reduce((sum, { returned, charged = 0 }) => sum + (returned ? charged : 0), 0)),
    deduct: fen(faultOf(cause) === 'choice' ? given.reduce((sum, { returned, stated }) => sum + (returned ? 0 : stated), 0) : 0),
  }),
})
