import { Amount, choice, IdIn, InstantIn, personal, shape, Text } from '../../core/codec.js'
import { Timing } from '../../events/parts.js'

/** The way of a refund to the customer. It is requested by the decision that owes it; these are its further steps. */
export const refundCommands = {
  /** `otherAccount`: what the customer said of another account of theirs, where the way of the payment has failed (LAW-07). */
  SubmitRefund: shape({ refund: IdIn }, { otherAccount: personal(Text) }),
  /** What the payment platform says; `amount` is checked against the refund (cases as-05). An unknown refund is one made elsewhere. */
  ReportRefund: shape(
    { refund: IdIn, outcome: choice('accepted', 'settled', 'failed', 'unknown') },
    { amount: Amount, reason: Text, occurredAt: InstantIn, timing: Timing },
  ),
  /** `due`: what should have gone back; fen. */
  CheckRefund: shape({ refund: IdIn, due: Amount }),
  AbandonRefund: shape({ refund: IdIn }),
  /** Asks again for a refund that was given up after the bank had returned it, or for a difference in price, where no other command pays it. */
  RenewRefund: shape({ refund: IdIn }),
} as const
