import * as t from 'io-ts'
import { Amount, choice, IdIn, InstantMs, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'
import { Evidence, LineQuantities } from './parts.js'

export const CaseKind = choice('returnAndRefund', 'refundOnly', 'exchange', 'repair', 'complaint')
/** Why the customer comes; who bears the freight follows from it (MNY-01). */
export const CaseReason = choice(
  'noReason', 'quality', 'wrongGoods', 'missingGoods', 'notAsDescribed', 'damagedInTransit', 'lostInTransit', 'refusedPersonal',
  'intercepted', 'safety', 'size', 'colour', 'style', 'notShipped', 'latePromise', 'service', 'other',
)
/** Where the claimed units were: with us, with the customer, back unsigned, or lost. */
export const CaseOrigin = choice('ours', 'customer', 'returned', 'lost')
export const Bearer = choice('customer', 'seller', 'carrier', 'supplier')
const ref = { case: IdIn } as const

/** Facts of one after-sales case. */
export const caseEvents = {
  CaseOpened: shape(
    { ...ref, kind: CaseKind, reason: CaseReason, lines: LineQuantities, origin: CaseOrigin, channel: IdIn },
    { description: personal(Text), evidence: list(Evidence, 50), contact: personal(Text), senior: t.boolean, marks: list(IdIn, 20) },
  ),
  /** The customer owes information; the review clock stops (AFS-07). */
  InformationRequested: shape({ ...ref, missing: list(IdIn, 20) }),
  InformationProvided: shape(ref, { evidence: list(Evidence, 50), description: personal(Text), contact: personal(Text) }),
  CaseApproved: shape({ ...ref, freightBearer: Bearer, refund: Amount, goodsBack: t.boolean }),
  CaseRejected: shape({ ...ref, rule: IdIn, reason: IdIn, alternatives: list(IdIn, 10) }, { note: personal(Text) }),
  CaseReapplied: shape(ref, { evidence: list(Evidence, 50), description: personal(Text) }),
  ReturnLabelIssued: shape({ ...ref, carrier: IdIn, waybill: IdIn, sendBackBy: InstantMs }),
  ReturnShipped: shape(ref, { carrier: IdIn, waybill: IdIn }),
  ReturnArrived: shape({ ...ref, lines: LineQuantities }),
  InspectionPassed: shape({ ...ref, lines: LineQuantities }),
  InspectionFailed: shape({ ...ref, evidence: list(Evidence, 50), reason: personal(Text) }),
  CompromiseOffered: shape({ ...ref, kind: choice('freightBothWays', 'repair', 'partialRefund', 'compensation'), refund: Amount }),
  CompromiseAccepted: shape(ref),
  CompromiseDeclined: shape(ref),
  GoodsSentBack: shape(ref, { carrier: IdIn, waybill: IdIn }),
  UnitsDisposed: shape({ ...ref, lines: LineQuantities, to: choice('restock', 'repair', 'supplier', 'scrap') }),
  CaseWithdrawn: shape(ref),
  CaseClosed: shape({ ...ref, outcome: choice('refunded', 'rejected', 'noAnswer', 'notSentBack', 'sentBack', 'withdrawn', 'exchanged', 'repaired', 'settled') }),
} as const
export type CaseEvent = EventOf<typeof caseEvents>
