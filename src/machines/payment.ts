import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { PaymentEvent } from '../events/payment.js'

/** Later instalments, and cash at the door (ORD-03). */
const later = {
  en: 'The order did not wait for it; finance sees to it that it comes as agreed.',
  zh: '订单已继续履行，由财务按约定跟进到账。',
}

/** One tender of an order (plan P-6.3). Money that arrives late or twice is still money: it settles from every state. */
export const paymentLifecycle = lifecycle<PaymentEvent['type']>()({
  id: 'payment',
  initial: 'none',
  on: { PaymentSettled: '.settled' },
  states: {
    none: { on: { PaymentAwaited: 'awaited', PaymentSettled: 'settled' } },
    awaited: {
      meta: { owner: 'customer', afterwards: { owner: 'finance' } },
      on: { PaymentSettled: 'settled', PaymentFailed: 'failed', PaymentVoided: 'voided' },
    },
    failed: {
      meta: { owner: 'customerService' },
      on: {
        PaymentAwaited: 'awaited',
        PaymentSettled: 'settled',
        PaymentFailed: 'failed',
        PaymentReversed: 'failed',
        PaymentVoided: 'voided',
      },
    },
    settled: { type: 'final', on: { PaymentReversed: 'failed' } },
    voided: { type: 'final' },
  },
})
export type PaymentState = StateOf<typeof paymentLifecycle>

/** What people call its waits. */
export const paymentWords: WordsOf<PaymentState> = {
  none: { en: 'No payment', zh: '无付款' },
  awaited: {
    en: 'Waiting for the money',
    zh: '待到账',
    noDeadline: { en: 'The order’s payment limit (REV-16) runs for all tenders together.', zh: '由订单的付款时限（REV-16）统一计时。' },
    afterwards: later,
  },
  failed: {
    en: 'Payment failed',
    zh: '付款失败',
    noDeadline: { en: 'The order’s payment limit (REV-16) goes on.', zh: '订单的付款时限（REV-16）继续计时。' },
    afterwards: later,
  },
  settled: { en: 'Money received', zh: '已到账' },
  voided: { en: 'No longer expected', zh: '已作废' },
}
