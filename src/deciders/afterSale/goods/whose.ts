// Whose the goods are that a customer sent in: the customer's own go back, and nobody puts them on a shelf (EXE-11, EXE-13).
import { awardedOf, paidOf, refundedOf } from '../../order/moneyLedger.js'
import type { Order } from '../../order/state.js'
import { unitsAt } from '../../order/units.js'
import { caseOf, isAwarded, isForMoney, isForNothing, isPaidBack, paidFor, refundsOf } from '../common.js'

type Entity = Order['cases'][string]
/** Whether goods that the customer sent in are still with us. */
export const isHere = (order: Order, of: string): boolean => {
  const { receivedAt, lines } = caseOf(order, { case: of })
  return receivedAt !== undefined && Object.keys(lines).some((line) => unitsAt(order, line, `case:${of}`) > 0)
}

const toGoBack: readonly Entity['state'][] = ['inspectionFailed', 'sendingBack', 'toSendBack', 'rejected']
/** The customer had nothing of it. */
const forNothing: readonly Entity['outcome'][] = ['rejected', 'withdrawn', 'noAnswer', 'notSentBack']
/** A replacement is the customer's instead of these goods, unless what was held has paid for it. */
const isSwapped = ({ exchange, hold }: Entity): boolean => exchange !== undefined && hold?.state !== 'captured'
/** All of the order went back by what names no goods, as the platform pays by itself, or by a verdict: none of them is without its money (ENT-06). */
const isAllBack = (order: Order): boolean =>
  Object.values(order.refunds).some(({ lines, state }) => lines.length === 0 && state === 'settled') &&
  paidOf(order) > 0 &&
  refundedOf(order) >= paidOf(order)
/** All that they cost went back, or is on its way: they are ours, wherever they were to go. */
export const isPaidWhole = (order: Order, of: string): boolean =>
  isAllBack(order) ||
  isAwarded(order, of) ||
  (isPaidBack(order, of) &&
    refundsOf(order, of).reduce((all, { amount }) => all + amount, awardedOf(order, of)) >=
      paidFor(order, caseOf(order, { case: of }).lines))
/** Nobody has paid for them, nor replaced them: they were to be repaired, or failed, or came though their case had ended for nothing. */
export const isTheirs = (order: Order, of: string): boolean => {
  const entity = caseOf(order, { case: of })
  const { state, kind, outcome, inspection } = entity
  if (isPaidBack(order, of) || isAllBack(order) || isSwapped(entity)) return false
  if (state === 'closed') return forNothing.includes(outcome)
  if (kind === 'repair' || toGoBack.includes(state)) return true
  return (inspection === 'failed' && !isForMoney(entity)) || isForNothing(entity)
}

/** Ours to sort: they are not the customer's, or the customer has agreed to something else than to have them back, repaired or not (EXE-07). */
export const isToSort = (order: Order, of: string): boolean => {
  const { consented, state, toRepair } = caseOf(order, { case: of })
  return !isTheirs(order, of) || (consented && toRepair !== true && state === 'inspectionPassed')
}
