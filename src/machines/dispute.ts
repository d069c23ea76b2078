import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { DisputeEvent } from '../events/dispute.js'

/** One dispute at the platform (manual M-2.3, work chart W-backoffice): answered the same day, evidence within the limit of its demand. */
export const disputeLifecycle = lifecycle<DisputeEvent['type']>()({
  id: 'dispute',
  initial: 'none',
  on: { DisputeDecided: '.decided', DisputeWithdrawn: '.withdrawn' },
  states: {
    none: { meta: { en: 'No dispute', zh: '无纠纷' }, on: { DisputeOpened: 'opened' } },
    opened: {
      meta: { en: 'Opened, to be answered today', zh: '平台已介入，待当日留言', owner: 'afterSales', deadlines: ['DSP-02'] },
      on: { DisputeAnswered: 'negotiating', DisputeNegotiated: 'negotiating', EvidenceFiled: 'opened', EvidenceDemanded: 'evidenceDue', DisputeDecided: 'decided', DisputeWithdrawn: 'withdrawn' },
    },
    negotiating: {
      meta: { en: 'Being negotiated', zh: '协商中', owner: 'afterSales', noDeadline: { en: 'The platform’s own limit; its demand for evidence starts ours.', zh: '以平台时限为准，要求举证时开始计时。' } },
      on: { DisputeAnswered: 'negotiating', DisputeNegotiated: 'negotiating', EvidenceFiled: 'negotiating', EvidenceDemanded: 'evidenceDue', DisputeDecided: 'decided', DisputeWithdrawn: 'withdrawn' },
    },
    evidenceDue: {
      meta: { en: 'Evidence to be filed', zh: '待举证', owner: 'afterSales', deadlines: ['DSP-03'] },
      on: { DisputeAnswered: 'evidenceDue', DisputeNegotiated: 'evidenceDue', EvidenceFiled: 'evidenceDue', EvidenceComplete: 'underJudgement', DisputeDecided: 'decided', DisputeWithdrawn: 'withdrawn' },
    },
    underJudgement: {
      meta: { en: 'With the platform', zh: '平台判定中', owner: 'platform', noDeadline: { en: 'The platform’s own time.', zh: '以平台处理时间为准。' } },
      on: { DisputeAnswered: 'underJudgement', DisputeNegotiated: 'underJudgement', EvidenceDemanded: 'evidenceDue', EvidenceFiled: 'underJudgement', DisputeDecided: 'decided', DisputeWithdrawn: 'withdrawn' },
    },
    decided: { meta: { en: 'Decided', zh: '已判定' }, type: 'final', on: { MoneyReturned: 'decided', MoneyWrittenOff: 'decided' } },
    withdrawn: { meta: { en: 'Withdrawn', zh: '已撤销' }, type: 'final' },
  },
})
export type DisputeState = StateOf<typeof disputeLifecycle>
