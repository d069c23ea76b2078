// What comes back to a shelf: the one that was named, or that it had come from (EXE-11, SHP-12, DLV-02).
import type { Instant } from '../../core/time/instant.js'
import type { Order } from '../order/state.js'
import { stockStreamOf } from '../stock/index.js'
import type { Wanted } from './reaction.js'

/** Where a parcel's units of a line came from. */
export const cameFrom = (
  { planned = {}, parcels }: Pick<Order, 'parcels'> & { readonly planned?: Order['planned'] },
  parcel: string,
  line: string,
) => planned[line]?.find(({ warehouse }) => warehouse === parcels[parcel]?.warehouse) ?? planned[line]?.[0]

/** The shelf that was named, else the one that they came from; where nobody knows either, a person puts them on the book. */
export const shelfOf = ({ lines }: Order, line: string, warehouse: string | undefined, from: Shelf | undefined): Shelf | undefined =>
  warehouse === undefined ? from : { warehouse, sku: lines[line]?.sku ?? line }

interface Shelf {
  readonly warehouse: string
  readonly sku: string
}

interface Returned {
  readonly quantity: number
  readonly occurredAt: Instant
  readonly lot?: string | undefined
  readonly expiresAt?: Instant | undefined
}

/** Back on the shelf; of the lot that was told, where one was. */
export const shelved = (
  { id }: Order,
  { warehouse, sku }: Shelf,
  from: string,
  { quantity, occurredAt, lot, expiresAt }: Returned,
): Wanted => ({
  type: 'ReturnStock',
  stream: stockStreamOf(warehouse, sku),
  data: {
    quantity,
    source: `${id}/${from}`,
    occurredAt,
    ...(lot === undefined ? {} : { lot }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  },
})

/** Units that came back in other parcels, and are this one's by now: each on the shelf that it had come from. */
export const backOnShelf = (order: Order, parcel: string, line: string, units: number, occurredAt: Instant): readonly Wanted[] => {
  let open = units
  return Object.entries(order.parcels).flatMap(([from, { state, lines }]) => {
    const quantity = state === 'returnedToSender' ? Math.min(open, lines[line] ?? 0) : 0
    const place = cameFrom(order, from, line)
    open -= quantity
    return quantity === 0 || place === undefined ? [] : [shelved(order, place, parcel, { quantity, occurredAt })]
  })
}
