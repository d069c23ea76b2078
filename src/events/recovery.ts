import * as t from 'io-ts'
import { Amount, choice, IdIn, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

const ref = { recovery: IdIn } as const
/** Facts of one claim against whoever is at fault (MNY-06). It settles apart from the customer's refund. */
export const recoveryEvents = {
  RecoveryOpened: shape({ ...ref, against: choice('carrier', 'supplier'), about: Text, amount: Amount, packagingShown: t.boolean }),
  PackagingShown: shape(ref),
  RecoveryAgreed: shape({ ...ref, agreed: Amount }),
  RecoveryDenied: shape(ref),
  RecoveryEscalated: shape(ref),
  RecoveryReceived: shape({ ...ref, amount: Amount }),
  RecoveryBookedAsCost: shape(ref),
  /** There was no loss after all. */
  RecoveryWithdrawn: shape(ref),
} as const
export type RecoveryEvent = EventOf<typeof recoveryEvents>
