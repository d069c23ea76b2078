// From stock to orders and purchasing: held, waiting, freed; a shortage is reported to purchasing (INV-09).
import type { StockEvent } from '../../events/stock.js'
import type { Stock } from '../stock/index.js'
import type { Cause, Reaction, Wanted } from './reaction.js'

type DataOf<Type extends StockEvent['type']> = Extract<StockEvent, { type: Type }>['data']
type StockReactions = { readonly [Type in StockEvent['type']]?: Reaction<DataOf<Type>, Stock> }

const placeOf = ({ stream }: Cause): { readonly warehouse: string; readonly sku: string } => {
  const id = stream.slice('stock-'.length)
  return { warehouse: id.slice(0, id.indexOf('.')), sku: id.slice(id.indexOf('.') + 1) }
}
const versionOf = ({ id }: Cause): number => Number(id.slice(id.indexOf('/') + 1))
const tell = (cause: Cause, order: string, line: string, outcome: 'held' | 'waiting' | 'freed', quantity?: number): Wanted => ({
  type: 'ReportStock', stream: `order-${order}`, data: { line, ...placeOf(cause), outcome, version: versionOf(cause), ...(quantity === undefined ? {} : { quantity }) },
})
const tellLeft = (cause: Cause, order: string, line: string, outcome: 'held' | 'waiting', left: Stock['waiting'][string] | undefined): Wanted =>
  left === undefined ? tell(cause, order, line, 'freed') : tell(cause, order, line, outcome, left.quantity)

export const stockReactions: StockReactions = {
  StockReserved: ({ reservation, order, line }, { after, cause }) => [tellLeft(cause, order, line, 'held', after.reservations[reservation])],
  StockAwaited: ({ order, line, quantity }, { cause }) => [
    tell(cause, order, line, 'waiting', quantity),
    { type: 'RequestSupply', stream: `supply-${cause.stream.slice('stock-'.length)}.${versionOf(cause)}`, data: { ...placeOf(cause), quantity, waiting: [{ order, line }] } },
  ],
  // Units that wait again at once: the wait is told, not the loss. What a line keeps is told too.
  StockReleased: ({ reservation, order, line, reason }, { after, cause }) => (reason === 'miscounted' || reason === 'awaited' ? [] : [tellLeft(cause, order, line, 'held', after.reservations[reservation])]),
  StockWaitEnded: ({ reservation, order, line }, { after, cause }) => [tellLeft(cause, order, line, 'waiting', after.waiting[reservation])],
}
