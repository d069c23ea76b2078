// What follows by itself once something has happened: read off the state after it, at the same instant.
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelState } from '../../machines/parcel.js'
import { signedCompletes, type ParcelOutcome } from '../../policies/delivery.js'
import { isDifference } from '../afterSale/common.js'
import { caseConsequence } from '../afterSale/consequences.js'
import { caseTable } from '../afterSale/evolve.js'
import { givenUp, isRestOpen } from '../afterSale/rest.js'
import { verdictPaid } from '../dispute/paid.js'
import { refundsAgain, shipsAgain } from '../deadline/start.js'
import { nothingLeft, refundedUnsent, stillToShip } from '../delivery/leftToDo.js'
import { answered, movedOn } from '../parcel/unanswered.js'
import { isPaidAsAgreed } from '../payment/terms.js'
import { explains } from '../order/contradictions.js'
import { goodsPaid, paidOf, refundedOf } from '../order/moneyLedger.js'
import { happened, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { toList, unitsAt } from '../order/units.js'

const settledPlaces = new Set(['customer', 'restocked', 'repaired', 'supplier', 'scrapped', 'cancelled'])
/** Places where a unit needs nothing more from fulfilment. */
const settled = (place: string): boolean => settledPlaces.has(place) || place.startsWith('case:') || place.startsWith('back:')
/** Where a unit is that came back unsigned, or never came. */
const failed = (place: string): boolean => place === 'returned' || place === 'lost'

const over = new Set<ParcelState>(['signed', 'cancelled', 'returnedToSender', 'lost'])
const noneOnTheWay = (order: Order): boolean => Object.values(order.parcels).every(({ state }) => over.has(state))
/** Units of a line that went back with their money, of those that the customer does not have; where a platform paid all of it back by itself, no refund names them. */
const paidBack = (order: Order, { units, quantity, refundedUnits, line }: Order['lines'][string]): boolean =>
  goodsPaid(order, line) === 0 || refundedOf(order) >= paidOf(order) || refundedUnits >= quantity - (units['customer'] ?? 0)
const refundsAreOver = (order: Order): boolean =>
  Object.values(order.refunds).every(({ state }) => state === 'settled' || state === 'abandoned')

const outcomes: Readonly<Partial<Record<ParcelState, ParcelOutcome>>> = {
  signed: 'signed',
  refused: 'refused',
  returnedToSender: 'returnedToSender',
  lost: 'lost',
  cancelled: 'cancelled',
}
/** Units that still want something from us: those that were never delivered and whose money is not back count too. */
const unshipped = (order: Order): number =>
  Object.values(order.lines).reduce(
    (sum, line) =>
      sum +
      Object.entries(line.units).reduce(
        (n, [place, units]) =>
          n +
          ((settled(place) && !isUndecided(order, place)) || (failed(place) && paidBack(order, line) && refundsAreOver(order)) ? 0 : units),
        0,
      ),
    0,
  )
/** Held by a request for units that never reached the customer: should it come to nothing, they are to be shipped. */
const isUndecided = ({ cases }: Order, place: string): boolean => {
  const held = place.startsWith('case:') ? cases[place.slice('case:'.length)] : undefined
  return held !== undefined && held.origin !== 'customer' && !caseTable.isFinal(held.state)
}

/** Signed means completed (DLV-01): the law says whether it is so, once something was signed. */
const completed = (order: Order, at: Instant, law: Law): Consequence | undefined => {
  const parcels = Object.values(order.parcels)
  if (!parcels.some(({ state }) => state === 'signed')) return undefined
  const when = latest(...parcels.map(({ since }) => since)) ?? at
  const { ruling, basis } = law.judge(signedCompletes, {
    at: when,
    parcels: parcels.map(({ state }) => outcomes[state] ?? 'open'),
    unshipped: unshipped(order),
  })
  return ruling ? { event: happened('OrderCompleted', when, {}), basis: [basis] } : undefined
}

/** A refused parcel that came back and was promised to be sent again: its units are to be packed anew (DLV-02). */
const toGoOutAgain = (order: Order, at: Instant): OrderStreamEvent | undefined => {
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

/** A parcel to be shipped again, of which something is still lost or back and was not given up since. */
const goesOutAgain = (order: Order, { agreed, lines: held }: Pick<Order['parcels'][string], 'agreed' | 'lines'>): boolean =>
  agreed === 'reship' &&
  Object.keys(held).some((line) => {
    const { quantity = 0, refundedUnits = 0, units = {} } = order.lines[line] ?? {}
    return refundedUnits < quantity && Object.keys(units).some(failed)
  })

/** Nothing was delivered, all came back or was lost, and the money is back: the order is undone. A parcel to be shipped again keeps it open. */
const undone = (order: Order): boolean => {
  const lines = Object.values(order.lines)
  return (
    lines.length > 0 &&
    noneOnTheWay(order) &&
    refundsAreOver(order) &&
    !Object.values(order.parcels).some((parcel) => goesOutAgain(order, parcel)) &&
    lines.every(
      (line) =>
        Object.keys(line.units).every((place) => failed(place) || (settled(place) && place !== 'customer' && !place.startsWith('case:'))) &&
        paidBack(order, line),
    )
  )
}
const undoneFor = (order: Order): 'refunded' | 'lost' | 'refused' => {
  const states = Object.values(order.parcels).map(({ state }) => state)
  return paidOf(order) > 0 ? 'refunded' : states.includes('returnedToSender') ? 'refused' : states.includes('lost') ? 'lost' : 'refunded'
}

/** What a case waits for before its money ends it: its goods, what is to be done first, or the rest of what a verdict gave in part. */
const isAwaited = (order: Order, of: string, { state, goodsBack, first, verified }: Order['cases'][string], scene: Scene): boolean =>
  (state === 'approved' && (goodsBack === true || (first !== undefined && !verified.includes(first)))) || isRestOpen(order, of, scene)
/** A case whose money has arrived, all of it, is closed, when it arrived, and no earlier than it was decided. */
const refundedCase = (order: Order, at: Instant, law: Law): OrderStreamEvent | undefined => {
  for (const name in order.cases) {
    const entity = order.cases[name]
    if (
      entity === undefined ||
      !['approved', 'inspectionPassed'].includes(entity.state) ||
      isAwaited(order, name, entity, { at, law, facts: {}, by: { id: 'system', role: 'system' } })
    )
      continue
    const refunds = Object.values(order.refunds).filter(
      (refund) => refund.case === name && refund.state !== 'abandoned' && !isDifference(order, refund),
    )
    if (refunds.length === 0 || refunds.some(({ state }) => state !== 'settled')) continue
    const when = latest(entity.since, ...refunds.map(({ settledAt }) => settledAt)) ?? entity.since
    return happened('CaseClosed', when, { case: id(name), outcome: 'refunded', ...givenUp(order, entity, refunds) })
  }
  return undefined
}

const latest = (...instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.reduce((last, at) => (last === undefined || (at !== undefined && at > last) ? at : last), undefined)

/** What follows, and the rules it rests on, where one was asked. */
export interface Consequence {
  readonly event: OrderStreamEvent
  readonly basis?: readonly Basis[]
}
const follows = (event: OrderStreamEvent | undefined): Consequence | undefined => (event === undefined ? undefined : { event })

/** The money of a closed order is back, or the order goes on: nobody need look any more. Nor at money that was taken back, once an order is given up of which nothing had left and nothing was paid back. */
const closedMoney = (order: Order, at: Instant): OrderStreamEvent | undefined =>
  (order.state !== 'closed' || refundedOf(order) >= paidOf(order) ? explains(order, at, 'order', 'closedWithMoney')[0] : undefined) ??
  (order.state === 'closed' && paidOf(order) === 0 && order.handedOverAt === undefined
    ? explains(order, at, 'order', 'paymentReversed')[0]
    : undefined)

/** One further event, or none. Asked again until nothing follows. It was so when the last thing that it waited for was so. */
export const consequence = (order: Order, at: Instant, law: Law): Consequence | undefined => {
  const refunded = refundedCase(order, at, law)
  if (refunded !== undefined) return follows(refunded)
  const ofCase = caseConsequence(order, at, law)
  if (ofCase !== undefined) return ofCase
  const looked =
    closedMoney(order, at) ?? nothingLeft(order, at) ?? refundedUnsent(order, at) ?? answered(order, at) ?? verdictPaid(order, at)
  if (looked !== undefined) return follows(looked)
  const again = refundsAgain(order, at, law)
  if (again !== undefined) return again
  switch (order.state) {
    case 'pendingPayment':
      if (order.placedAt === undefined || !isPaidAsAgreed(order)) return undefined
      return follows(
        happened('OrderQueued', latest(order.placedAt, ...Object.values(order.payments).map(({ settledAt }) => settledAt)) ?? at, {}),
      )
    case 'inFulfilment': {
      const unpacked = toGoOutAgain(order, at)
      if (unpacked !== undefined) return { event: unpacked }
      return (
        completed(order, at, law) ??
        follows(undone(order) ? happened('OrderClosed', at, { reason: undoneFor(order) }) : undefined) ??
        shipsAgain(order, at, law)
      )
    }
    // Free units that came back do not keep an order open; promised again, they go out like others.
    case 'completed':
      return follows(toGoOutAgain(order, at) ?? stillToShip(order, at))
    // Given up before it left us, whatever it waited for. What is intercepted waits for the risk team alone (RSK-09).
    case 'pendingReview':
    case 'awaitingConfirmation':
    case 'returnedForCorrection':
    case 'approved':
      return follows(undone(order) ? happened('OrderClosed', at, { reason: 'refunded' }) : undefined)
    default:
      return undefined
  }
}
