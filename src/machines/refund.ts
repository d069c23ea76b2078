import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { RefundEvent } from '../events/refund.js'

/** One refund, from the claim to the customer's account (manual M-2.2; MNY-08). While unknown, its money stays bound. */
export const refundLifecycle = lifecycle<RefundEvent['type']>()({
  id: 'refund',
  initial: 'none',
  on: { RefundSettled: '.settled' },
  states: {
    none: { on: { RefundRequested: 'requested' } },
    requested: {
      meta: { owner: 'finance', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundSubmitted: 'submitted', RefundSettled: 'settled', RefundAbandoned: 'abandoned' },
    },
    submitted: {
      meta: { owner: 'platform', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundAccepted: 'accepted', RefundSettled: 'settled', RefundFailed: 'failed', RefundUnknown: 'unknown' },
    },
    accepted: {
      meta: { owner: 'platform', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundSettled: 'settled', RefundFailed: 'failed', RefundUnknown: 'unknown' },
    },
    failed: {
      meta: { owner: 'finance', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundSubmitted: 'submitted', RefundSettled: 'settled', RefundAbandoned: 'abandoned' },
    },
    unknown: {
      meta: { owner: 'finance', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundAccepted: 'accepted', RefundSettled: 'settled', RefundFailed: 'failed' },
    },
    // The bank may return what had arrived: it is owed once more.
    settled: { type: 'final', on: { RefundChecked: 'settled', RefundFailed: 'failed' } },
    abandoned: { type: 'final' },
  },
})
export type RefundState = StateOf<typeof refundLifecycle>

/** What people call its waits. */
export const refundWords: WordsOf<RefundState> = {
  none: { en: 'No refund', zh: '无退款' },
  requested: { en: 'To be submitted', zh: '待提交' },
  submitted: { en: 'Submitted', zh: '已提交' },
  accepted: { en: 'Accepted, to arrive', zh: '已受理，待到账' },
  failed: { en: 'Failed, to be sent again', zh: '退款失败，待重提' },
  unknown: { en: 'Outcome unknown, ask the payment platform', zh: '结果未知，须向支付方查询' },
  settled: { en: 'On the customer’s account', zh: '已到账' },
  abandoned: { en: 'Given up', zh: '已放弃' },
}
