// What follows by itself in a case once something has happened: read off the order after it.
import * as E from 'fp-ts/lib/Either.js'
import type { Law } from '../../core/book.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { Consequence } from '../order/consequence.js'
import { goodsPaid } from '../order/moneyLedger.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { invoiceConsequence } from '../invoice/reversal.js'
import { planUncharged } from '../refund/plan.js'
import { hasRefund, isDifference, listOf, refundsOf } from './common.js'
import { lossToAnswer } from './goods/backToCustomer.js'
import { isPaidWhole } from './goods/whose.js'
import { afterDifference, replacementsOf } from './exchange/arrange.js'
import { givenUp } from './money/rest.js'

type Entity = Order['cases'][string]
/** Not with the customer: their money must have gone on, or they are still owed. */
const underWay = (place: string): boolean =>
  place === 'ours' || place === 'lost' || place === 'returned' || place === 'cancelled' || place.startsWith('parcel:')

/** Every replacement has reached the customer, or its money went on to the next one. */
const isExchanged = (order: Order, of: string): boolean =>
  replacementsOf(order, of).every(
    ({ units, refundedUnits }) => Object.entries(units).reduce((sum, [place, n]) => sum + (underWay(place) ? n : 0), 0) <= refundedUnits,
  )

/** Some of it reached the customer; of a replacement that was lost for good only its money went back. */
const hasReplacement = (order: Order, of: string): boolean =>
  replacementsOf(order, of).some(({ units }) => Object.entries(units).some(([place, n]) => n > 0 && !underWay(place)))

/** The parcel in which a replacement came to nothing. */
const failedParcel = (order: Order, { line }: NonNullable<Entity['exchange']>): string | undefined =>
  Object.entries(order.parcels).find(([, { state, lines }]) => (state === 'lost' || state === 'returnedToSender') && line in lines)?.[0]

/** What was paid for is ours, and none of it went on to the customer. */
const isSorted = ({ disposed, lines }: Entity): boolean => Object.entries(lines).every(([line, units]) => (disposed[line] ?? 0) >= units)

/** A cheaper one went out before the goods, and they are here now: what it gives back, or `waits` while an exception stops the money. */
const differenceDue = (
  order: Order,
  of: string,
  { exchange, offer, lines }: Entity,
  at: Instant,
  law: Law,
): Consequence | 'waits' | undefined => {
  const { owed = 0 } = exchange ?? {}
  if (owed === 0 || offer !== undefined || Object.values(order.refunds).some((refund) => refund.case === of && isDifference(order, refund)))
    return undefined
  const planned = planUncharged(
    order,
    { at, law, facts: {}, by: { id: 'system', role: 'system' } },
    { cause: 'case', case: of, of: Object.keys(lines), amount: owed },
  )
  if (E.isLeft(planned)) return planned.left.reason === 'openException' ? 'waits' : undefined
  const [event] = planned.right.events
  return event === undefined ? undefined : { event, basis: planned.right.basis }
}

/** A replacement is under way: the money of a cheaper one, the end, or its failure. */
const afterReplacement = (order: Order, of: string, entity: Entity, at: Instant, law: Law): OrderStreamEvent | Consequence | undefined => {
  if (entity.exchange === undefined) return undefined
  const back = entity.state === 'inspectionPassed' ? differenceDue(order, of, entity, at, law) : undefined
  if (back !== undefined) return back === 'waits' ? undefined : back
  if (isExchanged(order, of)) {
    const arrived = entity.solution === 'supplement' ? 'supplemented' : 'exchanged'
    return happened('CaseClosed', at, { case: id(of), outcome: hasReplacement(order, of) ? arrived : 'refunded' })
  }
  const parcel = entity.exchange.failed === undefined ? failedParcel(order, entity.exchange) : undefined
  return parcel === undefined ? undefined : happened('ReplacementFailed', at, { case: id(of), parcel: id(parcel) })
}
/** Goods go back to the customer: those that are here wait for us, none are left to go, or some were lost. */
const afterSendingBack = (order: Order, of: string, entity: Entity, at: Instant): OrderStreamEvent | undefined => {
  const some = (place: 'case' | 'back'): boolean => Object.values(order.lines).some(({ units }) => (units[`${place}:${of}`] ?? 0) > 0)
  if (some('back')) return undefined
  const refunds = refundsOf(order, of)
  const closed = happened('CaseClosed', at, { case: id(of), outcome: 'refunded', ...givenUp(order, entity, refunds) })
  if (some('case')) {
    // Theirs, and with us: not the carrier's to wait for. Who has all of their money waits for nothing more; what is here is sorted.
    if (!isPaidWhole(order, of)) return entity.state === 'sendingBack' ? happened('SendBackAwaited', at, { case: id(of) }) : undefined
    const isOver = refunds.every(({ state }) => state === 'settled') && Object.values(entity.lostBack ?? {}).every((units) => units <= 0)
    return isOver ? closed : undefined
  }
  const lost = lossToAnswer(order, of, at)
  if (lost !== undefined) return lost
  return isSorted(entity)
    ? closed
    : happened('CaseClosed', at, { case: id(of), outcome: entity.repair.includes('repaired') ? 'repaired' : 'sentBack' })
}

/** Its goods never left, and their order was cancelled with all that they cost: nothing is left to be answered (ORD-01). */
const cancelledAlong = (order: Order, of: string, { origin, claims, lines }: Entity, at: Instant): OrderStreamEvent | undefined => {
  if (order.state !== 'closed' || origin !== 'ours' || !claims || hasRefund(order, of)) return undefined
  const isBack = Object.keys(lines).every((line) => (order.lines[line]?.refunded ?? 0) >= goodsPaid(order, line))
  return isBack || isPaidWhole(order, of) ? happened('CaseClosed', at, { case: id(of), outcome: 'refunded' }) : undefined
}

const followsOn = (order: Order, of: string, entity: Entity, at: Instant, law: Law): OrderStreamEvent | Consequence | undefined => {
  switch (entity.state) {
    // Its goods came before it was applied for again: they wait for the inspection.
    case 'requested':
    case 'pendingInformation':
      return cancelledAlong(order, of, entity, at) ?? lossToAnswer(order, of, at)
    case 'approved':
      return entity.receivedAt !== undefined && entity.goodsBack === true
        ? happened('ReturnArrived', at, { case: id(of), lines: listOf(entity.received) })
        : cancelledAlong(order, of, entity, at)
    case 'awaitingDifference':
      return afterDifference(order, of, at)
    case 'inspectionPassed':
      // The goods are with us, or need not come any more: what was held for them is free.
      if (entity.hold?.state === 'placed') return happened('HoldReleased', at, { case: id(of) })
      return afterReplacement(order, of, entity, at, law)
    case 'exchanging':
      return afterReplacement(order, of, entity, at, law)
    case 'sendingBack':
    case 'toSendBack':
      return afterSendingBack(order, of, entity, at)
    default:
      return lossToAnswer(order, of, at)
  }
}

/** Of a case, or of an invoice on which more stands than was kept. */
export const caseConsequence = (order: Order, at: Instant, law: Law): Consequence | undefined => {
  for (const name in order.cases) {
    const entity = order.cases[name]
    const next = entity === undefined ? undefined : followsOn(order, name, entity, at, law)
    if (next !== undefined) return 'event' in next ? next : { event: next }
  }
  const reversal = invoiceConsequence(order, at)
  return reversal === undefined ? undefined : { event: reversal }
}
