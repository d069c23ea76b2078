// What to change: plan; S-7.2.
import { dated, ratio } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const KPI_16 = says(
  { en: 'What to change', zh: '改进建议' },
  {
    en: 'The history is replayed under other parameters, and what would have gone otherwise is counted: a limit is proposed shorter where nearly all kept it all the same, and its stage is to be looked into where too few keep it as it is; another number where it refuses what would have been allowed.',
    zh: '以其他参数重演历史并统计差异：若绝大多数仍能遵守，建议缩短时限；若现行时限遵守率过低，建议改进该环节；因参数而拒绝、改参数即可允许的，建议调整该参数。',
  },
)
export interface TrialFacts {
  readonly at: Instant
  readonly param: string
  /** Rulings of the history that rest on the parameter; refusals that would have been none, and those that would have been new. */
  readonly asked: number
  readonly freed: number
  readonly refused: number
  /** Waits with a limit that have ended, how many ended in time by the limit that was, and how many by the other one. */
  readonly ended: number
  readonly kept: number
  readonly wouldKeep: number
  /** How much earlier the limit would have been, on average; ms, negative where later. */
  readonly earlierMs: number
}
export interface Proposal {
  readonly propose: 'shorten' | 'lookIntoStage' | 'change' | 'leave'
  readonly keptShare: number | null
  readonly wouldKeepShare: number | null
}

export const whatToChange = rule({
  id: 'KPI-16',
  clauses: ['R-7.3', 'S-7.2', 'R-10.3'],
  kind: 'report',
  // How many have to keep a shorter limit before it is promised, and below which share of a limit kept its stage is looked into.
  params: { 'kpi.shortenFrom': dated(ratio, 0.95, { from: 'chosen' }), 'kpi.lookIntoBelow': dated(ratio, 0.8, { from: 'chosen' }) },
  inForceAt: ({ at }: TrialFacts) => at,
  apply: (p, { freed, refused, ended, kept, wouldKeep, earlierMs }): Proposal => {
    const [keptShare, wouldKeepShare] = [share(kept, ended), share(wouldKeep, ended)]
    // A parameter that does not bear on the limit says nothing about the stage.
    const ofLimit = keptShare !== null && wouldKeepShare !== null && earlierMs > 0
    const propose =
      ofLimit && keptShare < p['kpi.lookIntoBelow']
        ? 'lookIntoStage'
        : ofLimit && wouldKeepShare >= p['kpi.shortenFrom']
          ? 'shorten'
          : freed > refused
            ? 'change'
            : 'leave'
    return { propose, keptShare, wouldKeepShare }
  },
})
