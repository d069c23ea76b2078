// What goes with what, and what comes next: plan.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export const KPI_12 = says(
  { en: 'Association, trend, forecast', zh: '关联、趋势与预测' },
  {
    en: 'Reasons of returns are set against product kind, order amount and customer attributes; returns are followed over time and foretold. A forecast is used only where no trivial one, the last value or the mean, did better on weeks that it did not know.',
    zh: '分析退换货原因与商品类别、订单金额、客户属性的关联，统计退换货趋势并预测。预测方法在留出的周上不得劣于取上周值或均值的简单方法，否则改用简单方法并说明。',
  },
)
const trivialMethods = ['lastValue', 'mean'] as const
/** Ways to tell the coming week from those before it. The first two are the trivial ones: whatever else is used has to be as good. */
export type ForecastMethod = (typeof trivialMethods)[number] | 'lastFour' | 'smoothed' | 'trend'
export interface AssociationFacts {
  readonly at: Instant
  /** Cases by group and reason. */
  readonly table?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** By how much the chosen method and the trivial ones missed the held-out weeks, on average. */
  readonly trial?: { readonly chosen: ForecastMethod; readonly missedBy: Readonly<Record<ForecastMethod, number>> }
}
export interface Association {
  /** How closely reasons go with groups: Cramér’s V, 0 (not at all) to 1 (one tells the other); null where there is nothing to compare. */
  readonly strength: number | null
  /** The method to be used; `beatenBy` the trivial one that did better and takes its place. */
  readonly method?: ForecastMethod
  readonly beatenBy?: ForecastMethod
}

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)
const strengthOf = (table: NonNullable<AssociationFacts['table']>): number | null => {
  const rows = Object.values(table).filter((row) => sumOf(Object.values(row)) > 0)
  const reasons = [...new Set(rows.flatMap((row) => Object.keys(row).filter((reason) => (row[reason] ?? 0) > 0)))].sort()
  const least = Math.min(rows.length, reasons.length) - 1
  if (least < 1) return null
  const [across, along] = [
    rows.map((row) => sumOf(Object.values(row))),
    reasons.map((reason) => sumOf(rows.map((row) => row[reason] ?? 0))),
  ]
  const all = sumOf(across)
  const chi = sumOf(
    rows.flatMap((row, i) =>
      reasons.map((reason, j) => {
        const expected = ((across[i] ?? 0) * (along[j] ?? 0)) / all
        return ((row[reason] ?? 0) - expected) ** 2 / expected
      }),
    ),
  )
  return Math.round(Math.sqrt(chi / (all * least)) * 1e4) / 1e4
}

export const association = rule({
  id: 'KPI-12',
  clauses: ['R-8.2'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: AssociationFacts) => at,
  apply: (_, { table = {}, trial }): Association => {
    const strength = strengthOf(table)
    if (trial === undefined) return { strength }
    const { missedBy: missed, chosen } = trial
    const simple = trivialMethods.reduce<ForecastMethod>((one, other) => (missed[other] < missed[one] ? other : one), 'lastValue')
    return missed[simple] < missed[chosen] ? { strength, method: simple, beatenBy: simple } : { strength, method: chosen }
  },
})
