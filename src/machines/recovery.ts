import { lifecycle, staying, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { RecoveryEvent } from '../events/recovery.js'

const theirs = { en: 'The other side’s own time; the documents set no limit.', zh: '等待对方答复，文件未规定时限。' }
const stays = staying<RecoveryEvent['type']>()

/** One claim against a carrier or supplier (work chart W-supplier, W-carrier). */
export const recoveryLifecycle = lifecycle<RecoveryEvent['type']>()({
  id: 'recovery',
  initial: 'none',
  states: {
    none: { on: { RecoveryOpened: 'claimed' } },
    claimed: {
      meta: { owner: 'logistics' },
      on: {
        PackagingShown: 'claimed',
        RecoveryAgreed: 'agreed',
        RecoveryDenied: 'denied',
        RecoveryEscalated: 'claimed',
        RecoveryWithdrawn: 'withdrawn',
        RecoveryBookedAsCost: 'bookedAsCost',
      },
    },
    agreed: {
      meta: { owner: 'finance' },
      on: {
        ...stays('agreed', 'PackagingShown', 'RecoveryAgreed'),
        RecoveryDenied: 'denied',
        RecoveryReceived: 'received',
        RecoveryEscalated: 'agreed',
        RecoveryWithdrawn: 'withdrawn',
        RecoveryBookedAsCost: 'bookedAsCost',
      },
    },
    denied: {
      meta: { owner: 'finance' },
      on: {
        PackagingShown: 'denied',
        RecoveryEscalated: 'claimed',
        RecoveryAgreed: 'agreed',
        RecoveryWithdrawn: 'withdrawn',
        RecoveryBookedAsCost: 'bookedAsCost',
      },
    },
    received: { type: 'final' },
    bookedAsCost: { type: 'final', on: { RecoveryAgreed: 'agreed' } },
    // What turned up can be lost once more.
    withdrawn: { type: 'final', on: { RecoveryOpened: 'claimed' } },
  },
})
export type RecoveryState = StateOf<typeof recoveryLifecycle>

/** What people call its waits. */
export const recoveryWords: WordsOf<RecoveryState> = {
  none: { en: 'No claim', zh: '无追偿' },
  claimed: { en: 'Claimed, to be answered', zh: '已提出索赔，待答复', noDeadline: theirs },
  agreed: { en: 'Agreed, to be received', zh: '对方已同意赔付，待收款', noDeadline: theirs },
  denied: { en: 'Denied', zh: '对方拒绝赔付', noDeadline: theirs },
  received: { en: 'Received', zh: '已收到赔付' },
  withdrawn: { en: 'Taken back', zh: '已撤回' },
  bookedAsCost: { en: 'Booked as our cost', zh: '已列为自担成本' },
}
