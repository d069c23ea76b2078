// What an exchange does to the lines and the money of an order: the goods money of the old units pays for the new line.
import type { Fact } from '../../core/decider.js'
import { fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { CaseEvent } from '../../events/afterSale.js'
import type { Case, OrderDraft } from '../order/state.js'

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, Fact<Type>>

/** The new line is worth just what it took over, so that refunding everything still returns exactly what was paid. */
export const arrangeExchange = (order: OrderDraft, entity: Case, { data }: EventOf<'ExchangeArranged'>): void => {
  const { line, product: { sku, variant, title }, quantity, worth, from, difference = fen(0), advance } = data
  for (const { line: old, amount, units } of from) carry(order, old, amount, units)
  const unitPrice = fen(Math.ceil(worth / quantity))
  order.lines[line] = {
    line: id(line), sku, quantity, unitPrice, discount: fen(unitPrice * quantity - worth), freight: fen(0), ...(variant === undefined ? {} : { variant }), ...(title === undefined ? {} : { title }),
    units: { ours: quantity }, refunded: 0, refundedUnits: 0,
  }
  entity.exchange = { line, worth, difference, advance, from: [...from] }
  delete entity.wanted
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
