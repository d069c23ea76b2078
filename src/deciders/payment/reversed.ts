// Money that had arrived and was taken back: a chargeback, a transfer that the bank returned (MNY-04, EXC-01; P-6.3).
import type { Law } from '../../core/book.js'
import { id, type Id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { startOf, type Begins } from '../deadline/start.js'
import { contradicts, explains } from '../order/contradictions.js'
import { deadlineAt } from '../order/deadlines.js'
import { paidForOrder, toldOf } from '../order/moneyLedger.js'
import { decided, happened, nothing, type Outcome, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { isPriced, reversed } from './terms.js'

/** Nothing of the order is sent or paid back before a person has looked; what went back of it already, or is to, is lost with it. Where enough is left, and nothing of it was to go back, nothing is owed. */
export const takeBack = (order: Order, payment: Id, when: Instant, { at, law }: Scene): Outcome => {
  const known = order.payments[payment]
  const { state = 'none', settledAt = when, reversedAt, paid = 0, pending = 0, refunded = 0 } = known ?? {}
  if (reversedAt !== undefined && (state !== 'settled' || when <= reversedAt)) return nothing
  if (known === undefined || state !== 'settled')
    return decided(contradicts(order, at, { kind: 'payment', about: `payment:${payment}`, code: 'unknownPaymentFailed', blocks: false }))
  if (when < settledAt) return nothing
  // What came after it stays.
  const later = toldOf(known).filter((one) => one.at > when)
  const kept = later.reduce((all, { amount: came }) => all + came, 0)
  const bound = pending + refunded
  const amount = Math.max(0, paid - kept - bound)
  const left = paidForOrder(order) - amount
  const suffices = bound === 0 && isPriced(order) && left >= order.payable
  const begun = limitAgain(order, { ...known, paid: paid - amount }, payment, at, law)
  return decided(
    [
      ...(suffices ? [] : contradicts(order, at, reversed)),
      happened('PaymentReversed', when, { payment, amount: fen(amount) }),
      ...later.slice(0, 1).map((one) => stillThere(payment, one.at)),
      ...(left <= order.payable
        ? Object.keys(order.payments).flatMap((tender) =>
            ['overpaid', 'paidTwice'].flatMap((code) => explains(order, at, `payment:${tender}`, code)),
          )
        : []),
      ...begun.map(({ event }) => event),
    ],
    ...begun.flatMap(({ basis }) => basis),
  )
}

/** The tender holds money that came since: no sum of its own, it is settled all the same. */
const stillThere = (payment: Id, at: Instant): OrderStreamEvent => happened('PaymentSettled', at, { payment, amount: fen(0) })

/** A presale that has lost its deposit waits for it anew, from when that is known (REV-16). */
const limitAgain = (order: Order, left: Order['payments'][string], payment: Id, at: Instant, law: Law): readonly Begins[] =>
  order.state === 'pendingPayment' && order.terms === 'presale' && deadlineAt(order, 'REV-16', 'order') < 0
    ? startOf({ ...order, payments: { ...order.payments, [payment]: left } }, 'REV-16', 'order', at, law)
    : []

/** A refund of money that was taken back is given up: what it was to pay with is not free, it is gone. What came since over the same tender stays. */
export const neverThere = (order: Order, refund: string, at: Instant): readonly OrderStreamEvent[] =>
  (order.refunds[refund]?.parts ?? []).flatMap(({ payment, amount }) => {
    const { state, settledAt, reversedBeside = [] } = order.payments[payment] ?? {}
    if (!reversedBeside.includes(refund) || amount === 0) return []
    const gone = happened('PaymentReversed', at, { payment: id(payment), amount: fen(amount) })
    return state === 'settled' && settledAt !== undefined ? [gone, stillThere(id(payment), settledAt)] : [gone]
  })
