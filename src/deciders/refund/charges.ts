// What a return costs the customer, taken off the refund and told beforehand: freight (MNY-02), lost free shipping (LAW-06), gifts kept (LAW-08), damage (SHP-22).
import type { Basis } from '../../core/decision.js'
import { id, type Id } from '../../core/ids.js'
import { fen, type Fen } from '../../core/money.js'
import type { Cause } from '../../policies/money/causes.js'
import type { FreightBearers } from '../../policies/money/freight.js'
import { gifts, lostFreeShipping, promotionMethod } from '../../policies/money/promotions.js'
import { freightSettlement, type FreightCost } from '../../policies/money/settlement.js'
import type { Scene } from '../order/scene.js'
import { goodsPaid } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'

export interface ChargeWish {
  readonly cause: Cause
  readonly bearers: FreightBearers
  /** What we paid carriers for, in fen per leg, and for packaging. */
  readonly costs: { readonly outbound?: number; readonly return?: number; readonly intercept?: number; readonly packaging?: number }
  /** Damage that the customer was told of; fen. */
  readonly damage?: number
  /** Whose legs and damage they are, of goods that came back or never came. */
  readonly parcels?: readonly string[]
}
export interface Deduction { readonly what: 'freight' | 'lostFreeShipping' | 'gifts' | 'damage'; readonly amount: Fen; readonly line?: Id; readonly parcels?: readonly Id[] }
export interface Charges {
  readonly deducted: readonly Deduction[]
  readonly basis: readonly Basis[]
}
type Units = Readonly<Record<string, number>>

/** Whether an earlier refund that stands, or one of which nothing was left, has taken this off already. */
const taken = (order: Order, what: Deduction['what'], line?: string): boolean =>
  [...Object.values(order.refunds).filter(({ state }) => state !== 'abandoned'), ...Object.values(order.cases)].some(({ deducted = [] }) => deducted.some((one) => one.what === what && one.line === line))

/** Units of a line that the customer keeps after these have gone. */
const kept = ({ quantity, refundedUnits }: Order['lines'][string], going: number): number => quantity - refundedUnits - going

/** Goods are packed for their way back: who bears that bears what they are packed in. */
export const legOf = (what: FreightCost['what']): keyof FreightBearers => (what === 'packaging' ? 'return' : what)

export const chargesOf = (order: Order, going: Units, { cause, bearers, costs, damage = 0, parcels = [] }: ChargeWish, { law, at }: Scene): Charges => {
  const placedAt = order.placedAt ?? at
  const legs = (['outbound', 'return', 'intercept', 'packaging'] as const).flatMap((what) => (costs[what] === undefined ? [] : [{ what, cost: costs[what], bearer: bearers[legOf(what)], paidBy: 'seller' as const }]))
  const freight = law.judge(freightSettlement, { settledAt: at, costs: legs })
  const lines = Object.values(order.lines)
  const stays = lines.map((line) => ({ line, units: kept(line, going[line.line] ?? 0) }))
  const keptGoods = stays.reduce((sum, { line, units }) => sum + Math.floor((goodsPaid(order, line.line) * units) / line.quantity), 0)
  const { from = 0, tariff = 0 } = order.freeShipping ?? {}
  const shipping = law.judge(lostFreeShipping, { placedAt, cause, freeFrom: from, tariff, keptGoods, wasFree: order.freeShipping !== undefined && order.freight === 0 && !taken(order, 'lostFreeShipping') })
  const due = lines.filter((line) => {
    if (line.gift !== true || line.statedValue === undefined || taken(order, 'gifts', line.line)) return false
    const nothingElse = stays.every(({ line: other, units }) => other.gift === true || units === 0)
    return line.giftWith === undefined ? nothingElse : (going[line.giftWith] ?? 0) > 0
  })
  const given = due.map((line) => ({ line: line.line, ...law.judge(gifts, { requestedAt: at, cause, gifts: [{ line: line.line, returned: kept(line, going[line.line] ?? 0) === 0, stated: line.statedValue ?? 0 }] }) }))
  const whose = parcels.length === 0 ? {} : { parcels: parcels.map((parcel) => id(parcel)) }
  const all: readonly Deduction[] = [
    { what: 'freight', amount: freight.ruling.collect, ...whose },
    { what: 'lostFreeShipping', amount: shipping.ruling.deduct },
    ...given.map(({ line, ruling }): Deduction => ({ what: 'gifts', amount: ruling.deduct, line: id(line) })),
    { what: 'damage', amount: fen(damage), ...whose },
  ]
  return { deducted: all.filter(({ amount }) => amount > 0), basis: [freight.basis, shipping.basis, ...given.map(({ basis }) => basis)] }
}

/** What the goods are worth where the shop prices what is kept again (LAW-05); `unknown` if its promotions are not at hand. */
export const resettled = (order: Order, going: Units, { law, at, facts }: Scene): { readonly goodsDue?: Fen; readonly basis: Basis } | 'unknown' => {
  const facts05 = {
    placedAt: order.placedAt ?? at,
    promotions: facts.offer?.promotions ?? [],
    kept: Object.values(order.lines).flatMap((line) => (kept(line, going[line.line] ?? 0) > 0 ? [{ line: line.line, sku: line.sku, quantity: kept(line, going[line.line] ?? 0), unitPrice: line.unitPrice }] : [])),
    paidGoods: Object.keys(order.lines).reduce((sum, line) => sum + goodsPaid(order, line), 0),
    refundedGoods: Object.values(order.lines).reduce((sum, { refunded }) => sum + refunded, 0),
  }
  const { ruling, basis } = law.judge(promotionMethod, facts05)
  if (ruling.method === 'proportional') return { basis }
  return facts.offer === undefined ? 'unknown' : { goodsDue: fen(ruling.goodsDue), basis }
}
