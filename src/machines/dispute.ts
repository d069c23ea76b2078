import { lifecycle, staying, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { DisputeEvent } from '../events/dispute.js'

const stays = staying<DisputeEvent['type']>()

/** One dispute at the platform (manual M-2.3, work chart W-backoffice): answered the same day, evidence within the limit of its demand. */
export const disputeLifecycle = lifecycle<DisputeEvent['type']>()({
  id: 'dispute',
  initial: 'none',
  on: { DisputeDecided: '.decided', DisputeWithdrawn: '.withdrawn' },
  states: {
    none: { on: { DisputeOpened: 'opened' } },
    opened: {
      meta: { owner: 'afterSales', deadlines: ['DSP-02'] },
      on: {
        DisputeAnswered: 'negotiating',
        DisputeNegotiated: 'negotiating',
        EvidenceFiled: 'opened',
        EvidenceDemanded: 'evidenceDue',
        DisputeDecided: 'decided',
        DisputeWithdrawn: 'withdrawn',
      },
    },
    negotiating: {
      meta: { owner: 'afterSales' },
      on: {
        ...stays('negotiating', 'DisputeAnswered', 'DisputeNegotiated', 'EvidenceFiled'),
        EvidenceDemanded: 'evidenceDue',
        DisputeDecided: 'decided',
        DisputeWithdrawn: 'withdrawn',
      },
    },
    evidenceDue: {
      meta: { owner: 'afterSales', deadlines: ['DSP-03'] },
      on: {
        ...stays('evidenceDue', 'DisputeAnswered', 'DisputeNegotiated', 'EvidenceFiled'),
        EvidenceComplete: 'underJudgement',
        DisputeDecided: 'decided',
        DisputeWithdrawn: 'withdrawn',
      },
    },
    underJudgement: {
      meta: { owner: 'platform' },
      on: {
        ...stays('underJudgement', 'DisputeAnswered', 'DisputeNegotiated'),
        EvidenceDemanded: 'evidenceDue',
        EvidenceFiled: 'underJudgement',
        DisputeDecided: 'decided',
        DisputeWithdrawn: 'withdrawn',
      },
    },
    decided: { type: 'final', on: { MoneyReturned: 'decided', MoneyWrittenOff: 'decided' } },
    withdrawn: { type: 'final' },
  },
})
export type DisputeState = StateOf<typeof disputeLifecycle>

/** What people call its waits. */
export const disputeWords: WordsOf<DisputeState> = {
  none: { en: 'No dispute', zh: '无纠纷' },
  opened: { en: 'Opened, to be answered today', zh: '平台已介入，待当日留言' },
  negotiating: {
    en: 'Being negotiated',
    zh: '协商中',
    noDeadline: { en: 'The platform’s own limit; its demand for evidence starts ours.', zh: '以平台时限为准，要求举证时开始计时。' },
  },
  evidenceDue: { en: 'Evidence to be filed', zh: '待举证' },
  underJudgement: { en: 'With the platform', zh: '平台判定中', noDeadline: { en: 'The platform’s own time.', zh: '以平台处理时间为准。' } },
  decided: { en: 'Decided', zh: '已判定' },
  withdrawn: { en: 'Withdrawn', zh: '已撤销' },
}
