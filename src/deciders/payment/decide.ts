import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id, type Id } from '../../core/ids.js'
import { fen, type Fen } from '../../core/money.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { paymentAnomaly } from '../../policies/money/payments.js'
import { lateMoney } from '../../policies/orders.js'
import { unitsBySku } from '../../policies/warehouse/outbound.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import { goneOf, keptOf, owedOf, paidForOrder, paidOf, toldOf } from '../order/moneyLedger.js'
import { decided, happened, nothing, rejected, type Handlers, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { cameBy, nextRefund, planSum, type CameBy } from '../refund/tenders.js'
import type { paymentCommands } from './commands.js'
import { paymentTable } from './evolve.js'
import { takeBack } from './reversed.js'
import { cameAgain, isPriced } from './terms.js'

/** Money for an order that closed unpaid revives it where the shop says so and stock allows; else it goes straight back the way it came (ORD-02). */
const lateMoneyOf = (
  order: Order,
  { payment, amount }: { readonly payment: Id; readonly amount: Fen },
  when: Instant,
  { facts, law, at }: Scene,
) => {
  const enough =
    goneOf(order) === 0 && paidOf(order) + amount >= order.payable && (order.closedFor === 'unpaid' || order.closedFor === 'balanceUnpaid')
  const stockAllows = enough && [...unitsBySku(Object.values(order.lines))].every(([sku, units]) => (facts.stock?.[sku] ?? 0) >= units)
  const { ruling, basis } = law.judge(lateMoney, { arrivedAt: at, stockAllows })
  const events: readonly OrderStreamEvent[] =
    ruling.then === 'revive'
      ? [happened('OrderRevived', when, {})]
      : [
          happened('RefundRequested', when, {
            refund: id(nextRefund(order)),
            amount,
            freight: fen(0),
            cause: 'late',
            lines: [],
            parts: [{ payment, amount }],
          }),
        ]
  return { events, basis: [basis] }
}

/** The tenders that were told as paid twice or too much, the newest first, and what of each may be it; fen. */
const tooMuch = (order: Order): readonly CameBy[] =>
  Object.entries(order.payments)
    .reverse()
    .flatMap(([payment, { paid, due }]) =>
      ['paidTwice', 'overpaid'].some((code) => order.exceptions[exceptionId({ about: `payment:${payment}`, code })] !== undefined)
        ? [{ payment, amount: paid > due && due > 0 ? paid - due : paid }]
        : [],
    )

/** What of a surplus is back already. Refunds of goods lower what was due as much as what is left; only those of money without goods have taken from it; fen. */
const surplusBack = (order: Order): number =>
  Object.values(order.refunds).reduce((sum, { cause, amount, state, lines }) => {
    const ofSurplus = lines.length === 0 && ['surplus', 'late', 'external'].includes(cause)
    return state !== 'abandoned' && (order.state === 'closed' || ofSurplus) ? sum + amount : sum
  }, 0)

export const decidePayment: Handlers<typeof paymentCommands> = {
  ReportPayment: (order, { occurredAt, means, ...data }, scene) => {
    const { at } = scene
    const known = order.payments[data.payment]
    const when = occurredAt ?? at
    const paid = paidForOrder(order) + data.amount
    const settled = known?.paid ?? 0
    const owed = owedOf(order)
    const asked = known === undefined || known.state === 'none' ? data.amount : known.due
    // An order that came to nothing waits for what is still to settle of it, by whatever tender.
    const expected = owed > 0 ? settled + owed : asked
    // Told again with its own instant and sum it is the same money, by whatever message it came, and however much came after it.
    if (known !== undefined && toldOf(known).some((one) => one.at === occurredAt && one.amount === data.amount)) return nothing
    // The rest of a tender that came short is no second payment.
    const twice = known?.state === 'settled' && settled + data.amount > expected
    const overpaid = isPriced(order) && paid > order.payable
    const wrong = overpaid || settled + data.amount !== expected
    const code = twice ? 'paidTwice' : paid > order.payable ? 'overpaid' : 'amountDiffers'
    const complete = isPriced(order) && paid === order.payable
    // What is still to settle of an order that came to nothing is not late (ORD-03).
    const tooLate = fen(Math.max(0, data.amount - owed))
    const late =
      order.state === 'closed' && data.timing !== 'notBefore' && tooLate > 0
        ? lateMoneyOf(order, { ...data, amount: tooLate }, when, scene)
        : undefined
    return decided(
      [
        ...(known === undefined
          ? [happened('PaymentAwaited', when, { payment: data.payment, means: means ?? 'other', amount: data.amount })]
          : []),
        happened('PaymentSettled', when, data),
        ...(wrong ? contradicts(order, at, { kind: 'moneyMismatch', about: `payment:${data.payment}`, code, blocks: false }) : []),
        ...cameAgain(order, data.payment, data.amount, at),
        ...Object.keys(order.payments).flatMap((payment) =>
          complete || (payment === data.payment && settled + data.amount === expected)
            ? explains(order, at, `payment:${payment}`, 'amountDiffers')
            : [],
        ),
        ...(late?.events ?? []),
      ],
      ...(late?.basis ?? []),
    )
  },

  /** A failure that the settled money has overtaken says nothing new; one that comes after it is a person's matter. */
  ReportPaymentFailed: (order, { occurredAt, ...data }, { at }) => {
    const when = occurredAt ?? at
    const { state = 'none', settledAt = when } = order.payments[data.payment] ?? {}
    if (paymentTable.next(state, 'PaymentFailed') !== undefined) return decided([happened('PaymentFailed', when, data)])
    if (state === 'settled' && when <= settledAt) return nothing
    return decided(
      contradicts(order, at, {
        kind: 'payment',
        about: `payment:${data.payment}`,
        code: state === 'none' ? 'unknownPaymentFailed' : 'settledPaymentFailed',
        blocks: false,
      }),
    )
  },

  ReportPaymentReversed: (order, { payment, occurredAt }, scene) => takeBack(order, payment, occurredAt ?? scene.at, scene),

  /** Paid twice, or more than was due: the surplus goes back (MNY-04). */
  RefundSurplus: (order, _, scene) => {
    const settled = Object.values(order.payments).flatMap(({ paid, due }) => (paid > due && due > 0 ? [due, paid - due] : [paid]))
    const { ruling, basis } = scene.law.judge(paymentAnomaly, {
      at: scene.at,
      payable: order.state === 'closed' ? keptOf(order) : order.payable,
      settled,
      failed: false,
    })
    const open = Math.min(ruling.surplus - surplusBack(order), paidOf(order) - goneOf(order))
    // Of an order of which nobody knows what it costs, nobody knows what is too much.
    if (open <= 0 || (order.state !== 'closed' && !isPriced(order))) return rejected(basis, 'noSurplus', ['leaveAsItIs'])
    return pipe(
      planSum(order, scene, 'surplus', open, { first: cameBy(order, open, tooMuch(order)) }),
      E.chain((planned) => decided(planned.events, basis, ...planned.basis)),
    )
  },
}
