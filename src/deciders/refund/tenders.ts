// Over which tenders money goes back (LAW-07), what of it is bound (MNY-08), and sums that belong to no line.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Basis, Rejection } from '../../core/decision.js'
import { fen, sum, type Fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { refundable } from '../../policies/money/submission.js'
import { refundInKind, type RefundOver, type TenderFacts } from '../../policies/money/tenders.js'
import { leftOn, paidOf, refundedOf } from '../order/moneyLedger.js'
import { ask, happened, type Ruled, type Scene } from '../order/scene.js'
import type { Order, Refund } from '../order/state.js'

export interface PlannedRefund {
  readonly events: readonly OrderStreamEvent[]
  readonly basis: readonly Basis[]
  readonly amount: Fen
  readonly shares: readonly { readonly line: string; readonly amount: Fen }[]
}

/** The next free refund id of the order; its number is external and stable for ever (MNY-08). */
export const nextRefund = (order: Order, further = 0): string => {
  const name = order.id === '' ? 'R' : `${order.id}-R`
  let [number, skip] = [Object.keys(order.refunds).length + 1, further]
  for (; ; number += 1) {
    if (order.refunds[`${name}${number}`] !== undefined) continue
    if (skip === 0) return `${name}${number}`
    skip -= 1
  }
}
const tendersOf = (order: Order): TenderFacts['tenders'] =>
  Object.entries(order.payments).map(([payment, { means }]) => ({ payment, means, left: leftOn(order, payment) }))
const boundBy = (order: Order): { readonly settled: number; readonly pending: number; readonly unknown: number } => {
  const of = (states: readonly Refund['state'][]): number =>
    Object.values(order.refunds).reduce((all, { state, amount }) => all + (states.includes(state) ? amount : 0), 0)
  return { settled: refundedOf(order), pending: of(['requested', 'submitted', 'accepted', 'failed']), unknown: of(['unknown']) }
}

/** Over which tenders so much goes, each in kind, in the order that is named (LAW-07). */
export const inKind = (order: Order, scene: Scene, amount: number, ...before: readonly Basis[]) =>
  E.map(({ value, basis }: Ruled<readonly RefundOver[]>) => ({
    parts: value.map((part) => ({ payment: id(part.payment), amount: part.amount })),
    basis: [...before, basis],
  }))(ask(scene, refundInKind, { placedAt: order.placedAt ?? scene.at, amount, tenders: tendersOf(order) }))
/** Whether the money is free (MNY-08), and over which tenders it goes. */
export const bindMoney = (order: Order, scene: Scene, amount: number) =>
  pipe(
    ask(scene, refundable, { requestedAt: scene.at, amount, paid: paidOf(order), ...boundBy(order) }),
    E.chain(({ basis }) => inKind(order, scene, amount, basis)),
  )

/** One part of each tender. */
const byTender = (parts: readonly CameBy[]) => {
  const all = new Map<string, number>()
  for (const { payment, amount } of parts) all.set(payment, (all.get(payment) ?? 0) + amount)
  return [...all].map(([payment, amount]) => ({ payment: id(payment), amount: fen(amount) }))
}
/** What came by a tender, and goes back by it; fen. */
export interface CameBy {
  readonly payment: string
  readonly amount: number
}
/** As much of a sum as these tenders still hold, the first of them first: it goes back the way it came. */
export const cameBy = (order: Order, amount: number, tenders: readonly CameBy[]): readonly CameBy[] => {
  let open = amount
  return tenders.flatMap(({ payment, amount: most }) => {
    const part = Math.min(open, most, leftOn(order, payment))
    open -= Math.max(0, part)
    return part > 0 ? [{ payment, amount: part }] : []
  })
}

interface SumPlan {
  /** Refunds of the same decision. */
  readonly after?: readonly OrderStreamEvent[]
  /** By which tenders it came; what is more goes back over all in their order (LAW-07). */
  readonly first?: readonly CameBy[]
  /** The case that it is about. */
  readonly of?: string | undefined
}
/** Money that belongs to no line: paid too much or too late, a correction, a verdict. */
export const planSum = (
  order: Order,
  scene: Scene,
  cause: Refund['cause'],
  amount: number,
  { after = [], first = [], of }: SumPlan = {},
): E.Either<Rejection, PlannedRefund> => {
  const taken = new Map([
    ...first.map((part) => [part.payment, part.amount] as const),
    ...after.flatMap(({ type, data }) =>
      type === 'RefundRequested' ? data.parts.map(({ payment, amount: part }) => [String(payment), Number(part)] as const) : [],
    ),
  ])
  const tenders = tendersOf(order).map((tender) => ({ ...tender, left: tender.left - (taken.get(tender.payment) ?? 0) }))
  return E.map(({ value, basis }: Ruled<readonly RefundOver[]>): PlannedRefund => ({
    amount: fen(amount),
    shares: [],
    basis: [basis],
    events: [
      happened('RefundRequested', scene.at, {
        refund: id(nextRefund(order, after.length)),
        amount: fen(amount),
        lines: [],
        freight: fen(0),
        cause,
        parts: byTender([...first, ...value]),
        ...(of === undefined ? {} : { case: id(of) }),
      }),
    ],
  }))(ask(scene, refundInKind, { placedAt: order.placedAt ?? scene.at, amount: amount - sum(first.map((part) => part.amount)), tenders }))
}
