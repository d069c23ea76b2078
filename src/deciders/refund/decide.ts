import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { RefundEvent } from '../../events/refund.js'
import { blockers, contradicts } from '../order/contradictions.js'
import { leftOn } from '../order/moneyLedger.js'
import { canStep, decided, happened, nothing, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { refundCommands } from './commands.js'
import { refundTable } from './evolve.js'
import { exceptionOpen } from './plan.js'

const step = (order: Order, refund: string, type: RefundEvent['type']) => canStep(refundTable, `refund:${refund}`, order.refunds[refund], type)

const eventOf = { accepted: 'RefundAccepted', settled: 'RefundSettled', failed: 'RefundFailed', unknown: 'RefundUnknown' } as const

export const decideRefund: Handlers<typeof refundCommands> = {
  SubmitRefund: (order, { refund }, { at }) =>
    pipe(
      step(order, refund, 'RefundSubmitted'),
      E.chain(() => {
        const stop = blockers(order, `refund:${refund}`, ...caseOf(order, refund))
        return stop.length > 0 ? E.left(exceptionOpen(stop)) : decided([happened('RefundSubmitted', at, { refund })])
      }),
    ),

  AbandonRefund: (order, { refund }, { at }) => pipe(step(order, refund, 'RefundAbandoned'), E.chain(() => decided([happened('RefundAbandoned', at, { refund })]))),

  /** The platform's word is a fact: money that went back has gone back, whoever asked for it. */
  ReportRefund: (order, { refund, outcome, amount, reason = 'unknown', occurredAt, timing }, { at }) => {
    const when = occurredAt ?? at
    const known = order.refunds[refund]
    const type = eventOf[outcome]
    const event = type === 'RefundFailed' ? happened(type, when, { refund, reason }) : type === 'RefundSettled' ? happened(type, when, { refund, ...(timing === undefined ? {} : { timing }) }) : happened(type, when, { refund })
    if (known === undefined) return outcome === 'settled' ? decided([...elsewhere(order, refund, amount ?? 0, when, at), event]) : nothing
    if (refundTable.next(known.state, type) === undefined || known.state === 'settled') return nothing
    const differs = outcome === 'settled' && amount !== undefined && amount !== known.amount
    return decided([
      ...(known.state === 'abandoned' && outcome === 'settled' ? contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'abandonedRefundSettled', blocks: true }) : []),
      ...(differs ? contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'refundAmountDiffers', blocks: true }) : []),
      ...(known.state === 'abandoned' ? [] : [event]),
    ])
  },
}

const caseOf = (order: Order, refund: string): readonly string[] => {
  const of = order.refunds[refund]?.case
  return of === undefined ? [] : [`case:${of}`]
}

/** A refund made elsewhere is bound to the tenders that still hold money; more than that is recorded and looked at by a person. */
const elsewhere = (order: Order, refund: RefundRef, amount: number, when: Instant, at: Instant): readonly OrderStreamEvent[] => {
  let open = amount
  const parts = Object.keys(order.payments).flatMap((payment) => {
    const part = Math.min(open, leftOn(order, payment))
    open -= part
    return part > 0 ? [{ payment: id(payment), amount: fen(part) }] : []
  })
  return [
    happened('RefundRequested', when, { refund, amount: fen(amount - open), parts, lines: [], freight: fen(0), cause: 'external' }),
    ...(open > 0 ? contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'refundedMoreThanPaid', blocks: true }) : []),
  ]
}
type RefundRef = ReturnType<typeof id>
