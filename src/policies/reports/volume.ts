// How much is ordered, and what is reported regularly: manual M-4.1; regulations P-5.2, P-5.3; S-7.1.
import { rule, says } from '../../core/rule.js'
import { addDays, chinaDayOf, mondayOf, startOfDay, type ChinaDay, type Instant } from '../../core/time/index.js'
import type { ReportPeriod } from './fulfilment.js'

export const KPI_07 = says(
  { en: 'Volume', zh: '订单量' },
  {
    en: 'Orders and sales per day, week, month, product and region. What was cancelled, never paid for as agreed, or sent in exchange is not sold.',
    zh: '按日、周、月、商品和地区统计订单量与销售额；已取消、未按约定付款及换货补发的不计销售。',
  },
)
export interface VolumeFacts {
  readonly placedAt: Instant
  /** Paid as its terms ask (ORD-03) or approved all the same, and not closed. */
  readonly stands: boolean
  /** Units that were ordered and of these cancelled, and what the line’s goods cost less discount, in fen. */
  readonly lines: readonly { readonly line: string; readonly quantity: number; readonly cancelled: number; readonly worth: number }[]
}
/** What was sold: units, and their goods money in fen, without freight. */
export interface Sold {
  readonly units: number
  readonly sales: number
}
export const orderVolume = rule({
  id: 'KPI-07',
  clauses: ['P-5.2', 'S-7.1'],
  kind: 'report',
  params: {},
  inForceAt: ({ placedAt }: VolumeFacts) => placedAt,
  /** By line. */
  apply: (_, { stands, lines }): Readonly<Record<string, Sold>> =>
    Object.fromEntries(
      lines.map(({ line, quantity, cancelled, worth }) => {
        const units = stands ? quantity - cancelled : 0
        return [line, { units, sales: Math.floor((worth * units) / quantity) }]
      }),
    ),
})

/** How often a report is made. */
export const rhythms = ['day', 'week', 'month'] as const
export type Rhythm = (typeof rhythms)[number]

export const KPI_11 = says(
  { en: 'Regular reports', zh: '定期报表' },
  {
    en: 'For the last day, week and month that are over: how orders were fulfilled, which stock is below its alarm, what came back.',
    zh: '按日、周、月生成报表：履约时效、库存预警、退换货情况。',
  },
)
export interface RegularReport extends ReportPeriod {
  /** The period’s first day in China. */
  readonly first: ChinaDay
}
const periodOf = (first: ChinaDay, next: ChinaDay): RegularReport => ({ first, from: startOfDay(first), until: startOfDay(next) })
export const regularReports = rule({
  id: 'KPI-11',
  clauses: ['M-4.1', 'P-5.3'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: { readonly at: Instant }) => at,
  /** The periods that the reports of this instant are about; a week begins on Monday. */
  apply: (_, { at }): Readonly<Record<Rhythm, RegularReport>> => {
    const [today, monday] = [chinaDayOf(at), mondayOf(at)]
    const firstOf = (day: ChinaDay): ChinaDay => addDays(day, 1 - Number(day.slice(8)))
    return {
      day: periodOf(addDays(today, -1), today),
      week: periodOf(addDays(monday, -7), monday),
      month: periodOf(firstOf(addDays(firstOf(today), -1)), firstOf(today)),
    }
  },
})
