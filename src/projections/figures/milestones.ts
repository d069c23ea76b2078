import type { Instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'

/** When an order's great steps happened, as far as that is known to the instant. */
export interface Milestones {
  readonly placed: Instant | undefined
  readonly paid: Instant | undefined
  readonly approved: Instant | undefined
  readonly handedOver: Instant | undefined
  readonly signed: Instant | undefined
  readonly promised: Instant | undefined
}
export type Milestone = keyof Milestones

/** Instants of which only a lower bound is known are left out. */
export const milestonesOf = (order: Order): Milestones => ({
  placed: order.placedAt,
  paid: paidAt(order),
  approved: order.approvalVague === true ? undefined : order.approvedAt,
  handedOver: order.handOverVague === true ? undefined : order.handedOverAt,
  signed: order.signingVague === true ? undefined : order.signedAt,
  promised: order.promisedAt,
})

/** When the last of the settled tenders settled; unknown if that of any is unknown. */
const paidAt = (order: Order): Instant | undefined => {
  let last: Instant | undefined
  for (const { settledAt, vague } of Object.values(order.payments)) {
    if (vague === true) return undefined
    if (settledAt !== undefined && (last === undefined || settledAt > last)) last = settledAt
  }
  return last
}
