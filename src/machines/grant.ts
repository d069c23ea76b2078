import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { GrantEvent } from '../events/grant.js'

/** Something given beyond a refund, from the demand or the offer to the customer's hand (manual M-2.3). */
export const grantLifecycle = lifecycle<GrantEvent['type']>()({
  id: 'grant',
  initial: 'none',
  states: {
    none: { on: { DemandRecorded: 'demanded', GrantOffered: 'offered', GrantDue: 'due', AwardDue: 'awarded' } },
    demanded: {
      meta: { owner: 'afterSales' },
      on: { DemandStepTaken: 'demanded', GrantOffered: 'offered', GrantDue: 'due', GrantDeclined: 'declined' },
    },
    offered: { meta: { owner: 'customer' }, on: { GrantAccepted: 'due', GrantDeclined: 'declined' } },
    due: { meta: { owner: 'finance' }, on: { GrantGiven: 'given' } },
    awarded: { meta: { owner: 'finance', deadlines: ['EXE-04'] }, on: { GrantGiven: 'given' } },
    // The bank may return what was paid: it is owed once more.
    given: { type: 'final', on: { GrantReturned: 'due', AwardReturned: 'awarded' } },
    declined: { type: 'final' },
  },
})
export type GrantState = StateOf<typeof grantLifecycle>

/** What people call its waits. */
export const grantWords: WordsOf<GrantState> = {
  none: { en: 'Nothing offered', zh: '未提供' },
  demanded: {
    en: 'Demanded, to be answered',
    zh: '客户提出额外补偿，待答复',
    noDeadline: { en: 'The case’s own handling time (AFS-10) runs.', zh: '由售后单的处理时限（AFS-10）计时。' },
  },
  offered: { en: 'Offered', zh: '已提出补偿', noDeadline: { en: 'The customer’s own answer.', zh: '等待客户答复。' } },
  due: { en: 'To be given', zh: '待发放', noDeadline: { en: 'The manual sets no limit.', zh: '手册未规定时限。' } },
  awarded: { en: 'Awarded by the platform, to be paid', zh: '平台判定赔付，待打款' },
  given: { en: 'Given', zh: '已发放' },
  declined: { en: 'Declined', zh: '未达成' },
}
