import { choice, DerivedId, IdIn, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

/** What an exception is about. The first four are opened by the library itself when a fact contradicts the machine or the money. */
export const ExceptionKind = choice(
  'factOutOfOrder',
  'stepSkipped',
  'factContradicts',
  'moneyMismatch',
  'wrongData',
  'payment',
  'logistics',
  'stock',
  'supplier',
  'complaint',
  'customs',
  'other',
)
const ref = { exception: DerivedId } as const

/** Facts of one exception (EXC-01). `about` names what it blocks: `order`, `parcel:P1`, `case:C1`, `refund:R1`. */
export const exceptionEvents = {
  ExceptionOpened: shape(
    { ...ref, kind: ExceptionKind, about: Text, codes: list(IdIn, 20), blocks: choice('yes', 'no') },
    { note: personal(Text) },
  ),
  ExceptionAssigned: shape({ ...ref, owner: IdIn, plan: personal(Text) }),
  ExceptionResolved: shape({ ...ref, result: personal(Text) }),
  /** What was missing has been learnt since: nothing is left to do. */
  ExceptionWithdrawn: shape(ref),
  ExceptionFollowedUp: shape({ ...ref, satisfied: choice('yes', 'no', 'unknown') }),
} as const
export type ExceptionEvent = EventOf<typeof exceptionEvents>
