import type { Law } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import { shelfLife } from '../../policies/stock/warehouses.js'
import { keptWrong, lotsOf, type Stock } from './state.js'

/** Units on hand that may be promised by their shelf life and storage; what is promised already may be of those that have less than a new promise wants (INV-06). */
export const lasting = (stock: Stock, { law, at }: { readonly law: Law; readonly at: Instant }): number => {
  const lots = lotsOf(stock)
  const kept = lots.filter((lot) => !keptWrong(stock, lot))
  if (kept.length === lots.length && lots.every(({ expiresAt }) => expiresAt === undefined)) return stock.onHand
  const fit = law.judge(shelfLife, { at, quantity: stock.onHand, lots, ...(stock.storage === undefined ? {} : { storage: stock.storage }) })
    .ruling.picks
  const sum = (units: readonly { readonly quantity: number }[]): number => units.reduce((all, { quantity }) => all + quantity, 0)
  return Math.min(sum(kept.filter(({ expiresAt = Infinity }) => expiresAt > at)), sum(fit) + stock.reserved)
}
