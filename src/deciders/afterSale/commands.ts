import { Amount, choice, IdIn, InstantIn, list, personal, shape, Text } from '../../core/codec.js'
import { CaseKind, CaseReason } from '../../events/afterSale.js'
import { Evidence, LineQuantities } from '../../events/parts.js'

const ref = { case: IdIn } as const
/** What can be seen of what the customer did with the goods (LAW-03, RET-04). */
export const Trace = choice(
  'boxOpened', 'triedOn', 'poweredOn', 'activated', 'dataTraces', 'washed', 'tagRemoved', 'worn', 'hygieneSealBroken', 'consumed', 'damaged', 'partsMissing', 'packagingDamaged', 'proofMissing',
)

/** After the signature, or before it: requests of customers, and the work that they cause. */
export const caseCommands = {
  RequestAfterSale: shape(
    { ...ref, kind: CaseKind, reason: CaseReason, lines: LineQuantities, channel: IdIn },
    { description: personal(Text), evidence: list(Evidence, 50), contact: personal(Text), traces: list(Trace, 14) },
  ),
  RequestInformation: shape({ ...ref, missing: list(IdIn, 20) }),
  ProvideInformation: shape(ref, { evidence: list(Evidence, 50), description: personal(Text), contact: personal(Text) }),
  /** `refund`: a lower sum than what is due, with the customer told why; fen. */
  ApproveCase: shape(ref, { refund: Amount, note: personal(Text) }),
  RejectCase: shape({ ...ref, rule: IdIn, reason: IdIn, alternatives: list(IdIn, 10) }, { note: personal(Text) }),
  ReapplyCase: shape(ref, { evidence: list(Evidence, 50), description: personal(Text) }),
  IssueReturnLabel: shape({ ...ref, carrier: IdIn, waybill: IdIn }),
  ReportReturnShipped: shape(ref, { carrier: IdIn, waybill: IdIn, occurredAt: InstantIn }),
  ReportReturnArrived: shape({ ...ref, lines: LineQuantities }, { occurredAt: InstantIn }),
  PassInspection: shape(ref),
  FailInspection: shape({ ...ref, evidence: list(Evidence, 50), reason: personal(Text) }),
  OfferCompromise: shape({ ...ref, kind: choice('freightBothWays', 'repair', 'partialRefund', 'compensation'), refund: Amount }),
  AnswerCompromise: shape({ ...ref, answer: choice('accepted', 'declined') }),
  SendGoodsBack: shape(ref, { carrier: IdIn, waybill: IdIn }),
  DisposeUnits: shape({ ...ref, lines: LineQuantities, to: choice('restock', 'repair', 'supplier', 'scrap') }),
  WithdrawCase: shape(ref),
  CloseCase: shape(ref),
} as const
