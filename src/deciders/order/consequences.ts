// What follows by itself once something has happened: read off the state after it, at the same instant.
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { isPaidAsAgreed } from '../payment/terms.js'
import { happened } from './scene.js'
import type { Order } from './state.js'

const settledPlaces = new Set(['customer', 'restocked', 'repaired', 'supplier', 'scrapped', 'cancelled'])
/** Places where a unit needs nothing more from fulfilment. */
const settled = (place: string): boolean => settledPlaces.has(place) || place.startsWith('case:')

const allDelivered = (order: Order): boolean => {
  const parcels = Object.values(order.parcels)
  return (
    parcels.some(({ state }) => state === 'signed') &&
    parcels.every(({ state }) => state === 'signed' || state === 'cancelled' || state === 'returnedToSender' || state === 'lost') &&
    Object.values(order.lines).every(({ units }) => Object.keys(units).every(settled))
  )
}
const allCancelled = (order: Order): boolean => {
  const lines = Object.values(order.lines)
  return lines.length > 0 && lines.every(({ units, quantity }) => units['cancelled'] === quantity)
}

/** A case whose money has arrived is closed. */
const refundedCase = (order: Order): string | undefined =>
  Object.values(order.refunds).find(({ case: of, state }) => of !== undefined && state === 'settled' && ['approved', 'inspectionPassed'].includes(order.cases[of]?.state ?? ''))?.case

/** One further event, or none. Asked again until nothing follows. */
export const consequence = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const refunded = refundedCase(order)
  if (refunded !== undefined) return happened('CaseClosed', at, { case: id(refunded), outcome: 'refunded' })
  switch (order.state) {
    case 'pendingPayment':
      return order.placedAt !== undefined && isPaidAsAgreed(order) ? happened('OrderQueued', at, {}) : undefined
    case 'inFulfilment':
      // Signed means completed (DLV-01).
      return allDelivered(order) ? happened('OrderCompleted', at, {}) : allCancelled(order) ? happened('OrderClosed', at, { reason: 'refunded' }) : undefined
    case 'approved':
      return allCancelled(order) ? happened('OrderClosed', at, { reason: 'refunded' }) : undefined
    default:
      return undefined
  }
}
