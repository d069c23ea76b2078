// How customers buy: regulations P-5.2.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const KPI_08 = says(
  { en: 'Customer behaviour', zh: '客户行为' },
  {
    en: 'How often customers order, which categories they buy, and what an order is worth on average.',
    zh: '统计客户下单频次、购买品类和客单价。',
  },
)
export interface BehaviourFacts {
  readonly at: Instant
  /** Orders of customers whose account is known, by account as a bare count: one number per customer. */
  readonly ordersOf: readonly number[]
  /** Orders that count, also those of unknown customers, and what they come to; fen. */
  readonly orders: number
  readonly sum: number
  /** What each category comes to; fen. */
  readonly categories: Readonly<Record<string, number>>
}
export interface Behaviour {
  readonly customers: number
  /** Orders per known customer, and the share of customers who ordered more than once. */
  readonly frequency: number | null
  readonly again: number | null
  /** Fen, rounded. */
  readonly averageOrder: number | null
  /** Share of the goods money by category, each to six places. */
  readonly categories: Readonly<Record<string, number | null>>
}
export const customerBehaviour = rule({
  id: 'KPI-08',
  clauses: ['P-5.2'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: BehaviourFacts) => at,
  apply: (_, { ordersOf, orders, sum, categories }): Behaviour => {
    const all = Object.values(categories).reduce((total, one) => total + one, 0)
    return {
      customers: ordersOf.length,
      frequency: share(
        ordersOf.reduce((total, one) => total + one, 0),
        ordersOf.length,
      ),
      again: share(ordersOf.filter((one) => one > 1).length, ordersOf.length),
      averageOrder: orders === 0 ? null : Math.round(sum / orders),
      categories: Object.fromEntries(Object.entries(categories).map(([name, one]) => [name, share(one, all)])),
    }
  },
})
