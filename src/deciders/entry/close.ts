import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelState } from '../../machines/parcel.js'
import { interceptRelease } from '../../policies/risk/intercepts.js'
import { caseTable } from '../afterSale/evolve.js'
import { contradicts, withMoney } from '../order/contradictions.js'
import { goneOf, goodsPaid, paidOf, refundedOf } from '../order/moneyLedger.js'
import { ask, decided, happened, notNow, type Outcome, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { parcelTable } from '../parcel/evolve.js'
import { planReturnOfAll } from '../refund/plan.js'
import { orderTable } from '../review/evolve.js'
import type { entryCommands } from './commands.js'

const leftUs: readonly ParcelState[] = ['shipped', 'stalled', 'refused', 'signed', 'returnedToSender', 'lost']

/** Asks whether the sender may release or cancel an intercepted order (RSK-09). */
export const askRelease = (scene: Scene) => ask(scene, interceptRelease, { at: scene.at, role: scene.by.role, reasonGiven: true })

/** Closes an order that was not paid in full. What came of the money goes back; where that must wait, a person is told. */
export const closeUnpaid = (order: Order, scene: Scene, reason: 'unpaid' | 'outOfStock'): readonly OrderStreamEvent[] => {
  const closed = happened('OrderClosed', scene.at, { reason })
  if (paidOf(order) === goneOf(order)) return [closed]
  const planned = planReturnOfAll(order, scene)
  return [closed, ...(E.isRight(planned) ? planned.right.events : contradicts(order, scene.at, withMoney))]
}

/** What a platform's closing leaves for a person: goods that had left us, or money that is not on its way back. Where all is back, nothing. */
export const leftOpen = (order: Order, at: Instant): readonly OrderStreamEvent[] => {
  if (order.handedOverAt !== undefined)
    return isUndone(order)
      ? []
      : contradicts(order, at, { kind: 'factContradicts', about: 'order', code: 'closedAfterHandOver', blocks: true })
  return paidOf(order) === goneOf(order) ? [] : contradicts(order, at, withMoney)
}

/** All money has gone back, and with it every unit that the customer has. */
const isUndone = (order: Order): boolean =>
  paidOf(order) === refundedOf(order) &&
  Object.values(order.parcels).every(({ state }) => parcelTable.isFinal(state)) &&
  Object.values(order.cases).every(({ state }) => caseTable.isFinal(state)) &&
  Object.values(order.lines).every(
    ({ line, units, refunded }) => (units['customer'] ?? 0) === 0 || (paidOf(order) > 0 && refunded >= goodsPaid(order, line)),
  )

/** Closes an order that has not left us, unpacks what is packed, and sends all its money back. */
export const closeOrder = (order: Order, data: t.TypeOf<(typeof entryCommands)['CancelOrder']>, scene: Scene): Outcome => {
  const parcels = Object.entries(order.parcels)
  if (
    !orderTable.regular(order.state, 'OrderClosed') ||
    order.state === 'closed' ||
    parcels.some(([, { state }]) => leftUs.includes(state))
  )
    return E.left(
      notNow(orderTable, 'order', order.state, 'OrderClosed', ['refundUndelivered', 'interceptParcel', 'refuseDelivery', 'requestReturn']),
    )
  const closing: readonly OrderStreamEvent[] = [
    ...parcels
      .filter(([, { state }]) => state !== 'cancelled')
      .map(([parcel]) => happened('ParcelCancelled', scene.at, { parcel: id(parcel) })),
    happened('OrderClosed', scene.at, data),
  ]
  // Money that is back already, or on its way, does not go back twice.
  if (paidOf(order) === goneOf(order)) return decided(closing)
  return pipe(
    planReturnOfAll(order, scene),
    E.chain(({ events, basis }) => decided([...closing, ...events], ...basis)),
  )
}
