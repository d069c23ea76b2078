// An order comes to its end by itself: what was to go has arrived, or nothing of it went and the money is back. What came back to go out once more keeps it open.
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelState } from '../../machines/parcel.js'
import { signedCompletes, type ParcelOutcome } from '../../policies/delivery.js'
import { caseTable } from '../afterSale/evolve.js'
import { paidElsewhere } from '../entry/paidElsewhere.js'
import { latest, type Follow } from '../order/consequence.js'
import { goodsPaid, paidOf, refundedOf } from '../order/moneyLedger.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { toList, unitsAt } from '../order/units.js'
import { movedOn } from '../parcel/unanswered.js'

type Line = Order['lines'][string]

const settledPlaces = new Set(['customer', 'restocked', 'repaired', 'supplier', 'scrapped', 'cancelled'])
/** Places where a unit needs nothing more from fulfilment. */
const isSettled = (place: string): boolean => settledPlaces.has(place) || place.startsWith('case:') || place.startsWith('back:')
/** Where a unit is that came back unsigned, or never came. */
const hasFailed = (place: string): boolean => place === 'returned' || place === 'lost'
/** Held by a request for units that never reached the customer: should it come to nothing, they are to be shipped. */
const isUndecided = ({ cases }: Order, place: string): boolean => {
  const held = place.startsWith('case:') ? cases[place.slice('case:'.length)] : undefined
  return held !== undefined && held.origin !== 'customer' && !caseTable.isFinal(held.state)
}

/** Units of a line whose money is back: by refunds that name them, or by one that a platform made by itself. */
const paidBackOf = (order: Order, { line, refundedUnits }: Line): number =>
  Object.entries(order.refunds).reduce(
    (most, [name, { state }]) => (state === 'settled' ? Math.max(most, paidElsewhere(order, name)[line] ?? 0) : most),
    refundedUnits,
  )
/** All of a line’s units that the customer does not have went back with their money. */
const isPaidBack = (order: Order, line: Line): boolean =>
  goodsPaid(order, line.line) === 0 ||
  refundedOf(order) >= paidOf(order) ||
  paidBackOf(order, line) >= line.quantity - (line.units['customer'] ?? 0)
const refundsAreOver = (order: Order): boolean =>
  Object.values(order.refunds).every(({ state }) => state === 'settled' || state === 'abandoned')

/** Units of a line that still want something from us: those that were never delivered and whose money is not back count too. */
const unshippedOf = (order: Order, line: Line): number => {
  const isForgone = isPaidBack(order, line) && refundsAreOver(order)
  return Object.entries(line.units).reduce((sum, [place, units]) => {
    const wantsNothing = (isSettled(place) && !isUndecided(order, place)) || (hasFailed(place) && isForgone)
    return wantsNothing ? sum : sum + units
  }, 0)
}

const outcomes: Readonly<Partial<Record<ParcelState, ParcelOutcome>>> = {
  signed: 'signed',
  refused: 'refused',
  returnedToSender: 'returnedToSender',
  lost: 'lost',
  cancelled: 'cancelled',
}
/** Signed means completed (DLV-01): the law says whether it is so, once something was signed. */
export const orderCompleted: Follow = (order, _, law) => {
  const parcels = Object.values(order.parcels)
  const signed = parcels.find(({ state }) => state === 'signed')
  if (signed === undefined) return undefined
  const when = latest(signed.since, ...parcels.map(({ since }) => since))
  const { ruling, basis } = law.judge(signedCompletes, {
    at: when,
    parcels: parcels.map(({ state }) => outcomes[state] ?? 'open'),
    unshipped: Object.values(order.lines).reduce((sum, line) => sum + unshippedOf(order, line), 0),
  })
  return ruling ? { event: happened('OrderCompleted', when, {}), basis: [basis] } : undefined
}

/** A refused parcel that came back and was promised to be sent again: its units are to be packed anew (DLV-02). Free units that came back do not keep an order open; promised again, they go out like others. */
export const returnUnpacked = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  for (const parcel in order.parcels) {
    const { state, agreed, refusal, lines = {} } = order.parcels[parcel] ?? {}
    if (state !== 'returnedToSender' || agreed !== 'reship' || refusal === undefined) continue
    const held = toList(lines)
      .map(({ line, quantity }) => ({
        line: id(line),
        quantity: Math.min(quantity, unitsAt(order, line, 'returned') - movedOn(order, line, 'returned')),
      }))
      .filter(({ quantity }) => quantity > 0)
    if (held.length > 0) return happened('ReturnUnpacked', at, { parcel: id(parcel), lines: held })
  }
  return undefined
}

const parcelsOver = new Set<ParcelState>(['signed', 'cancelled', 'returnedToSender', 'lost'])
/** A parcel to be shipped again, of which something is still lost or back and was not given up since. */
const goesOutAgain = (order: Order, { agreed, lines }: Order['parcels'][string]): boolean =>
  agreed === 'reship' &&
  Object.keys(lines).some((line) => {
    const { quantity = 0, refundedUnits = 0, units = {} } = order.lines[line] ?? {}
    return refundedUnits < quantity && Object.keys(units).some(hasFailed)
  })
/** Nothing of a line is with the customer or to come to them, and its money is back. */
const isLineUndone = (order: Order, line: Line): boolean =>
  Object.keys(line.units).every((place) => hasFailed(place) || (isSettled(place) && place !== 'customer' && !place.startsWith('case:'))) &&
  isPaidBack(order, line)

/** Nothing was delivered, all came back or was lost, and the money is back. A parcel to be shipped again keeps the order open. */
export const orderUndone = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const [lines, parcels] = [Object.values(order.lines), Object.values(order.parcels)]
  const isUndone =
    lines.length > 0 &&
    parcels.every(({ state }) => parcelsOver.has(state)) &&
    refundsAreOver(order) &&
    !parcels.some((parcel) => goesOutAgain(order, parcel)) &&
    lines.every((line) => isLineUndone(order, line))
  return isUndone ? happened('OrderClosed', at, { reason: undoneFor(order) }) : undefined
}
/** Given up before it left us, its money is what ends it. */
const undoneFor = (order: Order): 'refunded' | 'lost' | 'refused' => {
  if (order.state !== 'inFulfilment' || paidOf(order) > 0) return 'refunded'
  const states = Object.values(order.parcels).map(({ state }) => state)
  if (states.includes('returnedToSender')) return 'refused'
  return states.includes('lost') ? 'lost' : 'refunded'
}
