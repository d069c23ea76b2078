// Units that are given up before anything was paid: what they would have cost is no longer due (ORD-01, ORD-03).
import * as E from 'fp-ts/lib/Either.js'
import type { Basis } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { paidOf } from '../order/moneyLedger.js'
import { happened, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { planRefund } from '../refund/plan.js'
import { wishOf } from './common.js'

/** Of an order to be paid at the door: what would go back, had it been paid, is taken off what the door is to pay. */
export const notDue = (order: Order, of: string, entity: Order['cases'][string], scene: Scene): { readonly events: readonly OrderStreamEvent[]; readonly basis: readonly Basis[] } | undefined => {
  if (order.terms !== 'cashOnDelivery' || paidOf(order) > 0 || !entity.claims || entity.origin !== 'ours') return undefined
  const planned = planRefund(asIfPaid(order), scene, wishOf(order, of, scene, entity))
  if (E.isLeft(planned)) return undefined
  const [requested] = planned.right.events
  if (requested?.type !== 'RefundRequested') return undefined
  const { amount, freight, lines } = requested.data
  return { events: [happened('CaseClosed', scene.at, { case: id(of), outcome: 'refunded', notDue: { amount, freight, lines } })], basis: planned.right.basis }
}

const asIfPaid = (order: Order): Order => {
  const awaited = Object.entries(order.payments).filter(([, { state }]) => state === 'awaited')
  const all = { state: 'settled', since: order.since, means: 'cash', due: order.payable, paid: order.payable, pending: 0, refunded: 0 } as const
  return { ...order, payments: awaited.length === 0 ? { door: all } : Object.fromEntries(awaited.map(([payment, tender]) => [payment, { ...tender, state: 'settled', paid: tender.due }])) }
}
