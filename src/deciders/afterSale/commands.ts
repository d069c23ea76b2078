import * as t from 'io-ts'
import { Amount, checked, choice, IdIn, InstantIn, list, personal, shape, Text } from '../../core/codec.js'
import {
  BeforeRefund,
  CaseCosts,
  CaseKind,
  CaseReason,
  CheckedWith,
  LossAnswer,
  NotDelivered,
  Solution,
  Wanted,
} from '../../events/afterSale.js'
import { Evidence, LineQuantities } from '../../events/parts.js'
import { Answers } from '../../events/ticket.js'
import { isRuleId } from '../../policies/ruleIds.js'

const ref = { case: IdIn } as const
const RuleIn = checked('the id of a rule of the handbook, like RET-04', isRuleId)
/** What can be seen of what the customer did with the goods (LAW-03, RET-04). */
export const Trace = choice(
  'boxOpened',
  'triedOn',
  'poweredOn',
  'activated',
  'dataTraces',
  'washed',
  'tagRemoved',
  'worn',
  'hygieneSealBroken',
  'consumed',
  'damaged',
  'partsMissing',
  'packagingDamaged',
  'proofMissing',
)

/** After the signature, or before it: requests of customers, and the work that they cause. */
export const caseCommands = {
  RequestAfterSale: shape(
    { ...ref, kind: CaseKind, reason: CaseReason, lines: LineQuantities, channel: IdIn },
    {
      description: personal(Text),
      evidence: list(Evidence, 50),
      contact: personal(Text),
      traces: list(Trace, 14),
      /** A sum that belongs to no units; fen. Only for a refund without a return. */
      amount: Amount,
      /** For an exchange: the product wished for; the same one if absent. */
      wants: Wanted,
      /** Goods made to measure: the defect hinders normal use (RET-08). */
      hindersUse: t.boolean,
      /** Goods that were installed; what the customer was told before (RET-10). */
      installed: t.boolean,
      told: list(choice('loss', 'cost'), 2),
      /** A senior takes the request in spite of grounds against it; they are kept with the reason. */
      despite: personal(Text),
    },
  ),
  ContactCustomer: shape({ ...ref, by: choice('phone', 'sms', 'chat', 'platform', 'email') }),
  /** `note`: why it could not be settled at once. */
  PatrolCase: shape(ref, { note: personal(Text) }),
  OfferRetention: shape({ ...ref, offer: choice('coupon', 'gift', 'discount', 'replacement') }),
  RequestInformation: shape({ ...ref, missing: list(IdIn, 20) }),
  ProvideInformation: shape(ref, { evidence: list(Evidence, 50), description: personal(Text), contact: personal(Text) }),
  /** `refund`: a lower sum than what is due, which needs the note that says why; `visit`: repaired at the customer's; fen. */
  ApproveCase: shape(ref, { refund: Amount, note: personal(Text), costs: CaseCosts, visit: t.boolean }),
  /** What RET-09 asks for before the money goes has been done and confirmed. */
  VerifyCase: shape({ ...ref, done: BeforeRefund }),
  RejectCase: shape(
    { ...ref, rule: RuleIn, reason: IdIn, alternatives: list(IdIn, 10) },
    { note: personal(Text), platformLimitAt: InstantIn },
  ),
  ReapplyCase: shape(ref, { evidence: list(Evidence, 50), description: personal(Text) }),
  /** Asks for the money again where it could not go before, or instead of an exchange or repair that came to nothing. */
  RefundCase: shape(ref),
  IssueReturnLabel: shape({ ...ref, carrier: IdIn, waybill: IdIn }),
  ReportReturnShipped: shape(ref, { carrier: IdIn, waybill: IdIn, occurredAt: InstantIn }),
  ReportReturnScan: shape({ ...ref, scan: IdIn, kind: choice('handedOver', 'moved', 'arrived', 'lost') }, { occurredAt: InstantIn }),
  ReportReturnArrived: shape({ ...ref, lines: LineQuantities }, { occurredAt: InstantIn }),
  /** `answer`: what the customer chose, of goods that were on their way back to them; their money, unless they want it otherwise. */
  SettleReturnLoss: shape({ ...ref, loss: choice('lost', 'damaged') }, { agreed: Amount, answer: LossAnswer }),
  SettleSurplus: shape({ ...ref, lines: LineQuantities, answer: choice('takenIn', 'sentBack') }),
  PassInspection: shape(ref, { notResellable: LineQuantities }),
  /** `lines`: of several units, those that failed. They become a case of their own, and the rest is still to be inspected. */
  FailInspection: shape({ ...ref, evidence: list(Evidence, 50), reason: personal(Text) }, { lines: LineQuantities }),
  ExamineSample: shape(
    { ...ref, finding: choice('noDefect', 'productDefect', 'supplierDefect', 'misuse') },
    { supplier: IdIn, note: personal(Text) },
  ),
  OfferCompromise: shape({ ...ref, kind: choice('freightBothWays', 'repair', 'partialRefund', 'compensation'), refund: Amount }),
  AnswerCompromise: shape({ ...ref, answer: choice('accepted', 'declined') }),
  /** The product that goes out; where it is not the one wished for, the customer's agreement is asked first (EXE-06). */
  ArrangeExchange: shape({ ...ref, product: Wanted }, { agreed: t.boolean, advance: t.boolean }),
  DeclineDifference: shape(ref),
  /** Gives up a replacement that is not packed yet, or that came to nothing: another one, or the money, is next. */
  CancelReplacement: shape(ref),
  CheckDelivery: shape({ ...ref, with: CheckedWith, found: choice('asOrdered', 'different', 'unclear') }, { note: personal(Text) }),
  AgreeSolution: shape({ ...ref, solution: Solution, atFault: choice('carrier', 'supplier', 'seller') }, { note: personal(Text) }),
  ReportHold: shape({ ...ref, payment: IdIn, amount: Amount }),
  AdvanceRepair: shape(
    { ...ref, step: choice('bearerSettled', 'orderedPartsOrVisit', 'timeAgreed', 'repaired') },
    { underWarranty: t.boolean, quote: Amount, appointmentAt: InstantIn },
  ),
  SendGoodsBack: shape(ref, { carrier: IdIn, waybill: IdIn, lines: LineQuantities }),
  ReportGoodsDelivered: shape({ ...ref, lines: LineQuantities }, { occurredAt: InstantIn }),
  /** Lost on their way back to the customer; without lines, all that is under way. */
  ReportGoodsLost: shape(ref, { lines: LineQuantities, occurredAt: InstantIn }),
  /** They could not be delivered to the customer, or were refused, and are with us again. */
  ReportGoodsReturned: shape({ ...ref, lines: LineQuantities }, { why: NotDelivered, occurredAt: InstantIn }),
  /** `seen`: what the sorter saw, of units that no inspection has looked at. */
  /** `warehouse`: on whose shelf they are put, where it is not the one that they came from; `lot`, `expiresAt`: of goods that expire (INV-06). */
  DisposeUnits: shape(
    { ...ref, lines: LineQuantities, to: choice('restock', 'repair', 'supplier', 'scrap') },
    { seen: choice('resellable', 'notResellable'), warehouse: IdIn, lot: IdIn, expiresAt: InstantIn },
  ),
  WithdrawCase: shape(ref),
  CloseCase: shape(ref),
  AnswerCaseSurvey: shape({ ...ref, answers: Answers }),
} as const
