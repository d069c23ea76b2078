// A refund that had arrived, came back from the bank and was given up, or the difference in price of an exchange that could not be paid: nothing else pays it, so it is asked for again (EXE-04, MNY-08).
import * as E from 'fp-ts/lib/Either.js'
import { fen, sum } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { isDifference, refusedBy } from '../afterSale/common.js'
import { isWithin } from '../afterSale/goods/parted.js'
import { paidOn } from '../dispute/paid.js'
import { blockers, exceptionOpen, explains } from '../order/contradictions.js'
import { goneOf, paidOf } from '../order/moneyLedger.js'
import { decided, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { stillIn } from './notDue.js'
import { firstOf, ownDue } from './rests.js'
import { bindMoney, nextRefund } from './tenders.js'
import { giftsCameSince, requestedAgain } from './takings.js'

type Requested = Extract<OrderStreamEvent, { type: 'RefundRequested' }>
type Refund = Order['refunds'][string]
type Due = Pick<Requested['data'], 'amount' | 'freight' | 'lines' | 'restored'>

/** What was asked for in its place since it was given up, and stands. */
export const askedSince = (order: Order, refund: string): readonly string[] => {
  const { case: of, dispute, since = 0 } = order.refunds[refund] ?? {}
  return Object.entries(order.refunds).flatMap(([name, other]) => {
    const same =
      (of !== undefined && other.case === of) ||
      (dispute !== undefined && other.dispute === dispute) ||
      firstOf(order, name) === firstOf(order, refund)
    return name !== refund && other.state !== 'abandoned' && other.requestedAt >= since && same ? [name] : []
  })
}

/** The money is on its way, or gone: nobody need ask any more what becomes of it, by whichever of its refunds. */
export const paidAfterAll = (order: Order, refund: string, at: Instant): readonly OrderStreamEvent[] =>
  Object.keys(order.refunds).flatMap((name) =>
    firstOf(order, name) === firstOf(order, refund) ? explains(order, at, `refund:${name}`, 'bouncedUnpaid') : [],
  )

/** Money beside the goods has a way of its own to be paid again. */
const besideGoods: readonly Refund['cause'][] = ['surplus', 'late', 'correction']
/** It had arrived, or stands for one that had, and what it was for is over: no request, lost parcel, check or surplus pays it. */
export const isOver = (order: Order, { case: of, bouncedAt, instead, cause, parcel, dispute }: Refund): boolean => {
  const arrived = bouncedAt !== undefined || instead !== undefined
  if (!arrived || order.state === 'closed' || besideGoods.includes(cause)) return false
  if (dispute !== undefined || parcel !== undefined) return false
  return of === undefined || order.cases[of]?.state === 'closed'
}
/** What a cheaper replacement gives back, while that is the customer's. */
const isOwedDifference = (order: Order, refund: Refund): boolean =>
  refund.case !== undefined && order.cases[refund.case]?.exchange !== undefined && isDifference(order, refund)

/** What verdicts on its case have left of it; fen. */
const leftByVerdicts = (order: Order, of: string | undefined): number =>
  Object.entries(order.disputes).reduce(
    (left, [name, { case: whose, state, due }]) =>
      whose !== undefined && isWithin(order, of, whose) && state === 'decided' && due !== undefined
        ? Math.min(left, Math.max(0, due - paidOn(order, name)))
        : left,
    Infinity,
  )

/** Just what it was to give back, as far as it has not gone another way. */
const dueAgain = (order: Order, name: string): Due | undefined => {
  const refund = order.refunds[name]
  if (refund?.state !== 'abandoned' || askedSince(order, name).length > 0 || !(isOver(order, refund) || isOwedDifference(order, refund)))
    return undefined
  // The customer has taken the money back by themselves.
  if (Object.values(order.payments).some(({ reversedBeside = [] }) => reversedBeside.includes(name))) return undefined
  const most = Math.min(leftByVerdicts(order, refund.case), paidOf(order) - goneOf(order))
  const inLines = refund.freight + sum(refund.lines.map(({ amount }) => fen(amount))) > 0
  const { amount, freight, lines } = inLines ? stillIn(order, name) : { amount: ownDue(order, name), freight: fen(0), lines: [] }
  if (amount <= most) return amount > 0 ? withGifts(order, name, { amount: fen(amount), freight, lines }, most) : undefined
  return most > 0 ? { amount: fen(most), freight: fen(0), lines: [] } : undefined
}

/** With what was taken off it for gifts that have come since. */
const withGifts = (order: Order, name: string, due: Due, most: number): Due => {
  const came = inFull(order, name, due) ? giftsCameSince(order, name, due.lines) : []
  const more = sum(came.map(({ amount }) => fen(amount)))
  if (more === 0 || due.amount + more > most) return due
  const from = came.flatMap((one) => one.from)
  const partOf = (of: string): number => from.reduce((all, { line, amount }) => all + (line === of ? amount : 0), 0)
  const others = [...new Set(from.map(({ line }) => line))].filter((line) => !due.lines.some((one) => one.line === line))
  const lines = [
    ...due.lines.map((one) => ({ ...one, amount: fen(one.amount + partOf(one.line)) })),
    ...others.map((line) => ({ line: id(line), amount: fen(partOf(line)), units: 0 })),
  ]
  return {
    ...due,
    amount: fen(due.amount + more),
    lines,
    restored: came.map(({ line, amount }) => ({ what: 'gifts', amount: fen(amount), line: id(line) })),
  }
}
/** Nothing of it has gone another way. */
const inFull = (order: Order, name: string, { amount }: Due): boolean => amount === ownDue(order, name)

export const renewRefund: Handler<{ readonly refund: string }> = (order, { refund }, scene) => {
  const again = dueAgain(order, refund)
  const found = order.refunds[refund]
  if (found === undefined || again === undefined)
    return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'nothingToRenew', 'refundCase', 'refundSurplus', 'leaveAsItIs')
  const { cause, case: of } = found
  const stop = blockers(order, `refund:${refund}`, ...(of === undefined ? [] : [`case:${of}`]))
  if (stop.length > 0) return E.left(exceptionOpen(stop))
  const bound = bindMoney(order, scene, again.amount)
  if (E.isLeft(bound)) return bound
  const { parts, basis } = bound.right
  const data = {
    refund: id(nextRefund(order)),
    ...again,
    cause,
    parts,
    instead: id(firstOf(order, refund)),
    ...(of === undefined ? {} : { case: id(of) }),
    ...(again.restored === undefined ? {} : { restored: [...(found.restored ?? []), ...again.restored] }),
  }
  return decided(
    [
      requestedAgain(scene.at, found, data),
      ...paidAfterAll(order, refund, scene.at),
      ...(of === undefined ? [] : explains(order, scene.at, `case:${of}`, 'differenceOwed')),
    ],
    ...basis,
  )
}
