import { choice, IdIn, InstantIn, list, personal, shape, Text } from '../../core/codec.js'
import { ChangedLine } from '../../events/order.js'
import { Address, Customer, Evidence, Timing } from '../../events/parts.js'

/** The review of an order (manual M-1.1; P-2.3). `ReviewOrder` is the automatic one; the others are people's. */
export const reviewCommands = {
  ReviewOrder: shape({}),
  ApproveOrder: shape({}, { waive: list(IdIn, 50), note: personal(Text) }),
  ReturnOrder: shape({ reason: personal(Text) }),
  /** `lines`: another specification at the same price, for units that are not packed yet. `reportedBy`: who found the record wrong, if not the sender. */
  CorrectOrder: shape(
    {},
    { customer: Customer, address: Address, remark: personal(Text), lines: list(ChangedLine, 500), reportedBy: IdIn },
  ),
  /** What the customer wants where stock is short (REV-17). */
  AnswerShortage: shape({ answer: choice('wait', 'change', 'cancel') }),
  FileCustomsPaper: shape({ line: IdIn, paper: choice('filingNumber', 'quarantineCertificate'), number: Text }),
  /** Evidence kept of an intercepted order (RSK-07). */
  TakeRiskStep: shape({ step: choice('orderRecordKept', 'chatKept', 'replySent', 'handedToPlatform') }, { evidence: list(Evidence, 50) }),
  ConfirmOrder: shape(
    { by: choice('sms', 'phone', 'chat', 'platform'), answer: choice('confirmed', 'corrected') },
    { address: Address, customer: Customer },
  ),
  ReleaseOrder: shape({ reason: personal(Text) }),
  ReportApproval: shape({}, { occurredAt: InstantIn, timing: Timing }),
} as const
