// What follows by itself once something has happened, whoever decided it.
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { caseConsequence } from '../afterSale/consequences.js'
import { caseRefunded } from '../afterSale/money/refunded.js'
import { refundsAgain, shipsAgain } from '../deadline/start.js'
import { nothingLeft, refundedUnsent, stillToShip } from '../delivery/leftToDo.js'
import { verdictPaid } from '../dispute/paid.js'
import { answered } from '../parcel/unanswered.js'
import { isPaidAsAgreed } from '../payment/terms.js'
import { latest, plainly, type Follow } from '../order/consequence.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import { awaitsBalance, paidOf, refundedOf } from '../order/moneyLedger.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { orderCompleted, orderUndone, returnUnpacked } from './ended.js'

/** An order whose money is there, as its terms want it, queues for its review: since the last of it came. */
const paidAndQueued = (order: Order): OrderStreamEvent | undefined =>
  order.placedAt !== undefined && isPaidAsAgreed(order)
    ? happened('OrderQueued', latest(order.placedAt, ...Object.values(order.payments).map(({ settledAt }) => settledAt)), {})
    : undefined

const dayUnknown = { kind: 'wrongData', about: 'order', code: 'balanceDayUnknown', blocks: false } as const
/** Nobody has said by when the balance of a presale is due, so that no limit closes it: a person finds out, and is asked once (ORD-04). */
const balanceDay = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  if (order.state !== 'pendingPayment' || order.balanceDueAt !== undefined || !awaitsBalance(order))
    return explains(order, at, 'order', dayUnknown.code)[0]
  return order.exceptions[exceptionId(dayUnknown)] === undefined ? contradicts(order, at, dayUnknown)[0] : undefined
}

/** The money of a closed order is back, or the order goes on: nobody need look any more. Nor at money that was taken back, once an order is given up of which nothing had left and nothing was paid back. */
const closedMoney = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const isBack = order.state !== 'closed' || refundedOf(order) >= paidOf(order)
  const isNothing = order.state === 'closed' && paidOf(order) === 0 && order.handedOverAt === undefined
  return (
    (isBack ? ['closedWithMoney', 'depositOfUnpaidBalance'].flatMap((code) => explains(order, at, 'order', code))[0] : undefined) ??
    (isNothing ? explains(order, at, 'order', 'paymentReversed')[0] : undefined)
  )
}

/** Asked only while the order is in one of these waits. */
const during =
  (waits: readonly Order['state'][], follow: Follow): Follow =>
  (order, at, law) =>
    waits.includes(order.state) ? follow(order, at, law) : undefined

/** In the order in which they are asked. */
const follows: readonly Follow[] = [
  caseRefunded,
  caseConsequence,
  plainly(closedMoney),
  plainly(nothingLeft),
  plainly(refundedUnsent),
  plainly(answered),
  plainly(verdictPaid),
  refundsAgain,
  during(['pendingPayment'], plainly(paidAndQueued)),
  plainly(balanceDay),
  during(['inFulfilment', 'completed'], plainly(returnUnpacked)),
  during(['inFulfilment'], orderCompleted),
  // Given up before it left us, whatever it waited for. What is intercepted waits for the risk team alone (RSK-09).
  during(['pendingReview', 'awaitingConfirmation', 'returnedForCorrection', 'approved', 'inFulfilment'], plainly(orderUndone)),
  during(['inFulfilment'], shipsAgain),
  during(['completed'], plainly(stillToShip)),
]

/** One further event, or none. Asked again until nothing follows. */
export const consequence: Follow = (order, at, law) => {
  for (const follow of follows) {
    const next = follow(order, at, law)
    if (next !== undefined) return next
  }
  return undefined
}
