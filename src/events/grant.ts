import { Amount, choice, IdIn, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

export const GrantKind = choice('coupon', 'gift', 'cash', 'freightAdvance', 'compensation', 'award')
const ref = { grant: IdIn } as const

/** Facts of one thing given beyond a refund: goodwill (MNY-05), freight that the customer advanced (MNY-02), compensation that is owed (DSP-01), awards beyond the tenders (DSP-06). Its id is the number under which it is paid. */
export const grantEvents = {
  /** The customer demands more than the refund; what is owed, and what lies beyond; fen. */
  DemandRecorded: shape(
    { ...ref, demanded: Amount, owed: Amount, beyond: Amount, steps: list(IdIn, 10) },
    { case: IdIn, said: personal(Text) },
  ),
  DemandStepTaken: shape({ ...ref, step: choice('apologise', 'explainLimits') }),
  GrantOffered: shape({ ...ref, kind: GrantKind, value: Amount }, { case: IdIn }),
  /** Owed whatever the customer says: no answer is waited for. */
  GrantDue: shape(
    { ...ref, kind: GrantKind, value: Amount },
    { case: IdIn, /** Of freight that the customer advanced. */ leg: choice('outbound', 'return', 'intercept', 'packaging') },
  ),
  /** A verdict gives more than the tenders still hold: the rest is paid apart from them, under the grant's own number (DSP-06). */
  AwardDue: shape({ ...ref, dispute: IdIn, value: Amount }, { case: IdIn }),
  GrantAccepted: shape(ref),
  GrantDeclined: shape(ref),
  GrantGiven: shape(ref, { reference: Text }),
  /** What was given came back: it is to be given once more. */
  GrantReturned: shape(ref, { reason: Text }),
  AwardReturned: shape(ref, { reason: Text }),
} as const
export type GrantEvent = EventOf<typeof grantEvents>
