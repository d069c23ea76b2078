import { compile } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { PaymentEvent } from '../../events/payment.js'
import { paymentLifecycle } from '../../machines/payment.js'
import { endDeadline } from '../order/deadlines.js'
import { awaitsBalance, boundTo, toldOf } from '../order/moneyLedger.js'
import { slice } from '../order/slice.js'
import type { Payment } from '../order/state.js'

export const paymentTable = compile(paymentLifecycle)

const unknown = (): Payment => ({ state: 'none', since: 0 as Instant, means: 'other', due: 0, paid: 0, pending: 0, refunded: 0 })

export const paymentSlice = slice<typeof paymentTable.initial, PaymentEvent, Payment>({
  table: paymentTable,
  home: { kind: 'payment', kept: 'payments', id: ({ data }) => data.payment },
  find: (order, { data }) => (order.payments[data.payment] ??= unknown()),
  reducers: {
    PaymentAwaited: (_, payment, { data }) => {
      payment.means = data.means
      payment.due = data.amount
    },
    PaymentSettled: (order, payment, { at, data }) => {
      if (payment.settledAt !== undefined || payment.told !== undefined) payment.told = [...toldOf(payment), { at, amount: data.amount }]
      payment.paid += data.amount
      payment.settledAt ??= at
      if (data.timing === 'notBefore') payment.vague = true
      // The deposit is there: from now on the balance has its own day.
      if (awaitsBalance(order)) endDeadline(order, 'REV-16', 'order')
    },
    // What came is remembered: the old word of it is no new money.
    PaymentReversed: (order, payment, { at, data }) => {
      payment.told = toldOf(payment)
      payment.reversedBeside = [...new Set([...(payment.reversedBeside ?? []), ...boundTo(order, data.payment)])]
      payment.paid -= data.amount
      payment.reversedAt = at
      delete payment.settledAt
      delete payment.vague
    },
  },
})
