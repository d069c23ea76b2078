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

  ReportPaymentFailed: (order, { occurredAt, ...data }, { at }) => {
    const state = order.payments[data.payment]?.state ?? 'none'
    return paymentTable.next(state, 'PaymentFailed') === undefined
      ? state === 'none' ? decided(contradicts(order, at, { kind: 'payment', about: `payment:${data.payment}`, code: 'unknownPaymentFailed', blocks: false })) : nothing
      : decided([happened('PaymentFailed', occurredAt ?? at, data)])
  },
}
