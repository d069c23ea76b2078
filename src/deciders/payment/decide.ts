import { contradicts } from '../order/contradictions.js'
import { paidOf } from '../order/moneyLedger.js'
import { decided, happened, nothing, type Handlers } from '../order/scene.js'
import { paymentCommands } from './commands.js'
import { paymentTable } from './evolve.js'

export const decidePayment: Handlers<typeof paymentCommands> = {
  ReportPayment: (order, { occurredAt, means, ...data }, { at }) => {
    const known = order.payments[data.payment]
    const when = occurredAt ?? at
    const paid = paidOf(order) + data.amount
    const expected = known === undefined || known.state === 'none' ? data.amount : known.due
    const twice = known?.state === 'settled'
    const wrong = twice || data.amount !== expected || (order.placedAt !== undefined && paid > order.payable && order.payable > 0)
    const late = order.state === 'closed' && data.timing !== 'notBefore'
    return decided([
      ...(known === undefined ? [happened('PaymentAwaited', when, { payment: data.payment, means: means ?? 'other', amount: data.amount })] : []),
      happened('PaymentSettled', when, data),
      ...(wrong ? contradicts(order, at, { kind: 'moneyMismatch', about: `payment:${data.payment}`, code: twice ? 'paidTwice' : paid > order.payable ? 'overpaid' : 'amountDiffers', blocks: false }) : []),
      ...(late ? contradicts(order, at, { kind: 'payment', about: `payment:${data.payment}`, code: 'paidAfterClosing', blocks: false }) : []),
    ])
  },

  /** A failure that the settled money has overtaken says nothing new; one that comes after it is a person's matter. */
  ReportPaymentFailed: (order, { occurredAt, ...data }, { at }) => {
    const when = occurredAt ?? at
    const { state = 'none', settledAt = when } = order.payments[data.payment] ?? {}
    if (paymentTable.next(state, 'PaymentFailed') !== undefined) return decided([happened('PaymentFailed', when, data)])
    if (state === 'settled' && when <= settledAt) return nothing
    return decided(contradicts(order, at, { kind: 'payment', about: `payment:${data.payment}`, code: state === 'none' ? 'unknownPaymentFailed' : 'settledPaymentFailed', blocks: false }))
  },
}
