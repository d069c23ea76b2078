// What a return costs the customer, taken off the refund and told beforehand: freight (MNY-02), lost free shipping (LAW-06), gifts kept (LAW-08), damage (SHP-22).
import { shareOfUnits } from '../../core/apportion.js'
import type { Basis } from '../../core/decision.js'
import { id, type Id } from '../../core/ids.js'
import { fen, type Fen } from '../../core/money.js'
import { faultOf, type Cause } from '../../policies/money/causes.js'
import type { FreightBearers } from '../../policies/money/freight.js'
import { gifts, lostFreeShipping, promotionMethod } from '../../policies/money/promotions.js'
import { freightSettlement, type FreightCost } from '../../policies/money/settlement.js'
import type { Scene } from '../order/scene.js'
import { goodsPaid } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'
import { giftsTooMany, goodsNotGivenUp, keptAsOrdered, type Units } from './kept.js'
import { giftsComeLate, taken } from './takings.js'

export interface ChargeWish {
  readonly cause: Cause
  readonly bearers: FreightBearers
  /** What we paid carriers for, in fen per leg, and for packaging. */
  readonly costs: { readonly outbound?: number; readonly return?: number; readonly intercept?: number; readonly packaging?: number }
  /** Damage that the customer was told of; fen. */
  readonly damage?: number
  /** The goods stay with the customer. */
  readonly kept?: boolean
  /** Whose legs and damage they are, of goods that came back or never came. */
  readonly parcels?: readonly string[]
}
export interface Deduction {
  readonly what: 'freight' | 'lostFreeShipping' | 'gifts' | 'damage'
  readonly amount: Fen
  readonly line?: Id
  readonly parcels?: readonly Id[]
}
export interface Charges {
  readonly deducted: readonly Deduction[]
  /** What had been taken off for gifts that come now, and the lines out of whose money it was taken. */
  readonly restored: readonly Deduction[]
  readonly from: readonly { readonly line: string; readonly amount: number }[]
  readonly basis: readonly Basis[]
}

/** Goods are packed for their way back: who bears that bears what they are packed in. */
export const legOf = (what: FreightCost['what']): keyof FreightBearers => (what === 'packaging' ? 'return' : what)

export const chargesOf = (
  order: Order,
  going: Units,
  { cause, bearers, costs, damage = 0, parcels = [], kept = false }: ChargeWish,
  { law, at }: Scene,
): Charges => {
  const placedAt = order.placedAt ?? at
  const legs = (['outbound', 'return', 'intercept', 'packaging'] as const).flatMap((what) =>
    costs[what] === undefined ? [] : [{ what, cost: costs[what], bearer: bearers[legOf(what)], paidBy: 'seller' as const }],
  )
  const freight = law.judge(freightSettlement, { settledAt: at, costs: legs })
  const lines = Object.values(order.lines)
  const keptGoods = goodsNotGivenUp(order, going)
  const { from = 0, tariff = 0 } = order.freeShipping ?? {}
  const shipping = law.judge(lostFreeShipping, {
    placedAt,
    cause,
    freeFrom: from,
    tariff,
    keptGoods,
    wasFree:
      order.freeShipping !== undefined &&
      order.freight === 0 &&
      goodsNotGivenUp(order, {}) >= from &&
      taken(order, 'lostFreeShipping') === 0,
  })
  const due = lines.flatMap((line) => {
    if (line.gift !== true || line.statedValue === undefined) return []
    const units = giftsTooMany(order, line, going)
    const before = taken(order, 'gifts', line.line)
    if (units === undefined || before >= line.statedValue) return []
    // What was taken off for some of them is taken off once.
    return [
      { line: line.line, returned: units === 0, stated: Math.max(0, shareOfUnits(line.statedValue, line.quantity, 0, units) - before) },
    ]
  })
  const given = due.map((one) => ({ line: one.line, ...law.judge(gifts, { requestedAt: at, cause, gifts: [one] }) }))
  const late = (kept ? [] : giftsComeLate(order, going)).map((one) => ({
    ...one,
    ...law.judge(gifts, { requestedAt: at, cause, gifts: [{ line: one.line, returned: true, stated: one.stated, charged: one.amount }] }),
  }))
  const whose = parcels.length === 0 ? {} : { parcels: parcels.map((parcel) => id(parcel)) }
  const all: readonly Deduction[] = [
    { what: 'freight', amount: freight.ruling.collect, ...whose },
    { what: 'lostFreeShipping', amount: shipping.ruling.deduct },
    ...given.map(({ line, ruling }): Deduction => ({ what: 'gifts', amount: ruling.deduct, line: id(line) })),
    { what: 'damage', amount: fen(damage), ...whose },
  ]
  return {
    deducted: all.filter(({ amount }) => amount > 0),
    restored: late.map(({ line, ruling }) => ({ what: 'gifts', amount: ruling.giveBack, line: id(line) })),
    from: late.flatMap(({ from }) => from),
    basis: [freight.basis, shipping.basis, ...[...given, ...late].map(({ basis }) => basis)],
  }
}

/** What these units cost after their share of the discount, as far as their lines have it left; fen. */
const shareOf = (order: Order, going: Units): number =>
  Object.values(order.lines).reduce(
    (sum, { line, quantity, refundedUnits, refunded }) =>
      sum +
      Math.max(
        0,
        Math.min(shareOfUnits(goodsPaid(order, line), quantity, refundedUnits, going[line] ?? 0), goodsPaid(order, line) - refunded),
      ),
    0,
  )

/** What the goods are worth where the shop prices what is kept again (LAW-05), as it was ordered; `unknown` if its promotions are not at hand. */
export const resettled = (
  order: Order,
  going: Units,
  cause: Cause,
  { law, at, facts }: Scene,
): { readonly goodsDue?: Fen; readonly basis: Basis } | 'unknown' => {
  const { units, dearer } = keptAsOrdered(order, going)
  const ordered = Object.values(order.lines).filter(({ line }) => units[line] !== undefined)
  const paidGoods = ordered.reduce((sum, { line }) => sum + goodsPaid(order, line), 0)
  // The price of a replacement is its own: no promotion is lost or won by it.
  const held = Object.values(order.lines).reduce((sum, { line, refunded }) => sum + goodsPaid(order, line) - refunded, -dearer)
  const basket = (counts: Units) =>
    ordered.flatMap(({ line, sku, unitPrice }) => ((counts[line] ?? 0) > 0 ? [{ line, sku, quantity: counts[line] ?? 0, unitPrice }] : []))
  const before = keptAsOrdered(order, {}).units
  const facts05 = {
    placedAt: order.placedAt ?? at,
    promotions: facts.offer?.promotions ?? [],
    kept: basket(units),
    ...(ordered.some(({ line, quantity }) => (before[line] ?? 0) < quantity) ? { keptBefore: basket(before) } : {}),
    paidGoods,
    refundedGoods: paidGoods - held,
    ...(faultOf(cause) === 'choice' ? {} : { cause, proportional: shareOf(order, going) }),
  }
  const { ruling, basis } = law.judge(promotionMethod, facts05)
  if (ruling.method === 'proportional') return { basis }
  return facts.offer === undefined ? 'unknown' : { goodsDue: fen(ruling.goodsDue), basis }
}
