// With what the reasons of returns go (KPI-12): product kind, order amount, what is known of the customer.
import { byText } from '../../core/byText.js'
import { lawFor, manual, type Book } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import { requestsOf } from '../../deciders/afterSale/goods/parted.js'
import type { Order } from '../../deciders/order/state.js'
import { association } from '../../policies/reports/association.js'
import { mondayOf } from '../archive.js'
import type { Figure } from '../figures/figure.js'
import { trendOf, type Forecast, type Trend } from '../forecast.js'
import type { ReturnFigures } from '../returns.js'

/** Cases by group and reason, and how closely the two go together: 0 not at all, 1 one tells the other, null where there is nothing to compare. */
export interface Associated {
  readonly cases: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly strength: number | null
}
export interface Associations {
  /** By the category of the case’s goods, else by their class; a case about several kinds counts once in each. */
  readonly productKind: Associated
  /** By what the order comes to. */
  readonly orderAmount: Associated
  /** By the level of the account, and by whether the customer had ordered before; never by who it is. */
  readonly customerLevel: Associated
  readonly customerSince: Associated
}
/** From how many fen on an order is in which group. */
const amounts = [
  [0, 'below 50'],
  [5_000, '50 to 200'],
  [20_000, '200 to 1000'],
  [100_000, '1000 and more'],
] as const
const amountOf = ({ payable }: Order): string => (amounts.findLast(([from]) => payable >= from) ?? amounts[0])[1]
const kindsOf = ({ lines }: Order, held: Readonly<Record<string, number>>): readonly string[] => {
  const kinds = Object.keys(held).map((line) => lines[line]?.category ?? lines[line]?.goodsClass ?? 'unknown')
  return kinds.length === 0 ? ['unknown'] : [...new Set(kinds)]
}

/** Takes each order once, in any order. */
export const associations = (at: Instant, book: Book = manual): Figure<Associations> => {
  const [kinds, sums, levels, since] = [table(), table(), table(), table()]
  const firstOf = new Map<string, Instant>()
  const asked: { readonly reason: string; readonly account: string | undefined; readonly placedAt: Instant }[] = []
  const judged = (cases: Associated['cases']): Associated => ({
    cases,
    strength: lawFor(book).judge(association, { at, table: cases }).ruling.strength,
  })
  return {
    add: (order) => {
      const {
        placedAt,
        customer: { id: account, level },
      } = order
      if (placedAt === undefined) return
      if (account !== undefined) firstOf.set(account, Math.min(firstOf.get(account) ?? placedAt, placedAt) as Instant)
      for (const { reason, lines } of requestsOf(order)) {
        for (const kind of kindsOf(order, lines)) kinds.add(kind, reason)
        sums.add(amountOf(order), reason)
        levels.add(level === undefined ? 'unknown' : `level ${level}`, reason)
        asked.push({ reason, account, placedAt })
      }
    },
    view: () => {
      // Whether an order was the first is known once all were seen.
      since.clear()
      for (const { reason, account, placedAt } of asked)
        since.add(account === undefined ? 'unknown' : placedAt === firstOf.get(account) ? 'first order' : 'ordered before', reason)
      return {
        productKind: judged(kinds.view()),
        orderAmount: judged(sums.view()),
        customerLevel: judged(levels.view()),
        customerSince: judged(since.view()),
      }
    },
  }
}

/** What KPI-12 says in all: associations, how the units that come back go from week to week, and how many will next. */
export interface AssociationReport extends Associations {
  readonly trend: Trend
  readonly forecast: Forecast
}
export const associationReport = (
  found: Associations,
  { weeks, forecast }: Pick<ReturnFigures, 'weeks' | 'forecast'>,
  at: Instant,
): AssociationReport => ({
  ...found,
  trend: trendOf(Object.entries(weeks).flatMap(([week, { returned }]) => (week < mondayOf(at) ? [returned] : []))),
  forecast,
})

/** Counts in rows and columns, in order of their names. */
const table = () => {
  const rows = new Map<string, Map<string, number>>()
  return {
    clear: (): void => rows.clear(),
    add: (row: string, column: string): void => {
      const found = rows.get(row) ?? new Map<string, number>()
      rows.set(row, found.set(column, (found.get(column) ?? 0) + 1))
    },
    view: (): Associated['cases'] =>
      Object.fromEntries(
        [...rows]
          .sort(([a], [b]) => byText(a, b))
          .map(([row, columns]) => [row, Object.fromEntries([...columns].sort(([a], [b]) => byText(a, b)))]),
      ),
  }
}
