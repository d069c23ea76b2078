// The money of a case, and what a verdict has left of it (DSP-06, MNY-03).
import * as E from 'fp-ts/lib/Either.js'
import type { Rejection } from '../../../core/decision.js'
import { id } from '../../../core/ids.js'
import { fen, sum } from '../../../core/money.js'
import { postageOf } from '../../order/moneyLedger.js'
import type { Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { toList } from '../../order/units.js'
import { planRefund } from '../../refund/plan.js'
import { freightFor } from '../../refund/postage.js'
import type { RefundWish } from '../../refund/wish.js'
import { caseOf, hasItsOwn, paidFor, refundsOf, wishOf } from '../common.js'

/** What was agreed after a failed inspection or a loss, or of goods that could not be sent back, else what is due. */
export const moneyOf = (order: Order, of: string, scene: Scene) => {
  const { offer } = caseOf(order, { case: of })
  const wish = wishOf(order, of, scene)
  if (offer === undefined) return wish
  // What was agreed with the customer is paid as agreed: nothing more is taken off.
  const { charge: _, ...plain } = wish
  return { ...plain, asked: offer }
}

/** A verdict has given all of it: nothing more goes, and its money is what the case waits for. */
export const isGiven = ({ given }: RefundWish, { reason }: Rejection): boolean => given !== undefined && reason === 'nothingToRefund'

/** Goods that are with us, or were lost at our risk, and of which nothing else was agreed. */
const cameBack = ({ state, receivedAt, inspection, offer, exchange }: Order['cases'][string]): boolean =>
  state === 'inspectionPassed' &&
  offer === undefined &&
  exchange === undefined &&
  (inspection === 'passed' || inspection === 'lost' || (inspection === 'none' && receivedAt !== undefined))
/** Goods that never came, and were to be sent once more. */
const isToSupplement = ({ state, solution, exchange }: Order['cases'][string]): boolean =>
  state === 'approved' && solution === 'supplement' && exchange === undefined

/** What the case is to pay beside a verdict is still owed: it was given up since, an exception stopped it when the goods came, or they were to be replaced or repaired: beside money that has gone nothing is sent. */
export const isRestOpen = (order: Order, of: string, scene: Scene): boolean => {
  const verdicts = refundsOf(order, of).filter(({ cause }) => cause === 'dispute')
  if (verdicts.length === 0 || hasItsOwn(order, of)) return false
  const givenUp = Object.values(order.refunds).some(
    ({ case: whose, cause, state, since }) =>
      whose === of && cause === 'case' && state === 'abandoned' && verdicts.every(({ requestedAt }) => since > requestedAt),
  )
  const entity = caseOf(order, { case: of })
  if (givenUp || (!cameBack(entity) && !isToSupplement(entity))) return givenUp
  const planned = planRefund(order, scene, wishOf(order, of, scene))
  return E.isRight(planned) || planned.left.reason === 'openException' || planned.left.reason === 'promotionsUnknown'
}

/** Units that a verdict alone has paid for, by a sum: they are given up like those that a refund names. */
export const givenUp = (order: Order, { claims, lines }: Order['cases'][string], refunds: readonly Order['refunds'][string][]) => {
  if (!claims || refunds.some((refund) => refund.lines.some(({ units = 0 }) => units > 0))) return {}
  const spent = toList(lines).flatMap(({ line, quantity }) => {
    const { quantity: all = 0, refundedUnits = 0 } = order.lines[line] ?? {}
    const units = Math.min(quantity, all - refundedUnits)
    return units > 0 ? [{ line: id(line), quantity: units }] : []
  })
  return spent.length === 0 ? {} : { spent }
}

/** What an offer gave for goods that the customer was to have besides counts towards their money, once they are lost; the rest of it is due (LAW-10). */
export const besideOffer = (order: Order, of: string, scene: Scene): RefundWish => {
  const { freightBack = false } = wishOf(order, of, scene)
  const { lines } = caseOf(order, { case: of })
  const shares = refundsOf(order, of)
    .flatMap((refund) => refund.lines)
    .filter(({ line }) => (lines[line] ?? 0) > 0)
  const given = sum(
    shares.map(({ line, amount, units = 0 }) =>
      fen(units === 0 ? amount : Math.floor((amount * Math.min(units, lines[line] ?? 0)) / units)),
    ),
  )
  return {
    cause: 'case',
    case: of,
    of: Object.keys(lines),
    lines,
    amount: Math.max(
      0,
      paidFor(order, lines) + (freightBack ? Math.min(postageOf(order, { lines }), freightFor(order, lines)) : 0) - given,
    ),
    freightBack,
  }
}
