// How long complaints take: manual M-2.4.
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { roughMs, type Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const KPI_06 = says(
  { en: 'Complaint resolution time', zh: '投诉处理时长' },
  {
    en: 'The mean time from the opening of a complaint to its solution is measured against the target.',
    zh: '统计投诉从受理到解决的平均时长，并与目标时长对照。',
  },
)
export interface ComplaintTimeFacts {
  /** When the report is drawn up: it goes by the target of that day. */
  readonly at: Instant
  /** Of each complaint that was solved, how long that took; ms. */
  readonly took: readonly number[]
}
export interface ComplaintTime {
  readonly targetMs: number
  readonly solved: number
  /** Null where none was solved. */
  readonly meanMs: number | null
  /** Whether the mean is no longer than the target. */
  readonly kept: boolean | null
  /** Share of the solved ones that took no longer than the target. */
  readonly within: number | null
}
export const complaintTime = rule({
  id: 'KPI-06',
  clauses: ['M-2.4'],
  kind: 'report',
  params: { 'kpi.complaintTarget': dated(duration, 'PT24H', { from: 'manual' }) },
  inForceAt: ({ at }: ComplaintTimeFacts) => at,
  apply: (p, { took }): ComplaintTime => {
    const targetMs = roughMs(p['kpi.complaintTarget'])
    const meanMs = took.length === 0 ? null : took.reduce((sum, ms) => sum + ms, 0) / took.length
    return {
      targetMs,
      solved: took.length,
      meanMs: meanMs === null ? null : Math.round(meanMs),
      kept: meanMs === null ? null : meanMs <= targetMs,
      within: share(took.filter((ms) => ms <= targetMs).length, took.length),
    }
  },
})
