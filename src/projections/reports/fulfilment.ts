// How fast orders go out, and how fast parcels arrive (KPI-01, KPI-02).
import type { Instant } from '../../core/time/instant.js'
import { deliveryTime, isWithin, shippingRate, type DeliveryTime, type ShippingRate } from '../../policies/reports/fulfilment.js'
import type { Figure } from '../figures/figure.js'
import { lawOf, periodOf, type ReportScope } from './scope.js'
import { firstShipping, toShipSince } from './shipping.js'

export type { DeliveryTime, ShippingRate } from '../../policies/reports/fulfilment.js'

/**
 * KPI-01: of the orders whose 24 hours ended in the period, and before `at`, those whose last unit had left by then. A presale goes by its own date (ORD-04) and
 * is not among them; nor is an order of which nobody knows when it was paid, approved or handed over.
 */
export const shippingRateFigure = (scope: ReportScope): Figure<ShippingRate> => {
  const waits: { since: Instant; shippedAt?: Instant; closedAt?: Instant }[] = []
  return {
    add: (order) => {
      const since =
        order.placedAt === undefined || order.terms === 'presale' || order.handOverVague === true ? undefined : toShipSince(order)
      if (since === undefined) return
      const { at } = firstShipping(order)
      waits.push({
        since,
        ...(at === undefined ? {} : { shippedAt: at }),
        ...(order.closedAt === undefined ? {} : { closedAt: order.closedAt }),
      })
    },
    view: () => {
      const { from, until } = periodOf(scope)
      return lawOf(scope).judge(shippingRate, { from, until: until < scope.at ? until : scope.at, waits }).ruling
    },
  }
}

/** KPI-02: of the parcels signed for in the period, how long they were on their way; ms. Left out: a signing before the hand-over, and orders of which only the earliest instant of either is known. */
export const deliveryTimeFigure = (scope: ReportScope): Figure<DeliveryTime> => {
  const period = periodOf(scope)
  const took: number[] = []
  return {
    add: ({ parcels, handOverVague, signingVague }) => {
      if (handOverVague === true || signingVague === true) return
      for (const { state, shippedAt, signedAt } of Object.values(parcels))
        if (state === 'signed' && shippedAt !== undefined && signedAt !== undefined && signedAt >= shippedAt && isWithin(period, signedAt))
          took.push(signedAt - shippedAt)
    },
    view: () => lawOf(scope).judge(deliveryTime, { at: scope.at, took }).ruling,
  }
}
