// Units that are given up before the door has paid for them: what they would have cost is no longer due (ORD-01, ORD-03).
import * as E from 'fp-ts/lib/Either.js'
import type { Basis } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { paidOf } from '../order/moneyLedger.js'
import { happened, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { planRefund } from '../refund/plan.js'
import { wishOf } from './common.js'

/** Of an order to be paid at the door: what would go back, had it been paid, is taken off what the door is still to pay. A coupon that paid for a part pays for what is left. */
export const notDue = (order: Order, of: string, entity: Order['cases'][string], scene: Scene): { readonly events: readonly OrderStreamEvent[]; readonly basis: readonly Basis[] } | undefined => {
  if (order.terms !== 'cashOnDelivery' || !entity.claims || entity.origin !== 'ours') return undefined
  const open = atTheDoor(order)
  if (paidOf(order) > 0 && open === 0) return undefined
  const planned = planRefund(asIfPaid(order), scene, wishOf(order, of, scene, entity))
  if (E.isLeft(planned)) return undefined
  const [requested] = planned.right.events
  if (requested?.type !== 'RefundRequested') return undefined
  const { amount, freight, lines } = requested.data
  if (paidOf(order) > 0 && amount > open) return undefined
  return { events: [happened('CaseClosed', scene.at, { case: id(of), outcome: 'refunded', notDue: { amount, freight, lines } })], basis: planned.right.basis }
}

/** What the door is still to pay; fen. */
const atTheDoor = ({ payments }: Order): number => Object.values(payments).reduce((all, { state, due, paid }) => all + (state === 'awaited' ? Math.max(0, due - paid) : 0), 0)
const asIfPaid = (order: Order): Order => {
  const awaited = Object.entries(order.payments).filter(([, { state }]) => state === 'awaited')
  const all = { state: 'settled', since: order.since, means: 'cash', due: order.payable, paid: order.payable, pending: 0, refunded: 0 } as const
  return { ...order, payments: awaited.length === 0 ? { door: all } : { ...order.payments, ...Object.fromEntries(awaited.map(([payment, tender]) => [payment, { ...tender, state: 'settled' as const, paid: Math.max(tender.due, tender.paid) }])) } }
}
