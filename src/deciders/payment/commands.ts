import { Amount, choice, IdIn, InstantIn, shape, Text } from '../../core/codec.js'
import { Timing } from '../../events/parts.js'

/** Money facts come from outside and are always recorded (P-6.3). */
export const paymentCommands = {
  ReportPayment: shape(
    { payment: IdIn, amount: Amount },
    {
      means: choice('online', 'card', 'cash', 'points', 'coupon', 'balance', 'instalment', 'other'),
      reference: Text,
      occurredAt: InstantIn,
      timing: Timing,
    },
  ),
  RefundSurplus: shape({}),
  /** Money that had arrived was taken back: a chargeback, a transfer that the bank returned. A failed attempt beside it is `ReportPaymentFailed`. */
  ReportPaymentReversed: shape({ payment: IdIn }, { occurredAt: InstantIn }),
  ReportPaymentFailed: shape({ payment: IdIn, reason: choice('declined', 'timeout', 'insufficient', 'other') }, { occurredAt: InstantIn }),
} as const
