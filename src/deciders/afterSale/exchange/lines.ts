// What an exchange does to the lines and the money of an order: the goods money of the old units pays for the new line.
import type { Immutable } from 'immer'
import type { Fact } from '../../../core/decider.js'
import { fen, sum } from '../../../core/money.js'
import { id } from '../../../core/ids.js'
import type { CaseEvent } from '../../../events/afterSale.js'
import type { Case, OrderDraft } from '../../order/state.js'
import type { Exchange } from '../state.js'
import { endDeadline } from '../../order/deadlines.js'
import { inCase, moveUnits, unitsAt } from '../../order/units.js'

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, Fact<Type>>

/** The new line is worth just what it took over, so that refunding everything still returns exactly what was paid. */
export const arrangeExchange = (
  order: OrderDraft,
  entity: Case,
  { data }: { readonly data: Omit<EventOf<'ExchangeArranged'>['data'], 'advance'> & { readonly advance?: boolean } },
): void => {
  const {
    line,
    product: { sku, variant, title },
    quantity,
    worth,
    from,
    difference = fen(0),
    advance = false,
    owed = entity.exchange?.owed ?? 0,
  } = data
  const before = entity.exchange
  for (const { line: old, amount, units } of from) carry(order, old, amount, units)
  const unitPrice = fen(Math.ceil(worth / quantity))
  order.lines[line] = {
    line: id(line),
    sku,
    quantity,
    unitPrice,
    discount: fen(unitPrice * quantity - worth),
    freight: fen(0),
    ...(variant === undefined ? {} : { variant }),
    ...(title === undefined ? {} : { title }),
    units: { ours: quantity },
    refunded: 0,
    refundedUnits: 0,
  }
  entity.exchange = {
    line,
    worth,
    difference: difference + (before?.difference ?? 0),
    advance,
    from: [...from],
    ...(owed === 0 ? {} : { owed }),
    ...(before === undefined ? {} : { roots: before.roots ?? before.from }),
  }
  delete entity.wanted
}

/** The goods never came, or were others: they are not the customer's, and what comes instead is a line of its own. */
export const arrangeSupplement = (order: OrderDraft, entity: Case, event: EventOf<'SupplementArranged'>): void => {
  if (entity.exchange === undefined)
    for (const line in entity.lines)
      moveUnits(order, line, unitsAt(order, line, `case:${event.data.case}`), `case:${event.data.case}`, 'lost')
  arrangeExchange(order, entity, event)
}

/** Undoes it: units that were not packed stay with us, and the money is where it came from. A held sum that was taken goes back by itself. */
export const cancelReplacement = (order: OrderDraft, entity: Case, { data: { case: of, line } }: EventOf<'ReplacementCancelled'>): void => {
  const { exchange, hold } = entity
  const found = order.lines[line]
  if (exchange === undefined || found === undefined) return
  moveUnits(order, line, unitsAt(order, line, 'ours'), 'ours', 'cancelled')
  found.carried = (found.carried ?? 0) + found.quantity - found.refundedUnits
  found.refunded = exchange.worth
  found.refundedUnits = found.quantity
  for (const { line: old, amount, units } of exchange.roots ?? exchange.from) carry(order, old, -amount, -units)
  order.payable -= exchange.difference + takenFor(exchange, hold)
  delete entity.exchange
  endDeadline(order, 'SHP-09', inCase(of))
}

type Parts = Exchange['from']
const without = (all: Immutable<Parts>, parts: Immutable<Parts>): Parts =>
  all.flatMap((one) => {
    const gone = parts.find(({ line }) => line === one.line)
    const left = gone === undefined ? one : { ...one, units: one.units - gone.units, amount: fen(one.amount - gone.amount) }
    return left.units > 0 ? [left] : []
  })
/** What held money has paid of a replacement, beyond what the old goods that came pay; fen. */
export const takenFor = ({ worth, from, roots = from }: Immutable<Exchange>, hold: Immutable<Case>['hold']): number =>
  Math.min(hold?.taken ?? 0, Math.max(0, worth - sum(roots.map(({ amount }) => amount))))

/** The goods, or some of them, never came back: the held money pays for the replacement, and the old goods are paid for again. */
export const captureHold = (order: OrderDraft, entity: Case, { data }: EventOf<'HoldCaptured'>): void => {
  const { hold, exchange } = entity
  const parts = data.from ?? exchange?.from ?? []
  for (const { line, amount, units } of parts) carry(order, line, -amount, -units)
  if (exchange !== undefined) {
    const [all, gone] = [exchange.from, parts].map((some) => some.reduce((count, { units }) => count + units, 0))
    if (exchange.owed !== undefined) exchange.owed = Math.floor((exchange.owed * ((all ?? 0) - (gone ?? 0))) / (all ?? 1))
    exchange.from = without(exchange.from, parts)
    if (exchange.roots !== undefined) exchange.roots = without(exchange.roots, parts)
  }
  if (hold !== undefined) {
    hold.taken = (hold.taken ?? 0) + data.amount
    if (data.from === undefined || (exchange?.from.length ?? 0) === 0) hold.state = 'captured'
  }
  order.payable += data.amount
}

/** Money and units of a line that have gone on to another one count as claimed. */
const carry = (order: OrderDraft, line: string, amount: number, units: number): void => {
  const found = order.lines[line]
  if (found === undefined) return
  found.refunded += amount
  found.refundedUnits += units
  found.carried = (found.carried ?? 0) + units
}
