// The weekly archive: every order of a week in exactly one class (DLV-04).
import { byText } from '../core/byText.js'
import { lawFor, manual, type Book } from '../core/book.js'
import { mondayOf, type ChinaDay } from '../core/time/chinaDay.js'
import type { Instant } from '../core/time/instant.js'
import { caseTable } from '../deciders/afterSale/evolve.js'
import type { Order } from '../deciders/order/state.js'
import { weeklyArchive, type OrderClass } from '../policies/orders.js'

export { mondayOf } from '../core/time/chinaDay.js'

/** Ids of orders by class, as the orders stand. */
export type ArchivedWeek = Readonly<Record<OrderClass, readonly string[]>>
export interface Archive {
  /** The weeks in which orders were placed, by their Mondays in China. */
  readonly weeks: () => readonly (readonly [ChinaDay, ArchivedWeek])[]
}

/** Takes each order once, as it stands at `at`; one that was never placed is in no week. */
export const archive = (at: Instant, book: Book = manual): { readonly add: (order: Order) => void } & Archive => {
  const weeks = new Map<ChinaDay, Record<OrderClass, string[]>>()
  return {
    add: ({ id, state, shop, channel, placedAt, cases }) => {
      if (placedAt === undefined) return
      const openCases = Object.values(cases).filter((one) => !caseTable.isFinal(one.state)).length
      const { ruling } = lawFor(book, { shop, channel }).judge(weeklyArchive, {
        at,
        ended: state === 'completed' || state === 'closed' ? state : 'no',
        openCases,
      })
      const monday = mondayOf(placedAt)
      const week = weeks.get(monday) ?? { completed: [], cancelled: [], afterSales: [], inProgress: [] }
      weeks.set(monday, week)
      week[ruling].push(id)
    },
    weeks: () => [...weeks].sort(([a], [b]) => byText(a, b)),
  }
}
