// How operators do: regulations P-8.2, S-8.2.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const KPI_14 = says(
  { en: 'Staff figures', zh: '员工考核指标' },
  {
    en: 'For every operator: the share of decisions that were not put right later, the share of limits kept, the mean mark of the customers, and the share of orders handled that customers asked to return or exchange.',
    zh: '按操作员统计：未被事后更正的决定占比（准确性）、时限遵守率（及时性）、客户评分均值（满意度）和经手订单的退换货率。',
  },
)
export interface StaffFacts {
  readonly at: Instant
  /** Decisions, and of them those that were corrected or overturned later. */
  readonly decided: number
  readonly putRight: number
  /** Waits that the operator ended and that had a limit, and of them those ended in time. */
  readonly limits: number
  readonly kept: number
  /** Marks of surveys in tenths, of the cases and tickets handled. */
  readonly marks: readonly number[]
  /** Orders handled, and of them those with a request to return or exchange. */
  readonly orders: number
  readonly returned: number
}
/** Each null where nothing was counted. */
export interface StaffFigures {
  readonly accuracy: number | null
  readonly timeliness: number | null
  /** From 1 to the scale of the survey. */
  readonly satisfaction: number | null
  readonly returnRate: number | null
}
export const staffFigures = rule({
  id: 'KPI-14',
  clauses: ['P-8.2', 'S-8.2'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: StaffFacts) => at,
  apply: (_, { decided, putRight, limits, kept, marks, orders, returned }): StaffFigures => ({
    accuracy: share(decided - putRight, decided),
    timeliness: share(kept, limits),
    satisfaction: share(marks.reduce((sum, tenths) => sum + tenths, 0) / 10, marks.length),
    returnRate: share(returned, orders),
  }),
})
