import * as t from 'io-ts'
import { Amount, choice, IdIn, InstantIn, list, personal, shape, Text } from '../../core/codec.js'
import { EvidenceItem, GoodsState } from '../../events/dispute.js'

const ref = { dispute: IdIn } as const
/** Disputes and rights complaints. What the platform does is a fact; what we do is an intention. */
export const disputeCommands = {
  ReportDispute: shape(
    { ...ref, kind: choice('platformCase', 'rightsComplaint'), claimed: Amount, goods: GoodsState },
    { case: IdIn, platformNo: Text, pageNotice: t.boolean, keeps: t.boolean, occurredAt: InstantIn },
  ),
  AnswerDispute: shape(ref, { message: personal(Text) }),
  NegotiateDispute: shape(
    { ...ref, with: choice('customer', 'platform'), outcome: choice('open', 'agreed', 'withdrawn') },
    { note: personal(Text) },
  ),
  ReportEvidenceDemanded: shape(ref, { occurredAt: InstantIn }),
  FileEvidence: shape({ ...ref, items: list(EvidenceItem, 4) }),
  /** `awarded`: what a split gives the customer; fen. */
  ReportVerdict: shape({ ...ref, verdict: choice('full', 'split', 'rejected') }, { awarded: Amount, occurredAt: InstantIn }),
  SettleAskBack: shape({ ...ref, outcome: choice('returned', 'writtenOff') }),
} as const
