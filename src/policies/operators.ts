// Operators: regulations P-8.1, S-8.1.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { dated, duration } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { due } from './deadline.js'

export const SEC_05 = says(
  { en: 'Only the trained', zh: '培训合格方可独立上岗' },
  {
    en: 'An operator handles orders alone only when certified; training is due within the limit after joining.',
    zh: '考核合格后方可独立处理订单；入职后须在时限内完成培训。',
  },
)
export interface OperatorFacts {
  readonly at: Instant
  readonly joinedAt: Instant
  readonly certifiedAt?: Instant
  /** A certified colleague works with them. */
  readonly accompanied: boolean
  /** That colleague's id. */
  readonly companion?: string
}
export const onlyTrained = rule({
  id: 'SEC-05',
  clauses: ['P-8.1', 'S-8.1'],
  kind: 'permission',
  params: { 'training.within': dated(duration, 'P2W', { from: 'chosen' }) },
  inForceAt: ({ joinedAt }: OperatorFacts) => joinedAt,
  apply: (p, { at, joinedAt, certifiedAt, accompanied }): Verdict<{ readonly trainBy: Instant; readonly overdue: boolean }> => {
    const certified = certifiedAt !== undefined && certifiedAt <= at
    const trainBy = due(joinedAt, p['training.within'], 'lead').dueAt
    return certified || accompanied
      ? allow({ trainBy, overdue: !certified && at >= trainBy })
      : refuse('notCertified', 'workAccompanied', 'finishTraining')
  },
})
