// What to change: plan; S-7.2.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const KPI_16 = says(
  { en: 'What to change', zh: '改进建议' },
  {
    en: 'The history is replayed under other parameters, and what would have gone otherwise is counted: a limit is proposed shorter where nineteen in twenty kept it all the same, and its stage is to be looked into where fewer than four in five keep it as it is; another number where it refuses what would have been allowed.',
    zh: '以其他参数重演历史并统计差异：若九成五以上仍能遵守，建议缩短时限；若现行时限遵守率不足八成，建议改进该环节；因参数而拒绝、改参数即可允许的，建议调整该参数。',
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
/** Chosen by us: how many have to keep a shorter limit before it is promised, and how few keep one before its stage is looked into. */
const [SURE, WEAK] = [0.95, 0.8]

export const whatToChange = rule({
  id: 'KPI-16',
  clauses: ['R-7.3', 'S-7.2', 'R-10.3'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: TrialFacts) => at,
  apply: (_, { freed, refused, ended, kept, wouldKeep, earlierMs }): Proposal => {
    const [keptShare, wouldKeepShare] = [share(kept, ended), share(wouldKeep, ended)]
    // A parameter that does not bear on the limit says nothing about the stage.
    const ofLimit = keptShare !== null && wouldKeepShare !== null && earlierMs > 0
    const propose = ofLimit && keptShare < WEAK ? 'lookIntoStage' : ofLimit && wouldKeepShare >= SURE ? 'shorten' : freed > refused ? 'change' : 'leave'
    return { propose, keptShare, wouldKeepShare }
  },
})
