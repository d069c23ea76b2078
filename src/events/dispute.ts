import * as t from 'io-ts'
import { Amount, choice, IdIn, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'
import { RefundPart, RefundShare } from './refund.js'

export const EvidenceItem = choice('orderRecord', 'chat', 'logistics', 'pageNotice')
export const GoodsState = choice(
  'withUs',
  'onTheWayOut',
  'withCustomerSound',
  'withCustomerDefective',
  'withCustomerUsed',
  'onTheWayBack',
  'backSound',
  'backDamaged',
  'lost',
)
export const BottomLine = choice('refundNow', 'refundOnceBack', 'refundOnceInspected', 'refundLessDamage', 'repairOrPartRefund', 'noRefund')
const ref = { dispute: IdIn } as const

/** Facts of one dispute or rights complaint at the platform (DSP-02 to 06). */
export const disputeEvents = {
  DisputeOpened: shape(
    {
      ...ref,
      kind: choice('platformCase', 'rightsComplaint'),
      claimed: Amount,
      goods: GoodsState,
      bottomLine: BottomLine,
      pageNotice: t.boolean,
    },
    { case: IdIn, platformNo: Text },
  ),
  /** A message or a result stands at the platform (DSP-02). */
  DisputeAnswered: shape(ref, { message: personal(Text) }),
  DisputeNegotiated: shape(
    { ...ref, with: choice('customer', 'platform'), outcome: choice('open', 'agreed', 'withdrawn') },
    { note: personal(Text) },
  ),
  EvidenceDemanded: shape(ref),
  EvidenceFiled: shape({ ...ref, items: list(EvidenceItem, 4), missing: list(IdIn, 4) }),
  EvidenceComplete: shape(ref),
  DisputeDecided: shape({
    ...ref,
    verdict: choice('full', 'split', 'rejected'),
    due: Amount,
    refund: Amount,
    askBack: Amount,
    uncovered: Amount,
  }),
  /** Refunded before, but not awarded: it came back through the platform, or was written off. */
  MoneyReturned: shape(
    { ...ref, amount: Amount },
    {
      /** The tenders, and the lines and freight, whose refund came back: they hold it once more. */ parts: list(RefundPart, 20),
      lines: list(RefundShare, 500),
      freight: Amount,
    },
  ),
  MoneyWrittenOff: shape(ref),
  DisputeWithdrawn: shape(ref),
} as const
export type DisputeEvent = EventOf<typeof disputeEvents>
