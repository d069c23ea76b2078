// What is given up, returned or lost before all is paid: what its money cannot give back is no longer to be paid (ORD-01, ORD-03, MNY-03).
import * as E from 'fp-ts/lib/Either.js'
import { apportion } from '../../core/apportion.js'
import type { Basis, Decision, Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import { fen, sum } from '../../core/money.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { blockers, exceptionOpen } from '../order/contradictions.js'
import { goneOf, goodsPaid, keptOf, paidOf, stillDue } from '../order/moneyLedger.js'
import { decided, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { planRefund } from './plan.js'
import { freightFor } from './postage.js'
import { ownDue } from './rests.js'
import { onceClaimed, requestedAgain } from './takings.js'
import { bindMoney, nextRefund } from './tenders.js'
import type { RefundWish } from './wish.js'

type Requested = Extract<OrderStreamEvent, { type: 'RefundRequested' }>
export interface NotDue {
  readonly basis: readonly Basis[]
  /** What goes back beside it; fen. */
  readonly amount: number
  /** The refund with what is not due beside it; where nothing goes back, what is not due alone. */
  readonly refund?: Requested
  readonly all: Pick<Requested['data'], 'deducted'> & { readonly notDue: NonNullable<Requested['data']['notDue']> }
}

/** Whether nothing stays once these units have gone: no more is to be paid for goods, of which what the customer bears could be a part. */
const nothingStays = (order: Order, going: Readonly<Record<string, number>> = {}): boolean =>
  Object.values(order.lines).every(
    ({ line, quantity, refundedUnits }) => refundedUnits + (going[line] ?? 0) >= quantity || goodsPaid(order, line) === 0,
  )

/** What would go back, had all been paid: at the door, and where nothing stays, it is taken off what is still to pay, else as far as what was paid does not cover it; of one that was closed at the door, as far as it is not with us beyond what stays. */
export const planNotDue = (order: Order, scene: Scene, wish: RefundWish): NotDue | undefined => {
  const open = stillDue(order)
  const door = order.terms === 'cashOnDelivery'
  if (open <= 0) return undefined
  const planned = planRefund(asIfPaid(order, open), scene, wish)
  if (E.isLeft(planned)) return undefined
  const [requested] = planned.right.events
  if (requested?.type !== 'RefundRequested') return undefined
  const { amount, freight, lines, parts: _, deducted, ...data } = requested.data
  const off =
    door && order.state === 'closed'
      ? amount -
        Math.max(
          0,
          paidOf(order) - goneOf(order) - keptOf({ ...onceClaimed(order, lines), freightRefunded: order.freightRefunded + freight }),
        )
      : door || (wish.amount === undefined && nothingStays(order, wish.lines))
        ? Math.min(open, amount)
        : amount - (paidOf(order) - goneOf(order))
  if (off <= 0) return undefined
  const { basis } = planned.right
  const charged = deducted === undefined ? {} : { deducted }
  if (off >= amount) return { amount: 0, basis, all: { ...charged, notDue: { amount, freight, lines } } }
  const over = bindMoney(order, scene, amount - off)
  if (E.isLeft(over)) return undefined
  // Freight first: what goes back by an agreed sum is goods money first.
  const freightOff = Math.min(freight, off)
  const shares =
    lines.length === 0
      ? []
      : apportion(
          off - freightOff,
          lines.map((part) => part.amount),
        )
  const notDue = { amount: fen(off), freight: fen(freightOff), lines: lines.map(({ line }, i) => ({ line, amount: shares[i] ?? fen(0) })) }
  const rest = lines.map((part, i) => ({ ...part, amount: fen(part.amount - (shares[i] ?? 0)) }))
  return {
    amount: amount - off,
    basis: [...basis, ...over.right.basis],
    all: { ...charged, notDue },
    refund: {
      ...requested,
      data: {
        ...data,
        ...charged,
        amount: fen(amount - off),
        freight: fen(freight - freightOff),
        lines: rest,
        parts: over.right.parts,
        notDue,
      },
    },
  }
}

/** Nothing that is paid in advance was heard of: it may have come all the same, and nothing is said of it yet. What was taken back was heard of. */
export const isUnheard = (order: Order): boolean =>
  order.terms !== 'cashOnDelivery' &&
  paidOf(order) === 0 &&
  Object.values(order.payments).every(({ reversedAt }) => reversedAt === undefined)

const asIfPaid = (order: Order, open: number): Order => ({
  ...order,
  payments: {
    ...order.payments,
    'still-due': { state: 'settled', since: order.since, means: 'cash', due: open, paid: open, pending: 0, refunded: 0 },
  },
})

type Refund = Order['refunds'][string]
type Which = (refund: Refund) => boolean
/** What a platform has paid by itself since a refund was asked for; fen. */
const paidElsewhere = (order: Order, { requestedAt }: Refund): number =>
  Object.values(order.refunds).reduce(
    (all, { cause, state, amount, requestedAt: since }) =>
      all + (cause === 'external' && state !== 'abandoned' && since >= requestedAt ? amount : 0),
    0,
  )
/** What such a refund can still give back: no more than its lines and their freight have left, less what the platform, or a check, has paid beside it; nor than the order has, once nothing more is to come. */
export const stillIn = (order: Order, name: string): Pick<Requested['data'], 'amount' | 'freight' | 'lines'> => {
  const refund = order.refunds[name]
  if (refund === undefined) return { amount: fen(0), freight: fen(0), lines: [] }
  const lines = refund.lines.map(({ line, amount, units = 0 }) => {
    const { refunded = 0, refundedUnits = 0, quantity = 0 } = order.lines[line] ?? {}
    return {
      line: id(line),
      amount: fen(Math.max(0, Math.min(amount, goodsPaid(order, line) - refunded))),
      units: Math.max(0, Math.min(units, quantity - refundedUnits)),
    }
  })
  const freight = fen(Math.min(refund.freight, freightFor(order, Object.fromEntries(lines.map(({ line, units }) => [line, units])))))
  const most = Math.max(
    0,
    Math.min(
      sum([freight, ...lines.map(({ amount }) => amount)]),
      ownDue(order, name) - paidElsewhere(order, refund),
      stillDue(order) > 0 ? Infinity : paidOf(order) - goneOf(order),
    ),
  )
  const [postage = fen(0), ...shares] = apportion(most, [freight, ...lines.map(({ amount }) => amount)])
  return { amount: fen(most), freight: postage, lines: lines.map((line, i) => ({ ...line, amount: shares[i] ?? fen(0) })) }
}
const leftOver = ({ refunds }: Order, of: Which): string | undefined =>
  Object.keys(refunds).find((name) => refunds[name]?.state === 'abandoned' && refunds[name].notDue !== undefined && of(refunds[name]))
/** Where there is one: whether any of its money has not gone another way since. */
export const isLeftOver = (order: Order, of: Which): boolean | undefined => {
  const found = leftOver(order, of)
  return found === undefined ? undefined : stillIn(order, found).amount > 0
}

/** A refund that had this beside it was given up: just what it was to give back is asked for again, as far as it has not gone another way. */
export const planAgain = (order: Order, scene: Scene, of: Which): E.Either<Rejection, Decision<OrderStreamEvent>> | undefined => {
  const name = leftOver(order, of)
  const found = order.refunds[name ?? '']
  if (name === undefined || found === undefined) return undefined
  const { cause, case: ofCase, parcel } = found
  const { amount, freight, lines } = stillIn(order, name)
  const stop = blockers(order, `case:${ofCase ?? ''}`)
  if (stop.length > 0) return E.left(exceptionOpen(stop))
  const bound = bindMoney(order, scene, amount)
  if (E.isLeft(bound)) return bound
  const { parts, basis } = bound.right
  const about = { ...(ofCase === undefined ? {} : { case: ofCase }), ...(parcel === undefined ? {} : { parcel }) }
  const data = { refund: id(nextRefund(order)), amount, freight, lines, cause, parts, ...about }
  return decided([requestedAgain(scene.at, found, data)], ...basis)
}
