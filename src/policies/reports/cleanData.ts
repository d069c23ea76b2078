// Data that cannot be relied on: plan.
import { dated, factor } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export const KPI_15 = says(
  { en: 'Clean data', zh: '数据清洗' },
  {
    en: 'Duplicates, gaps and outliers in the data are reported and set apart, and never dropped silently: what is set apart and what is not add up to all. An outlier lies further from the middle half of all values than so many times its width.',
    zh: '数据中的重复、缺失和异常值须报告并单独列出，不得悄悄丢弃：单列的与其余的合计为全部。距中间半数区间超过其宽度规定倍数的为异常值。',
  },
)
export interface CleanFacts {
  readonly at: Instant
  /** Other orders that bear the same number of the platform. */
  readonly twins: number
  /** Steps that must have been, since a later one was, and of which nobody knows when. */
  readonly gaps: readonly string[]
  /** What was measured of it, with the quarters of all values between which the middle half lies. */
  readonly values: Readonly<Record<string, { readonly value: number; readonly quarters: readonly [low: number, high: number] }>>
}
export interface Flaw {
  readonly kind: 'duplicate' | 'gap' | 'outlier'
  /** The step or the measure. */
  readonly about?: string
}

export const cleanData = rule({
  id: 'KPI-15',
  clauses: ['R-8.2'],
  kind: 'report',
  // How many widths of the middle half a value may lie outside it.
  params: { 'kpi.outlierWidths': dated(factor, 3, { from: 'chosen' }) },
  inForceAt: ({ at }: CleanFacts) => at,
  // Where the middle half has no width nothing is known about what is usual: no value is far from it.
  apply: (p, { twins, gaps, values }): readonly Flaw[] => [
    ...(twins > 0 ? [{ kind: 'duplicate' } as const] : []),
    ...gaps.map((about) => ({ kind: 'gap', about }) as const),
    ...Object.entries(values).flatMap(
      ([
        about,
        {
          value,
          quarters: [low, high],
        },
      ]) => {
        const far = p['kpi.outlierWidths'] * (high - low)
        return high > low && (value < low - far || value > high + far) ? [{ kind: 'outlier', about } as const] : []
      },
    ),
  ],
})
