// Units of a case whose money is not all there: as far as it is not, it is no longer due, and the case needs no money for it (ORD-01, ORD-03).
import type { Basis } from '../../../core/decision.js'
import { id } from '../../../core/ids.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import { goneOf, paidOf } from '../../order/moneyLedger.js'
import { happened, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { isUnheard, planNotDue } from '../../refund/notDue.js'
import { cashIsOut, wishOf } from '../common.js'

type Entity = Order['cases'][string]
/** Goods that were at the customer's were paid for at the door, whoever holds the cash: their money waits for it. What came back unsigned was not. */
const isDelivered = ({ terms }: Order, { origin }: Entity): boolean => terms === 'cashOnDelivery' && origin === 'customer'

export const notDue = (
  order: Order,
  of: string,
  entity: Entity,
  scene: Scene,
): { readonly amount: number; readonly events: readonly OrderStreamEvent[]; readonly basis: readonly Basis[] } | undefined => {
  if (!entity.claims || isDelivered(order, entity) || (isUnheard(order) && entity.receivedAt === undefined)) return undefined
  const planned = planNotDue(order, scene, wishOf(order, of, scene, entity))
  if (planned === undefined) return undefined
  const { amount, basis, refund, all } = planned
  return { amount, basis, events: [refund ?? happened('CaseClosed', scene.at, { case: id(of), outcome: 'refunded', ...all })] }
}

/** Whether cash that is still out has to come before all of the case's money can go back. */
export const awaitsCash = (order: Order, of: string, entity: Entity, scene: Scene): boolean => {
  if (entity.origin !== 'customer' || !cashIsOut(order)) return false
  const planned = planNotDue(order, scene, wishOf(order, of, scene, entity))
  return planned !== undefined && planned.amount + planned.all.notDue.amount > paidOf(order) - goneOf(order)
}
