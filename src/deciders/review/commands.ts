import { choice, IdIn, InstantIn, list, personal, shape, Text } from '../../core/codec.js'
import { Address, Customer, Timing } from '../../events/parts.js'

/** The review of an order (manual M-1.1; P-2.3). `ReviewOrder` is the automatic one; the others are people's. */
export const reviewCommands = {
  ReviewOrder: shape({}),
  ApproveOrder: shape({}, { waive: list(IdIn, 50), note: personal(Text) }),
  ReturnOrder: shape({ reason: personal(Text) }),
  CorrectOrder: shape({}, { customer: Customer, address: Address, remark: personal(Text) }),
  ConfirmOrder: shape({ by: choice('sms', 'phone', 'chat', 'platform'), answer: choice('confirmed', 'corrected') }, { address: Address, customer: Customer }),
  ReleaseOrder: shape({ reason: personal(Text) }),
  ReportApproval: shape({}, { occurredAt: InstantIn, timing: Timing }),
} as const
