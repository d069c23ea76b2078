import { manual, type Book } from '../core/book.js'
import type { Order } from '../deciders/order/state.js'
import type { Log } from '../log/log.js'
import { follower } from '../projections/projection.js'
import { promotions } from '../projections/promotions.js'
import { stockLevels } from '../projections/stockLevels.js'
import { ofStock } from './asks.js'
import type { Ports, Question } from './ports.js'

/** How far a warehouse is from an order's address; km. */
export type Distance = (warehouse: string, order: Order) => number

/**
 * Facts of stock and promotions for reviews and allocation, kept from the log: what can be promised, where it lies, who else wants it,
 * and which big promotions there are.
 * `then` adds the facts that come from elsewhere, and answers everything else; `book` says how much shelf life goods must have left.
 */
export const stockPort = (log: Log, kilometres: Distance = () => 0, then: Ports = {}, book: Book = manual): Ports => {
  const levels = follower(stockLevels())
  const promoted = follower(promotions())
  return {
    ...then,
    facts: async (question: Question) => {
      const rest = await then.facts?.(question)
      const order = question.state as Order
      if (!ofStock.includes(question.type) && !isLateMoney(question.type, order)) return { ...rest }
      const view = await levels.catchUp(log)
      const skus = [...new Set([...Object.values(order.lines).map(({ sku }) => sku), ...wishedFor(question.data, order)])]
      return {
        stock: view.promisable(skus, question.at, book),
        stockAt: view.places(skus, (warehouse) => kilometres(warehouse, order), question.at),
        demands: view.demands(skus),
        promotions: (await promoted.catchUp(log)).periods(),
        ...rest,
      }
    },
  }
}
/** An order that closed unpaid may be revived where its goods are there (ORD-02). */
const isLateMoney = (type: string, { state }: Order): boolean => type === 'ReportPayment' && state === 'closed'

/** Products that are to take the place of others: the one that an exchange sends out, and those that customers wish for (EXE-06). */
const wishedFor = (data: unknown, { cases }: Order): readonly string[] => {
  const product = typeof data === 'object' && data !== null && 'product' in data ? data.product : undefined
  const sent = typeof product === 'object' && product !== null && 'sku' in product && typeof product.sku === 'string' ? [product.sku] : []
  return [...sent, ...Object.values(cases).flatMap(({ wants }) => (wants === undefined ? [] : [wants.sku]))]
}
