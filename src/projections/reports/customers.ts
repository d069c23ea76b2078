// How customers buy (KPI-08). A customer is an account, as the log has it; accounts are counted and never named.
import { byText } from '../../core/byText.js'
import { lawFor, manual, type Book } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import { replacementLines } from '../../deciders/allocation/need.js'
import { goodsPaid } from '../../deciders/order/moneyLedger.js'
import { customerBehaviour, type Behaviour } from '../../policies/reports/customers.js'
import type { Figure } from '../figures/figure.js'

export interface CustomerFigures extends Behaviour {
  /** Orders that count, and of them those whose customer nobody knows. */
  readonly orders: number
  readonly unknown: number
  /** How many customers ordered how often. */
  readonly byOrders: Readonly<Record<string, number>>
  /** What each category comes to, after discounts; fen. */
  readonly sums: Readonly<Record<string, number>>
}

/** Takes each order once; one that closed was not bought, a gift is no sale, and a replacement was bought once. */
export const customerFigures = (at: Instant, book: Book = manual): Figure<CustomerFigures> => {
  let [orders, unknown, sum] = [0, 0, 0]
  const ordersOf = new Map<string, number>()
  const sums = new Map<string, number>()
  return {
    add: (order) => {
      const {
        placedAt,
        state,
        customer: { id: account },
        lines,
        payable,
      } = order
      if (placedAt === undefined || state === 'closed') return
      orders += 1
      sum += payable
      if (account === undefined) unknown += 1
      else ordersOf.set(account, (ordersOf.get(account) ?? 0) + 1)
      const replaced = replacementLines(order)
      for (const { line, category, goodsClass, gift } of Object.values(lines)) {
        if (replaced.includes(line)) continue
        const name = category ?? goodsClass ?? 'unknown'
        if (gift !== true) sums.set(name, (sums.get(name) ?? 0) + goodsPaid(order, line))
      }
    },
    view: () => {
      const counts = [...ordersOf.values()].sort((a, b) => a - b)
      const categories = Object.fromEntries([...sums].sort(([a], [b]) => byText(a, b)))
      const byOrders: Record<string, number> = {}
      for (const times of counts) byOrders[times] = (byOrders[times] ?? 0) + 1
      return {
        orders,
        unknown,
        byOrders,
        sums: categories,
        ...lawFor(book).judge(customerBehaviour, { at, ordersOf: counts, orders, sum, categories }).ruling,
      }
    },
  }
}
