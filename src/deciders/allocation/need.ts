// What of an order is to come from somewhere.
import { isToShip } from '../order/deadlines.js'
import type { Order } from '../order/state.js'
import { unplanned } from './draw.js'

/** Units of a line that are to come from somewhere. */
export interface Open {
  readonly line: string
  readonly sku: string
  readonly wanted: number
}

/** Lines that take the place of others: an order that is over otherwise still ships them. */
export const replacementLines = ({ cases }: Order): readonly string[] =>
  Object.values(cases).flatMap(({ exchange }) => (exchange === undefined ? [] : [exchange.line]))

/** All lines of the order are to come from somewhere: it is approved, or complete, and something came back that goes out again. */
export const isRunning = (order: Order): boolean =>
  order.state === 'approved' || order.state === 'inFulfilment' || (order.state === 'completed' && isToShip(order))

/** Lines of which units are to come from somewhere, and from nowhere yet; an unpaid order wants all of its own. */
export const openLines = (order: Order): readonly Open[] => {
  const all = order.state === 'pendingPayment' || isRunning(order)
  const replacements = all ? [] : replacementLines(order)
  return Object.values(order.lines)
    .flatMap(({ line, sku }) => (all || replacements.includes(line) ? [{ line, sku, wanted: unplanned(order, line) }] : []))
    .filter(({ wanted }) => wanted > 0)
}
