// Who asks for after-sales, why, and what comes back: manual M-1.4, M-2.4; regulations P-5.2.
import { apportion } from '../../core/apportion.js'
import { byText } from '../../core/byText.js'
import { dated, ratio } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const KPI_03 = says(
  { en: 'Sell-through and return rate per product', zh: '商品动销率与退货率' },
  {
    en: 'How much of each product is sold and how much of it comes back; one above the alarm is put on the quality list.',
    zh: '统计每个商品的动销率和退货率；退货率超过警戒线的列入质量排查清单。',
  },
)
export interface ProductFacts {
  readonly at: Instant
  /** Units that were sold, and those that nobody has bought yet, where that is known. */
  readonly sold: number
  readonly available?: number
  readonly delivered: number
  readonly returned: number
}
export interface ProductRuling {
  /** Sold ÷ (sold and still to be sold); null where it is not known how many there are, or there are none. */
  readonly sellThrough: number | null
  readonly returnRate: number | null
  readonly onQualityList: boolean
}
export const productRates = rule({
  id: 'KPI-03',
  clauses: ['M-1.4'],
  kind: 'report',
  params: { 'kpi.returnRateAlarm': dated(ratio, 0.2, { from: 'manual' }) },
  inForceAt: ({ at }: ProductFacts) => at,
  apply: (p, { sold, available, delivered, returned }): ProductRuling => ({
    sellThrough: available === undefined ? null : share(sold, sold + available),
    returnRate: share(returned, delivered),
    onQualityList: delivered > 0 && returned / delivered > p['kpi.returnRateAlarm'],
  }),
})

export const KPI_04 = says(
  { en: 'After-sales rate', zh: '售后率' },
  { en: 'Orders with an after-sales case, of all orders.', zh: '售后订单数占总订单数的比例。' },
)
export interface AfterSalesFacts {
  readonly at: Instant
  readonly orders: number
  readonly withCase: number
}
export const afterSalesRate = rule({
  id: 'KPI-04',
  clauses: ['M-2.4'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: AfterSalesFacts) => at,
  apply: (_, { orders, withCase }): number | null => share(withCase, orders),
})

export const KPI_05 = says(
  { en: 'Reasons', zh: '退换货原因' },
  {
    en: 'The reasons that customers give for returns and exchanges, with their shares, the most frequent first.',
    zh: '统计退换货原因的分布及占比，由多到少排列。',
  },
)
export interface ReasonFacts {
  readonly at: Instant
  /** Returns, refunds and exchanges by the reason that the customer gave. */
  readonly cases: Readonly<Record<string, number>>
}
/** Cases of one reason, and their share of all; the shares add up to 1 exactly. */
export interface ReasonShare {
  readonly cases: number
  readonly share: number
}
/** Shares in millionths, so that they add up to one (the largest remainder takes what is left). */
const MILLION = 1_000_000
export const reasonShares = rule({
  id: 'KPI-05',
  clauses: ['M-2.4', 'R-7.3'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: ReasonFacts) => at,
  apply: (_, { cases }): Readonly<Record<string, ReasonShare>> => {
    const sorted = Object.entries(cases).sort(([a, x], [b, y]) => y - x || byText(a, b))
    const parts =
      sorted.length === 0
        ? []
        : apportion(
            MILLION,
            sorted.map(([, n]) => n),
          )
    return Object.fromEntries(sorted.map(([reason, n], i) => [reason, { cases: n, share: (parts[i] ?? 0) / MILLION }]))
  },
})

export const KPI_10 = says(
  { en: 'Return rate by period and product', zh: '分时段分商品退换货率' },
  {
    en: 'Units that came back, of the units delivered, per day, week or month and per product, with the numbers behind the rate.',
    zh: '按日、周、月及商品统计退回件数占签收件数的比例，并列出件数。',
  },
)
export interface ReturnRateFacts {
  readonly at: Instant
  readonly delivered: number
  readonly returned: number
}
/** Units that customers got, and of them those that came back and stayed; `rate` is null where none was delivered. */
export interface ReturnRate {
  readonly delivered: number
  readonly returned: number
  readonly rate: number | null
}
export const returnRate = rule({
  id: 'KPI-10',
  clauses: ['P-5.2'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: ReturnRateFacts) => at,
  apply: (_, { delivered, returned }): ReturnRate => ({ delivered, returned, rate: share(returned, delivered) }),
})
