import { Amount, choice, IdIn, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'
import { Tender, Timing } from './parts.js'

/** Facts of one tender of an order. */
export const paymentEvents = {
  /** The tender is part of the order's terms: the money is awaited. */
  PaymentAwaited: Tender,
  PaymentSettled: shape({ payment: IdIn, amount: Amount }, { reference: Text, timing: Timing }),
  PaymentFailed: shape({ payment: IdIn, reason: choice('declined', 'timeout', 'insufficient', 'other') }),
  /** What had arrived was taken back, by a bank or for a cardholder: so much of it is gone; fen. */
  PaymentReversed: shape({ payment: IdIn, amount: Amount }),
  PaymentVoided: shape({ payment: IdIn }),
} as const
export type PaymentEvent = EventOf<typeof paymentEvents>
