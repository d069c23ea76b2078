// What an exchange does to the lines and the money of an order: the goods money of the old units pays for the new line.
import type { Fact } from '../../core/decider.js'
import { fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { CaseEvent } from '../../events/afterSale.js'
import type { Case, OrderDraft } from '../order/state.js'
import { endDeadline } from '../order/deadlines.js'
import { inCase, moveUnits, unitsAt } from '../order/units.js'

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, Fact<Type>>

/** The new line is worth just what it took over, so that refunding everything still returns exactly what was paid. */
export const arrangeExchange = (order: OrderDraft, entity: Case, { data }: { readonly data: Omit<EventOf<'ExchangeArranged'>['data'], 'advance'> & { readonly advance?: boolean } }): void => {
  const { line, product: { sku, variant, title }, quantity, worth, from, difference = fen(0), advance = false } = data
  const before = entity.exchange
  for (const { line: old, amount, units } of from) carry(order, old, amount, units)
  const unitPrice = fen(Math.ceil(worth / quantity))
  order.lines[line] = {
    line: id(line), sku, quantity, unitPrice, discount: fen(unitPrice * quantity - worth), freight: fen(0), ...(variant === undefined ? {} : { variant }), ...(title === undefined ? {} : { title }),
    units: { ours: quantity }, refunded: 0, refundedUnits: 0,
  }
  entity.exchange = { line, worth, difference: difference + (before?.difference ?? 0), advance, from: [...from], ...(before === undefined ? {} : { roots: before.roots ?? before.from }) }
  delete entity.wanted
}

/** The goods never came, or were others: they are not the customer's, and what comes instead is a line of its own. */
export const arrangeSupplement = (order: OrderDraft, entity: Case, event: EventOf<'SupplementArranged'>): void => {
  if (entity.exchange === undefined) for (const line in entity.lines) moveUnits(order, line, unitsAt(order, line, `case:${event.data.case}`), `case:${event.data.case}`, 'lost')
  arrangeExchange(order, entity, event)
}

/** Undoes it: units that were not packed stay with us, and the money is where it came from. A held sum that was taken goes back by itself. */
export const cancelReplacement = (order: OrderDraft, entity: Case, { data: { case: of, line } }: EventOf<'ReplacementCancelled'>): void => {
  const { exchange, hold } = entity
  const found = order.lines[line]
  if (exchange === undefined || found === undefined) return
  moveUnits(order, line, unitsAt(order, line, 'ours'), 'ours', 'cancelled')
  found.refunded = exchange.worth
  found.refundedUnits = found.quantity
  const taken = hold?.state === 'captured'
  if (!taken) for (const { line: old, amount, units } of exchange.roots ?? exchange.from) carry(order, old, -amount, -units)
  order.payable -= taken ? exchange.worth : exchange.difference
  delete entity.exchange
  endDeadline(order, 'SHP-09', inCase(of))
}

/** The goods never came back: the held money pays for the replacement, and the old goods are paid for again. */
export const captureHold = (order: OrderDraft, entity: Case, { data }: EventOf<'HoldCaptured'>): void => {
  if (entity.hold !== undefined) entity.hold.state = 'captured'
  for (const { line, amount, units } of entity.exchange?.from ?? []) carry(order, line, -amount, -units)
  order.payable += data.amount
}

/** Money and units of a line that have gone on to another one count as claimed. */
const carry = (order: OrderDraft, line: string, amount: number, units: number): void => {
  const found = order.lines[line]
  if (found === undefined) return
  found.refunded += amount
  found.refundedUnits += units
}
