// Patrol and handling times: work chart W-backoffice; plan.
import { dated, duration, flag, term } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { after, instant, roughMs, workingDaysOf, type Duration, type Instant } from '../../core/time/index.js'
import { due, sinceThen, type Due } from '../deadline.js'
import { faultOf, type Cause } from '../money/causes.js'

export interface PatrolFacts {
  /** When the refund was last looked at, or came into its state. */
  readonly since: Instant
  readonly state: 'pending' | 'rejected' | 'awaitingReceipt'
  /** When the platform decides by itself, where it does. */
  readonly platformLimitAt?: Instant
}
export const AFS_09 = says(
  { en: 'Patrol of open refunds', zh: '退款巡查' },
  {
    en: 'Pending refunds are looked over every hour; a rejected one is followed up before the last two days of its platform limit; one waiting for our receipt is followed up within two days.',
    zh: '待处理退款每小时巡查一次；已拒绝的在平台时限剩余两天前跟进；待商家收货的两天内跟进。',
  },
)
export const patrol = rule({
  id: 'AFS-09',
  clauses: ['W-backoffice'],
  kind: 'deadline',
  params: {
    'afterSales.patrolEvery': dated(duration, 'PT1H', { from: 'manual' }),
    'afterSales.rejectedFollowUpBefore': dated(duration, 'P2D', { from: 'manual' }),
    'afterSales.receiptFollowUpWithin': dated(duration, 'P2D', { from: 'manual' }),
    // Platforms decide for a merchant who stays silent; a shop that sells there says so.
    'afterSales.silenceDecides': dated(flag, false, { from: 'chosen' }),
    'afterSales.silentReviewAfter': dated(duration, 'PT72H', { from: 'chosen' }),
    'afterSales.silentReceiptAfter': dated(duration, 'P10D', { from: 'chosen' }),
  },
  inForceAt: sinceThen,
  /** `silentAt`: from when on the merchant's silence counts as consent, where it does. */
  apply: (p, { since, state, platformLimitAt }: PatrolFacts): Due & { readonly silentAt?: Instant } => {
    const silent = (term: Duration): { readonly silentAt?: Instant } =>
      p['afterSales.silenceDecides'] ? { silentAt: after(since, term) } : {}
    if (state === 'awaitingReceipt')
      return { ...due(since, p['afterSales.receiptFollowUpWithin'], 'afterSales'), ...silent(p['afterSales.silentReceiptAfter']) }
    if (state === 'pending')
      return { ...due(since, p['afterSales.patrolEvery'], 'afterSales'), ...silent(p['afterSales.silentReviewAfter']) }
    if (platformLimitAt === undefined) return due(since, p['afterSales.patrolEvery'], 'afterSales')
    return { dueAt: instant(Math.max(since, platformLimitAt - roughMs(p['afterSales.rejectedFollowUpBefore']))), owner: 'afterSales' }
  },
})

export interface HandlingFacts {
  readonly since: Instant
  readonly cause: Cause
}
export const AFS_10 = says(
  { en: 'Handling time by cause', zh: '按原因限时处理' },
  {
    en: 'Quality problems are settled in three working days, size or colour in two, service problems in one. Chinese working days with make-up days; a case opened on a holiday starts the next working day.',
    zh: '质量问题 3 个工作日、尺码颜色问题 2 个工作日、服务问题 1 个工作日内处理完毕；按中国工作日历（含调休），假日开立的自下一工作日起算。',
  },
)
export const handlingTime = rule({
  id: 'AFS-10',
  clauses: ['R-7.2'],
  kind: 'deadline',
  params: {
    'afterSales.qualityWithin': dated(term, '3 working days', { from: 'manual' }),
    'afterSales.sizeColourWithin': dated(term, '2 working days', { from: 'manual' }),
    'afterSales.serviceWithin': dated(term, '1 working day', { from: 'manual' }),
  },
  inForceAt: sinceThen,
  /** names three groups; every other change of mind counts as size or colour, a broken promise as service. */
  apply: (p, { since, cause }: HandlingFacts): Due => {
    const within =
      cause === 'service' || cause === 'latePromise'
        ? p['afterSales.serviceWithin']
        : faultOf(cause) === 'choice'
          ? p['afterSales.sizeColourWithin']
          : p['afterSales.qualityWithin']
    return { ...due(since, within, 'afterSales'), ...(workingDaysOf(within) === undefined ? {} : { workingDays: true }) }
  },
})
