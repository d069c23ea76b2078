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
/** What a line holds and waits for at this place now. */
const tell = (
  cause: Cause,
  { reservations, waiting }: Stock,
  { reservation, order, line }: { readonly reservation: string; readonly order: string; readonly line: string },
): Wanted => {
  const [held, waits] = [reservations[reservation]?.quantity, waiting[reservation]?.quantity]
  const outcome =
    waits !== undefined
      ? { outcome: 'waiting', quantity: waits, ...(held === undefined ? {} : { held }) }
      : held !== undefined
        ? { outcome: 'held', quantity: held }
        : { outcome: 'freed' }
  return { type: 'ReportStock', stream: `order-${order}`, data: { line, ...placeOf(cause), version: versionOf(cause), ...outcome } }
}

export const stockReactions: StockReactions = {
  StockReserved: (data, { after, cause }) => [tell(cause, after, data)],
  StockAwaited: (data, { after, cause }) => [
    tell(cause, after, data),
    {
      type: 'RequestSupply',
      stream: `supply-${cause.stream.slice('stock-'.length)}.${versionOf(cause)}`,
      data: { ...placeOf(cause), quantity: data.quantity, waiting: [{ order: data.order, line: data.line }] },
    },
  ],
  // Units that wait again at once: the wait is told, not the loss. What a line keeps is told too.
  StockReleased: (data, { after, cause }) => (data.reason === 'miscounted' || data.reason === 'awaited' ? [] : [tell(cause, after, data)]),
  StockWaitEnded: (data, { after, cause }) => [tell(cause, after, data)],
}
