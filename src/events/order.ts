import * as t from 'io-ts'
import { Amount, choice, IdIn, InstantMs, list, personal, shape, Text } from '../core/codec.js'
import { Address, Customer, Evidence, Finding, FreeShipping, FrozenLine, Price, Tender, Terms, Timing } from './parts.js'
import type { EventOf } from './event.js'

/** Why an order ended without being completed. */
export const CloseReason = choice(
  'unpaid',
  'customer',
  'duplicate',
  'risk',
  'review',
  'outOfStock',
  'refused',
  'lost',
  'refunded',
  'balanceUnpaid',
  'platform',
  'other',
)

/** Another specification of a line, at the same unit price. */
export const ChangedLine = shape({ line: IdIn, sku: IdIn }, { variant: Text })
/** What the shop and the customer agreed on beside goods and price. */
const agreed = {
  platformNo: Text,
  requestedShipAt: InstantMs,
  promisedAt: InstantMs,
  crossBorder: t.boolean,
  urgent: t.boolean,
  priority: t.number,
  freeShipping: FreeShipping,
  freeReturns: t.boolean,
  balanceDueAt: InstantMs,
} as const
/** `contents`: the lines of an order of which only that it is there was known; `agreed`: what was left out of it at first. */
const correctable = {
  customer: Customer,
  address: Address,
  remark: personal(Text),
  lines: list(ChangedLine, 500),
  price: Price,
  contents: list(FrozenLine, 500),
  agreed: shape({}, { terms: Terms, ...agreed }),
} as const

/** Facts of the order itself: entry, review, closing. */
export const orderEvents = {
  OrderPlaced: shape(
    {
      channel: IdIn,
      shop: IdIn,
      terms: Terms,
      lines: list(FrozenLine, 500),
      payable: Amount,
      tenders: list(Tender, 20),
      entry: choice('platform', 'customerService', 'sales', 'import'),
    },
    {
      goods: Amount,
      discount: Amount,
      freight: Amount,
      enteredBy: IdIn,
      receivedAt: InstantMs,
      customer: Customer,
      address: Address,
      remark: personal(Text),
      ...agreed,
    },
  ),
  /** Paid, or payable at the door: the order may be reviewed. */
  OrderQueued: shape({}),
  /** A second person has checked an entry by hand (ENT-04). */
  OrderVerified: shape({}),
  /** What a review found and left to a person. */
  FindingsRecorded: shape({ findings: list(Finding, 100) }),
  OrderHeld: shape({ findings: list(Finding, 100) }),
  OrderConfirmed: shape({
    by: choice('sms', 'phone', 'chat', 'platform'),
    answer: choice('confirmed', 'corrected'),
    clears: list(IdIn, 50),
  }),
  OrderIntercepted: shape({ findings: list(Finding, 100) }),
  InterceptReleased: shape({ reason: personal(Text), clears: list(IdIn, 50) }),
  OrderReturned: shape({ reason: personal(Text), findings: list(Finding, 100) }),
  /** `reviewAgain`: the rules that the change touches; what had been cleared for them is open again (SHP-10). `enteredBy`: who put it in, to be checked by another (ENT-04). */
  OrderCorrected: shape(
    { before: shape({}, correctable), after: shape({}, correctable) },
    { reportedBy: IdIn, reviewAgain: list(IdIn, 50), enteredBy: IdIn },
  ),
  /** What was left out of an order that waits for nobody to look at it, and touches no review. */
  AgreementLearnt: shape({}, agreed),
  /** Marks that stop nothing, like a remote area (REV-04). */
  OrderFlagged: shape({ flags: list(IdIn, 20) }),
  /** What the customer wants where stock is short (REV-17). */
  StockAnswered: shape({ answer: choice('wait', 'change', 'cancel') }),
  /** What customs ask for before a line of a cross-border order ships (XBD-01). */
  CustomsPaperFiled: shape({ line: IdIn, paper: choice('filingNumber', 'quarantineCertificate'), number: Text }),
  /** A step of keeping evidence against a malicious claim (RSK-07). */
  RiskStepTaken: shape({ step: choice('orderRecordKept', 'chatKept', 'replySent', 'handedToPlatform') }, { evidence: list(Evidence, 50) }),
  OrderApproved: shape({ automatic: t.boolean, waived: list(Finding, 100) }),
  /** Somebody outside approved it: it counts, whatever our review says. */
  ApprovalReported: shape({}, { timing: Timing }),
  /** Money that came after the closing brought it back; its units are reserved afresh (ORD-02). */
  OrderRevived: shape({}),
  FulfilmentStarted: shape({}),
  OrderCompleted: shape({}),
  OrderClosed: shape({ reason: CloseReason }, { note: personal(Text), timing: Timing }),
  /** The word that a platform has for the order's state; it decides nothing here. */
  PlatformStatusReported: shape({ platform: IdIn, status: Text }, { timing: Timing, message: IdIn }),
} as const

export type OrderEvent = EventOf<typeof orderEvents>
