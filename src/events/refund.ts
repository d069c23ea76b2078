import { Amount, choice, Count, IdIn, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'
import { Timing } from './parts.js'

/** How much of a refund goes back over which tender. */
export const RefundPart = shape({ payment: IdIn, amount: Amount })
/** What a refund pays for: whole fen per line for goods, and the freight. */
export const RefundShare = shape({ line: IdIn, amount: Amount }, { units: Count })
/** What the customer bears, taken off before: the way back, lost free shipping, gifts kept. */
export const Deducted = shape(
  { what: choice('freight', 'lostFreeShipping', 'gifts', 'damage'), amount: Amount },
  { line: IdIn, /** Whose legs or damage it is, of goods that came back or never came. */ parcels: list(IdIn, 50) },
)
/** What units would have cost that were never paid for; it is no longer to be paid. */
export const NotDue = shape({ amount: Amount, freight: Amount, lines: list(RefundShare, 500) })
export const RefundCause = choice('case', 'cancellation', 'surplus', 'late', 'goodwill', 'external', 'dispute', 'correction')
const ref = { refund: IdIn } as const

/** Facts of one refund. Its id is the external number under which it is submitted, once and for ever (MNY-08). */
export const refundEvents = {
  RefundRequested: shape(
    { ...ref, amount: Amount, parts: list(RefundPart, 20), lines: list(RefundShare, 500), freight: Amount, cause: RefundCause },
    {
      case: IdIn,
      deducted: list(Deducted, 50),
      /** The lost parcel that it answers. */ parcel: IdIn,
      /** Beside what goes back. */ notDue: NotDue,
      /** The dispute whose verdict it follows. */ dispute: IdIn,
      /** Taken off an earlier refund for gifts that were kept, and given back with this one (LAW-08). */
      restored: list(Deducted, 50),
      /** The first refund of this money: it had arrived, came back from the bank and was given up, or could not be paid (EXE-04). */
      instead: IdIn,
    },
  ),
  RefundSubmitted: shape(ref, {
    /** The way of the payment had failed: what the customer said of another account. */ otherAccount: personal(Text),
  }),
  RefundAccepted: shape(ref),
  /** Of one that had arrived: a part of it came back, and this is what stays. */
  RefundSettled: shape(ref, { timing: Timing, /** Less came than was asked for; fen. */ amount: Amount }),
  /** Of one that had arrived: the bank has returned the money. */
  RefundFailed: shape({ ...ref, reason: Text }),
  /** The answer never came: nobody knows whether the money moved. */
  RefundUnknown: shape(ref),
  /** What was due was checked against what went; the correction is a further refund or is asked back (EXE-09). */
  RefundChecked: shape(
    { ...ref, due: Amount, correction: choice('none', 'payRest', 'askBack'), amount: Amount },
    { /** The refund that pays the rest. */ rest: IdIn },
  ),
  /** A failed refund was given up; its money is free again. */
  RefundAbandoned: shape(ref),
} as const
export type RefundEvent = EventOf<typeof refundEvents>
