import * as t from 'io-ts'
import { Amount, choice, Count, IdIn, InstantMs, list, personal, Quantity, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'
import { Evidence, Finding, LineQuantities } from './parts.js'
import { Deducted, NotDue } from './refund.js'
import { Answers, Score } from './ticket.js'

export const CaseKind = choice('returnAndRefund', 'refundOnly', 'exchange', 'repair', 'complaint')
/** Why the customer comes; who bears the freight follows from it (MNY-01). */
export const CaseReason = choice(
  'noReason',
  'quality',
  'wrongGoods',
  'missingGoods',
  'notAsDescribed',
  'damagedInTransit',
  'lostInTransit',
  'refusedPersonal',
  'intercepted',
  'safety',
  'size',
  'colour',
  'style',
  'notShipped',
  'latePromise',
  'service',
  'other',
  'unlawful',
)
/** Where the claimed units were: with us, with the customer, back unsigned, lost, or still in a parcel under way. */
export const CaseOutcome = choice(
  'refunded',
  'rejected',
  'noAnswer',
  'notSentBack',
  'sentBack',
  'withdrawn',
  'exchanged',
  'repaired',
  'settled',
  'supplemented',
)
export const CaseOrigin = choice('ours', 'customer', 'returned', 'lost', 'onTheWay')
export const Bearer = choice('customer', 'seller', 'carrier', 'supplier')
/** What must be done before the money of a refund without a return may go (RET-09). */
export const BeforeRefund = choice('nothing', 'cancelSupplierOrder', 'intercept', 'verify')
/** The product that the customer wishes instead; its price in fen per unit. */
export const Wanted = shape({ sku: IdIn, unitPrice: Amount }, { variant: Text, title: Text })
/** What the legs of the freight cost, in fen, where somebody paid a carrier for them. */
const legs = { outbound: Amount, return: Amount, intercept: Amount } as const
export const FreightCosts = shape({}, legs)
/** Of a case, also what the goods were packed in for their way back. */
export const CaseCosts = shape({}, { ...legs, packaging: Amount })
/** Goods money that leaves a line for its replacement. */
export const CarriedOver = shape({ line: IdIn, amount: Amount, units: Count })
/** Whom we ask where wrong goods came or some were missing, and what can be agreed (EXE-14). */
export const CheckedWith = choice('carrier', 'outboundRecord')
export const Solution = choice('exchange', 'supplement', 'refund')
/** What the customer gets for goods that were lost on their way back to them. */
export const LossAnswer = choice('refund', 'another')
/** Why goods that were sent back to the customer came to us again. */
export const NotDelivered = choice('undeliverable', 'refused')
const ref = { case: IdIn } as const

/** Facts of one after-sales case. */
export const caseEvents = {
  CaseOpened: shape(
    { ...ref, kind: CaseKind, reason: CaseReason, lines: LineQuantities, origin: CaseOrigin, channel: IdIn },
    {
      description: personal(Text),
      evidence: list(Evidence, 50),
      contact: personal(Text),
      senior: t.boolean,
      marks: list(IdIn, 20),
      installed: t.boolean,
      /** A sum asked for that belongs to no units; fen. The case then claims none. */
      amount: Amount,
      wants: Wanted,
      /** Goods made to measure: the defect hinders normal use (RET-08). */
      hindersUse: t.boolean,
      /** Parcels that hold its units, and had not left (SHP-21). */
      packedIn: list(IdIn, 500),
      /** Grounds of refusal that a senior set aside, with the reason. */
      waived: list(Finding, 50),
      waivedBecause: personal(Text),
    },
  ),
  /** A second request for units that this case holds already (AFS-02). */
  RequestJoined: shape(
    { ...ref, kind: CaseKind, reason: CaseReason, lines: LineQuantities, channel: IdIn },
    { description: personal(Text), contact: personal(Text), /** The platform’s number of the request. */ request: IdIn },
  ),
  CustomerContacted: shape({ ...ref, by: choice('phone', 'sms', 'chat', 'platform', 'email') }),
  /** `note`: the remark on a request that could not be settled at once (AFS-09). */
  CasePatrolled: shape(ref, { note: personal(Text) }),
  /** An offer to keep the order, made before the refund (RET-11). */
  RetentionOffered: shape({ ...ref, offer: choice('coupon', 'gift', 'discount', 'replacement') }),
  /** The customer owes information; the review clock stops (AFS-07). */
  InformationRequested: shape({ ...ref, missing: list(IdIn, 20) }),
  InformationProvided: shape(ref, { evidence: list(Evidence, 50), description: personal(Text), contact: personal(Text) }),
  CaseApproved: shape(
    { ...ref, freightBearer: Bearer, refund: Amount, goodsBack: t.boolean },
    {
      first: BeforeRefund,
      costs: CaseCosts,
      note: personal(Text),
      lossOn: choice('seller', 'sales'),
      /** The sum is all that was paid for units still with us: they are given up, and claimed from now on. */ claims: t.boolean,
      /** A person told a lower sum than what is due, for units that cost `of`; fen. */ lowered: shape({ to: Amount, of: Amount }),
    },
  ),
  /** What RET-09 asks for has been done; `origin`: where the units are now known to be. */
  CaseVerified: shape({ ...ref, done: BeforeRefund }, { origin: CaseOrigin }),
  CaseRejected: shape(
    { ...ref, rule: IdIn, reason: IdIn, alternatives: list(IdIn, 10) },
    { note: personal(Text), platformLimitAt: InstantMs },
  ),
  CaseReapplied: shape(ref, { evidence: list(Evidence, 50), description: personal(Text) }),
  ReturnLabelIssued: shape({ ...ref, carrier: IdIn, waybill: IdIn, sendBackBy: InstantMs }),
  ReturnShipped: shape(ref, { carrier: IdIn, waybill: IdIn }),
  ReturnTracked: shape({ ...ref, scan: IdIn, kind: choice('handedOver', 'moved', 'arrived', 'lost') }),
  ReturnLost: shape(ref),
  /** What the customer gets for goods lost or damaged on the way back: what is due, or what was agreed (EXE-08). */
  ReturnLossSettled: shape(
    { ...ref, loss: choice('lost', 'damaged'), customerGets: choice('asDue', 'asAgreed') },
    { agreed: Amount, /** What the customer chose, of goods that were on their way back to them (SHP-12). */ answer: LossAnswer },
  ),
  ReturnArrived: shape({ ...ref, lines: LineQuantities }, { /** They had been settled as lost. */ found: t.boolean }),
  /** Nobody has seen the goods, and the merchant's silence counts: the money is due, no unit is fit for sale yet (AFS-09). */
  ReceiptPresumed: shape(ref),
  /** More came than was to come, in the same parcel or in another. */
  SurplusArrived: shape({ ...ref, lines: LineQuantities }),
  SurplusSettled: shape({ ...ref, lines: LineQuantities, answer: choice('takenIn', 'sentBack') }),
  InspectionPassed: shape({ ...ref, lines: LineQuantities }, { notResellable: LineQuantities, sample: t.boolean }),
  /** Of what came, some was found otherwise: these units are a case of their own from now on. */
  CaseParted: shape({ ...ref, from: IdIn, lines: LineQuantities }),
  InspectionFailed: shape({ ...ref, evidence: list(Evidence, 50), reason: personal(Text) }),
  /** What the quality department found in a sample; fed back to product and supplier (EXE-12). */
  SampleExamined: shape(
    { ...ref, finding: choice('noDefect', 'productDefect', 'supplierDefect', 'misuse') },
    { supplier: IdIn, note: personal(Text) },
  ),
  CompromiseOffered: shape({ ...ref, kind: choice('freightBothWays', 'repair', 'partialRefund', 'compensation'), refund: Amount }),
  CompromiseAccepted: shape(ref),
  CompromiseDeclined: shape(ref),
  /** The replacement is dearer: the difference is asked for and never charged silently (RET-06). */
  DifferenceRequested: shape({ ...ref, payment: IdIn, amount: Amount, product: Wanted, quantity: Quantity }),
  /** The customer did not pay the difference, or would not. */
  DifferenceDeclined: shape(ref),
  /** A replacement became a line of the order; `worth` is what it counts for in a refund. It is picked and shipped like any line (EXE-06). */
  ExchangeArranged: shape(
    {
      ...ref,
      line: IdIn,
      product: Wanted,
      quantity: Quantity,
      worth: Amount,
      from: list(CarriedOver, 100),
      gift: t.boolean,
      advance: t.boolean,
    },
    { difference: Amount, /** What a cheaper one gives back once the goods are here, where it goes out before them. */ owed: Amount },
  ),
  ReplacementFailed: shape({ ...ref, parcel: IdIn }),
  /** The replacement is given up before it was packed, or after it came to nothing: its money and its stock are free again (EXE-06). */
  ReplacementCancelled: shape({ ...ref, line: IdIn }),
  /** Wrong or missing goods are looked up before anything is promised (EXE-14). */
  DeliveryChecked: shape({ ...ref, with: CheckedWith, found: choice('asOrdered', 'different', 'unclear') }, { note: personal(Text) }),
  /** What the customer and we agreed on, and with whom the loss is settled (EXE-14). */
  SolutionAgreed: shape({ ...ref, solution: Solution, atFault: choice('carrier', 'supplier', 'seller') }, { note: personal(Text) }),
  /** What was missing or wrong is sent once more; nothing has to come back. It became a line of the order. */
  SupplementArranged: shape({
    ...ref,
    line: IdIn,
    product: Wanted,
    quantity: Quantity,
    worth: Amount,
    from: list(CarriedOver, 100),
    gift: t.boolean,
  }),
  /** Money that the customer had held for a replacement that ships before the goods are back. */
  HoldPlaced: shape({ ...ref, payment: IdIn, amount: Amount }),
  HoldReleased: shape(ref),
  /** `from`: the goods that did not come, where others did; absent: none came. */
  HoldCaptured: shape({ ...ref, payment: IdIn, amount: Amount }, { from: list(CarriedOver, 100) }),
  RepairAdvanced: shape(
    { ...ref, step: choice('bearerSettled', 'orderedPartsOrVisit', 'timeAgreed', 'repaired') },
    { bearer: choice('seller', 'customer'), quote: Amount, appointmentAt: InstantMs, underWarranty: t.boolean },
  ),
  GoodsSentBack: shape({ ...ref, lines: LineQuantities }, { carrier: IdIn, waybill: IdIn }),
  GoodsBackDelivered: shape({ ...ref, lines: LineQuantities }),
  /** Lost on their way back to the customer: ours to answer for (LAW-10). */
  GoodsBackLost: shape({ ...ref, lines: LineQuantities }),
  /** They could not be delivered, or were refused, and are with us again. */
  GoodsBackReturned: shape({ ...ref, lines: LineQuantities }, { why: NotDelivered }),
  /** Nothing is on its way to the customer, and goods of theirs are with us: somebody asks them what is to become of these. */
  SendBackAwaited: shape(ref),
  UnitsDisposed: shape(
    { ...ref, lines: LineQuantities, to: choice('restock', 'repair', 'supplier', 'scrap') },
    { warehouse: IdIn, lot: IdIn, expiresAt: InstantMs },
  ),
  CaseWithdrawn: shape(ref),
  /** The platform has paid the customer itself: nothing is left to do (ENT-06). */
  RefundedElsewhere: shape({ ...ref, refund: IdIn }),
  /** `spent`: units that came back and left nothing to refund; their money is accounted for as if it had gone back, with what was taken off. */
  /** `notDue`: what units that were given up before anything was paid would have cost; it is no longer to be paid. */
  CaseClosed: shape(
    { ...ref, outcome: CaseOutcome },
    {
      spent: LineQuantities,
      deducted: list(Deducted, 50),
      /** Of that, what their money did not cover: nobody collects it (MNY-03); fen. */ uncollected: Amount,
      notDue: NotDue,
      /** Its units, back with us unsigned, are as they were before it: nobody has said what becomes of them. */ released: t.boolean,
    },
  ),
  /** What the customer said of it once it was over (TKT-04). */
  CaseSurveyed: shape({ ...ref, answers: Answers }, Score),
} as const
export type CaseEvent = EventOf<typeof caseEvents>
