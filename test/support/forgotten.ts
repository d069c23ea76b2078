import { caseTable } from '../../src/deciders/afterSale/evolve.js'
import { paidOf, refundedOf } from '../../src/deciders/order/moneyLedger.js'
import type { Order } from '../../src/deciders/order/state.js'

const inHand = ['pendingPayment', 'pendingReview', 'awaitingConfirmation', 'intercepted', 'returnedForCorrection']
const inside = ['allocated', 'picked', 'outboundChecked', 'packed']

/** A platform paid by itself at least what the goods of its request cost. */
const isPaidByRequest = ({ cases, refunds, lines: all }: Order, line: string): boolean =>
  Object.entries(refunds).some(([name, { cause, state, amount }]) => {
    const asked = cases[name]?.lines ?? {}
    const price = Object.entries(asked).reduce((sum, [one, units]) => sum + units * (all[one]?.unitPrice ?? 0), 0)
    return cause === 'external' && state === 'settled' && line in asked && amount >= price
  })

/**
 * Units that the order still owes, and that nobody looks after: neither a clock, nor an exception, nor an open case. What a person has
 * resolved about its parcels is taken to be theirs, and a closed order owes none.
 */
export const forgottenUnits = (order: Order): readonly string[] => {
  if (order.state === 'closed' || order.state === 'none') return []
  const exceptions = Object.values(order.exceptions).filter(({ state }) => state !== 'withdrawn')
  const seen = (...about: readonly string[]): boolean => exceptions.some((one) => one.about === 'order' || about.includes(one.about))
  const ofParcels = exceptions.some(({ about }) => about === 'order' || about.startsWith('parcel:'))
  const runs = (subject: string): boolean => order.deadlines.some((deadline) => deadline.subject === subject)
  return Object.values(order.lines).flatMap(({ line, units, refundedUnits }) => {
    const replaces = Object.entries(order.cases).find(
      ([, { exchange, state }]) => exchange?.line === line && !caseTable.isFinal(state),
    )?.[0]
    const withUs = replaces !== undefined || runs('order') || inHand.includes(order.state) || ofParcels
    const owed = Object.entries(units).reduce(
      (all, [place, n]) => all + (place === 'customer' || place === 'ours' || place.startsWith('parcel:') ? 0 : n),
      0,
    )
    const isPaidBack = refundedUnits >= owed || (paidOf(order) > 0 && refundedOf(order) >= paidOf(order)) || isPaidByRequest(order, line)
    const isPaying = Object.values(order.refunds).some(({ state }) => state !== 'settled' && state !== 'abandoned')
    const isAsked = Object.values(order.cases).some(
      ({ state, kind, lines }) => !caseTable.isFinal(state) && kind !== 'complaint' && line in lines,
    )
    const isKept = (place: string): boolean => {
      if (place === 'ours') return withUs
      if (place === 'returned' || place === 'lost') return replaces !== undefined || ofParcels || isPaidBack || isPaying || isAsked
      if (place === 'cancelled') return refundedUnits >= (units[place] ?? 0) || ofParcels
      if (!place.startsWith('parcel:')) return true
      const { state = 'none', agreed } = order.parcels[place.slice('parcel:'.length)] ?? {}
      return runs(place) || seen(place) || (inside.includes(state) && withUs) || (state === 'refused' && agreed !== undefined)
    }
    return Object.keys(units)
      .filter((place) => (units[place] ?? 0) > 0 && !isKept(place))
      .map((place) => `line ${line}: nobody looks after ${units[place]} at ${place} (${order.state})`)
  })
}
