// Clocks that stand still: the public law on limits of time; plan.
import { rule, says } from '../../core/rule.js'
import { afterWorkingPause, instant, type Instant } from '../../core/time/index.js'

export interface Pause {
  readonly from: Instant
  readonly until: Instant
}
export interface ClockFacts {
  readonly since: Instant
  /** When the term would have been over without any pause. */
  readonly dueAt: Instant
  /** Tests in a laboratory, or the other party's missing material; in any order, and they may overlap. */
  readonly pauses: readonly Pause[]
  /** The term counts working days: only what lies on them is left, or goes by. */
  readonly workingDays?: boolean
}

export const LAW_11 = says(
  { en: 'Pausable clocks', zh: '期限中止' },
  {
    en: 'Time that a laboratory test or the other party’s missing material takes does not count.',
    zh: '检测鉴定及对方补充材料所需时间不计入期限。',
  },
)
export const pausedClock = rule({
  id: 'LAW-11',
  clauses: ['L-clock'],
  kind: 'deadline',
  params: {},
  inForceAt: ({ since }: ClockFacts) => since,
  /** A pause moves the end by exactly the time it took while the clock ran; one that begins when the term is over moves nothing. */
  apply: (_, { since, dueAt, pauses, workingDays = false }): { readonly dueAt: Instant } => {
    let [end, seen]: [Instant, Instant] = [dueAt, since]
    for (const { from, until } of pauses.toSorted((a, b) => a.from - b.from)) {
      const start = instant(Math.max(from, seen))
      if (start >= end || until <= start) continue
      end = workingDays ? afterWorkingPause(end, start, until) : instant(end + until - start)
      seen = until
    }
    return { dueAt: end }
  },
})
