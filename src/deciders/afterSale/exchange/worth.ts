// What the units of an exchange are worth: their goods money, less the differences in price that were given back for a cheaper product.
import { apportion, shareOfUnits } from '../../../core/apportion.js'
import { id } from '../../../core/ids.js'
import { fen, sum } from '../../../core/money.js'
import { sumsOff, goodsPaid } from '../../order/moneyLedger.js'
import type { Order } from '../../order/state.js'
import { freeAt } from '../../parcel/unanswered.js'
import { caseOf, differencesOf } from '../common.js'

/** The goods money of units, as far as their line has it left; fen. */
const worthOf = (order: Order, line: string, units: number, given = 0): number => {
  const { quantity = 1, refundedUnits = 0, refunded = 0 } = order.lines[line] ?? {}
  const share = shareOfUnits(goodsPaid(order, line), quantity, refundedUnits, units) - sumsOff(order, line, units)
  return Math.max(0, Math.min(share, goodsPaid(order, line) - refunded + given))
}
/** Units of a line whose money has not gone back: what was paid back to be kept pays for no replacement. */
const unpaidOf = (order: Order, line: string): number => (order.lines[line]?.quantity ?? 0) - (order.lines[line]?.refundedUnits ?? 0)
/** Of each line: what its units can still pay with, and what they could before differences were given back. */
const worthsOf = (order: Order, of: string) => {
  const differences = differencesOf(order, of)
  return Object.entries(caseOf(order, { case: of }).lines).flatMap(([line, held]) => {
    const units = Math.min(held, unpaidOf(order, line))
    if (units <= 0) return []
    const given = differences.reduce((all, refund) => all + (refund.lines.find((part) => part.line === line)?.amount ?? 0), 0)
    return [{ line: id(line), units, given, left: worthOf(order, line, units), full: worthOf(order, line, units, given) }]
  })
}
const leftOf = (worths: ReturnType<typeof worthsOf>): number => sum(worths.map(({ full, given }) => full - given))

/** The units that are exchanged, line by line; after a failed shipment, those of the replacement that came to nothing. */
export const carriedOver = (order: Order, of: string) => {
  const { exchange } = caseOf(order, { case: of })
  if (exchange?.failed === undefined) {
    const worths = worthsOf(order, of)
    if (worths.length === 0) return []
    const amounts = apportion(
      leftOf(worths),
      worths.map(({ left }) => left),
    )
    return worths.map(({ line, units }, i) => ({ line, units, amount: amounts[i] ?? fen(0) }))
  }
  const count = freeAt(order, exchange.line, 'lost') + freeAt(order, exchange.line, 'returned')
  return [{ line: id(exchange.line), units: count, amount: fen(worthOf(order, exchange.line, count)) }]
}

/** What the units still carry once a difference is given back. It is taken off lines that may hold other units too, so that none carries less than nothing. */
export const keptAfter = (
  order: Order,
  from: ReturnType<typeof carriedOver>,
  given: readonly { readonly line: string; readonly amount: number }[],
) => {
  const gone = (line: string): number => given.find((part) => part.line === line)?.amount ?? 0
  const rooms = from.map(({ line, amount }) => Math.min(amount, goodsPaid(order, line) - (order.lines[line]?.refunded ?? 0) - gone(line)))
  const amounts = apportion(sum(from.map(({ amount }) => amount)) - sum(given.map(({ amount }) => fen(amount))), rooms)
  return from.map((part, i) => ({ ...part, amount: amounts[i] ?? fen(0) }))
}

/** What differences have taken from money that the lines have left for other units; fen. */
export const givenBefore = (order: Order, of: string): number => {
  const worths = worthsOf(order, of)
  return sum(worths.map(({ left }) => left)) - leftOf(worths)
}
