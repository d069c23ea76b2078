import * as E from 'fp-ts/lib/Either.js'
import type { Basis, Rejection } from '../../core/decision.js'
import { fen, type Fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { refundAmount, type RefundFacts } from '../../policies/money/refund.js'
import { refundable } from '../../policies/money/submission.js'
import { refundInKind, type RefundOver, type TenderFacts } from '../../policies/money/tenders.js'
import { blockers } from '../order/contradictions.js'
import { goodsPaid, goneOf, leftOn, paidOf } from '../order/moneyLedger.js'
import { ask, happened, type Ruled, type Scene } from '../order/scene.js'
import type { Order, Refund } from '../order/state.js'

export interface RefundWish {
  readonly cause: Refund['cause']
  readonly case?: string
  /** Units of which the goods money goes back; ignored for `whole`. */
  readonly lines?: Readonly<Record<string, number>>
  /** Everything that is left goes back: the order is undone. */
  readonly whole?: boolean
  /** Whether the outbound freight that the customer paid goes back too (MNY-01). */
  readonly freightBack?: boolean
  /** Freight and other cost that the customer bears; fen. */
  readonly charges?: number
  /** A lower sum set by a person or agreed with the customer; fen. */
  readonly asked?: number
}
export interface PlannedRefund {
  readonly events: readonly OrderStreamEvent[]
  readonly basis: readonly Basis[]
  readonly amount: Fen
  readonly uncollected: Fen
}

/** The next free refund id of the order; its number is external and stable for ever (MNY-08). */
const nextRefund = (order: Order, further = 0): string => {
  const name = order.id === '' ? 'R' : `${order.id}-R`
  let number = Object.keys(order.refunds).length + 1 + further
  while (order.refunds[`${name}${number}`] !== undefined) number += 1
  return `${name}${number}`
}

/** What is owed, over which tenders: MNY-03 for the amount, MNY-08 for what is bound, LAW-07 for the way back. Appends nothing. */
export const planRefund = (order: Order, scene: Scene, wish: RefundWish): E.Either<Rejection, PlannedRefund> => {
  const stop = blockers(order, ...(wish.case === undefined ? [] : [`case:${wish.case}`]))
  if (stop.length > 0) return E.left(exceptionOpen(stop))
  const placedAt = order.placedAt ?? scene.at
  const facts = { placedAt, ...moneyFacts(order, wish) }
  const due = ask(scene, refundAmount, facts)
  if (E.isLeft(due)) return due
  const { amount, freight, uncollected, lines } = due.right.value
  const free = ask(scene, refundable, { requestedAt: scene.at, amount, paid: paidOf(order), ...boundBy(order) })
  if (E.isLeft(free)) return free
  const over = ask(scene, refundInKind, { placedAt, amount, tenders: tendersOf(order) })
  if (E.isLeft(over)) return over
  const requested = happened('RefundRequested', scene.at, {
    refund: id(nextRefund(order)), amount, freight, cause: wish.cause,
    parts: over.right.value.map((part) => ({ payment: id(part.payment), amount: part.amount })),
    lines: lines.map(({ line, amount: share }) => ({ line: id(line), amount: share, units: facts.lines.find((known) => known.line === line)?.units ?? 0 })),
    ...(wish.case === undefined ? {} : { case: id(wish.case) }),
  })
  return E.right({ amount, uncollected, events: [requested], basis: [due.right.basis, free.right.basis, over.right.basis] })
}

/** Undoes the order: every fen that is left goes back. What no line or freight accounts for (paid too much, lines unknown) goes back as surplus. */
export const planReturnOfAll = (order: Order, scene: Scene): E.Either<Rejection, PlannedRefund> => {
  const planned = planRefund(order, scene, { cause: 'cancellation', whole: true })
  if (E.isLeft(planned) && planned.left.reason !== 'nothingToRefund') return planned
  const { events, basis, amount }: PlannedRefund = E.isRight(planned) ? planned.right : { events: [], basis: [], amount: fen(0), uncollected: fen(0) }
  const rest = paidOf(order) - goneOf(order) - amount
  if (rest === 0) return E.right({ events, basis, amount, uncollected: fen(0) })
  const taken = new Map(events.flatMap(({ type, data }) => (type === 'RefundRequested' ? data.parts.map(({ payment, amount: part }) => [String(payment), Number(part)] as const) : [])))
  const tenders = tendersOf(order).map((tender) => ({ ...tender, left: tender.left - (taken.get(tender.payment) ?? 0) }))
  return E.map(({ value, basis: ruled }: Ruled<readonly RefundOver[]>) => ({
    amount: fen(amount + rest), uncollected: fen(0), basis: [...basis, ruled],
    events: [...events, happened('RefundRequested', scene.at, {
      refund: id(nextRefund(order, events.length)), amount: fen(rest), lines: [], freight: fen(0), cause: 'surplus',
      parts: value.map((part) => ({ payment: id(part.payment), amount: part.amount })),
    })],
  }))(ask(scene, refundInKind, { placedAt: order.placedAt ?? scene.at, amount: rest, tenders }))
}

/** The order's frozen shares as the rule of amounts wants them. A whole order goes back with all that is left on it. */
const moneyFacts = (order: Order, wish: RefundWish): Omit<RefundFacts, 'placedAt'> => {
  const left = paidOf(order) - goneOf(order)
  const freightLeft = order.freight - order.freightRefunded
  const whole = wish.whole === true
  return {
    lines: Object.values(order.lines).map(({ line, quantity, freight, refunded, refundedUnits }) => ({
      line, quantity, goods: goodsPaid(order, line), freight, refunded, before: refundedUnits, units: whole ? quantity - refundedUnits : (wish.lines?.[line] ?? 0),
    })),
    freightBack: wish.freightBack ?? whole,
    freightLeft,
    charges: wish.charges ?? 0,
    left,
    ...(wish.asked === undefined ? {} : { asked: wish.asked }),
    ...(whole ? { freightDue: freightLeft } : {}),
  }
}

const tendersOf = (order: Order): TenderFacts['tenders'] => Object.entries(order.payments).map(([payment, { means }]) => ({ payment, means, left: leftOn(order, payment) }))

export const exceptionOpen = (stop: readonly string[]): Rejection => ({
  rule: 'EXC-01', clauses: ['P-6.1', 'P-6.2', 'S-6.2'], reason: 'openException', alternatives: ['resolveException'], basis: [],
  findings: stop.map((exception) => ({ reason: exception, alternatives: ['resolveException'] })),
})

const boundBy = (order: Order): { readonly settled: number; readonly pending: number; readonly unknown: number } => {
  const of = (states: readonly Refund['state'][]): number => Object.values(order.refunds).reduce((sum, { state, amount }) => sum + (states.includes(state) ? amount : 0), 0)
  return { settled: of(['settled']), pending: of(['requested', 'submitted', 'accepted', 'failed']), unknown: of(['unknown']) }
}
