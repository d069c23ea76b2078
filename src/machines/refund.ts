import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { RefundEvent } from '../events/refund.js'

/** One refund, from the claim to the customer's account (manual M-2.2; MNY-08). While unknown, its money stays bound. */
export const refundLifecycle = lifecycle<RefundEvent['type']>()({
  id: 'refund',
  initial: 'none',
  on: { RefundSettled: '.settled' },
  states: {
    none: { meta: { en: 'No refund', zh: '无退款' }, on: { RefundRequested: 'requested' } },
    requested: {
      meta: { en: 'To be submitted', zh: '待提交', owner: 'finance', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundSubmitted: 'submitted', RefundSettled: 'settled', RefundAbandoned: 'abandoned' },
    },
    submitted: {
      meta: { en: 'Submitted', zh: '已提交', owner: 'platform', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundAccepted: 'accepted', RefundSettled: 'settled', RefundFailed: 'failed', RefundUnknown: 'unknown' },
    },
    accepted: {
      meta: { en: 'Accepted, to arrive', zh: '已受理，待到账', owner: 'platform', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundSettled: 'settled', RefundFailed: 'failed', RefundUnknown: 'unknown' },
    },
    failed: {
      meta: { en: 'Failed, to be sent again', zh: '退款失败，待重提', owner: 'finance', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundSubmitted: 'submitted', RefundSettled: 'settled', RefundAbandoned: 'abandoned' },
    },
    unknown: {
      meta: { en: 'Outcome unknown, ask the payment platform', zh: '结果未知，须向支付方查询', owner: 'finance', deadlines: ['EXE-04', 'LAW-04'] },
      on: { RefundAccepted: 'accepted', RefundSettled: 'settled', RefundFailed: 'failed' },
    },
    settled: { meta: { en: 'On the customer’s account', zh: '已到账' }, type: 'final', on: { RefundChecked: 'settled' } },
    abandoned: { meta: { en: 'Given up', zh: '已放弃' }, type: 'final' },
  },
})
export type RefundState = StateOf<typeof refundLifecycle>
