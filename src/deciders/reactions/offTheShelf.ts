// What an order says to the shelves that hold its goods: what it lets go of, what has left, what is not there.
import type { Instant } from '../../core/time/instant.js'
import { beyondNeed, drawnFor } from '../allocation/draw.js'
import { isOut } from '../order/deadlines.js'
import type { Order } from '../order/state.js'
import { stockStreamOf } from '../stock/index.js'
import type { Reaction, Wanted } from './reaction.js'

export const reservationOf = (order: string, line: string): string => `${order}.${line}`

/** Lets go of all that is planned for these lines. */
export const letGo = ({ id, planned = {} }: Order, lines: readonly string[], reason: 'cancelled' | 'changed'): readonly Wanted[] =>
  lines.flatMap((line) =>
    (planned[line] ?? []).map(({ warehouse, sku }) => ({
      type: 'ReleaseStock',
      stream: stockStreamOf(warehouse, sku),
      data: { reservation: reservationOf(id, line), reason },
    })),
  )

/**
 * Lets go of what is planned for a line beyond its need: first of what waits, then of what was planned last. Those that were to come from
 * nowhere yet went first. Each place is told what it keeps: what an earlier change gave up, and no place has answered to yet, is part of it.
 */
export const letGoBeyond = (order: Order, line: string): readonly Wanted[] => {
  const { id, planned = {} } = order
  let open = beyondNeed(order, line)
  const shares = (planned[line] ?? []).toReversed().sort((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting'))
  return shares.flatMap(({ warehouse, sku, quantity: here }) => {
    const quantity = Math.min(open, here)
    open -= quantity
    return quantity === 0
      ? []
      : [
          {
            type: 'ReleaseStock',
            stream: stockStreamOf(warehouse, sku),
            data: { reservation: reservationOf(id, line), reason: 'cancelled', keep: here - quantity },
          },
        ]
  })
}

/** Takes a parcel's units from where they were held until it left. Units that left while they waited wait no more, and are written off. */
export const take = (before: Order, after: Order, parcel: string, at: Instant): readonly Wanted[] => {
  const { id, parcels } = after
  const { lines = {}, warehouse: from, shippedAt: occurredAt = at } = parcels[parcel] ?? {}
  const taken = drawnFor(before, { lines, ...(from === undefined ? {} : { warehouse: from }) }).flatMap(
    ({ line, warehouse, sku, quantity, waits }): readonly Wanted[] => {
      const [stream, reservation] = [stockStreamOf(warehouse, sku), reservationOf(id, line)]
      if (!waits) return [{ type: 'PickStock', stream, data: { reservation, quantity, left: 'yes', occurredAt } }]
      return [
        { type: 'ReleaseStock', stream, data: { reservation, reason: 'changed', quantity } },
        { type: 'AdjustStock', stream, data: { change: -quantity, reason: `left while it waited: ${id}`, asFar: 'yes', occurredAt } },
      ]
    },
  )
  // They may have left a place that had let them go: then another holds as many too much.
  return [...taken, ...Object.keys(lines).flatMap((line) => letGoBeyond(after, line))]
}

/** Off the books of the places that the parcel's units were held at. */
export const writeOff = (
  order: Order,
  parcel: string,
  lines: readonly { readonly line: string; readonly quantity: number }[],
  why: string,
  occurredAt: Instant,
): readonly Wanted[] => {
  const { warehouse } = order.parcels[parcel] ?? {}
  const drawn = drawnFor(order, {
    lines: Object.fromEntries(lines.map(({ line, quantity }) => [line, quantity])),
    ...(warehouse === undefined ? {} : { warehouse }),
  })
  return drawn.map((place) => ({
    type: 'AdjustStock',
    stream: stockStreamOf(place.warehouse, place.sku),
    data: { change: -place.quantity, reason: `${why}: ${order.id}`, asFar: 'yes', occurredAt },
  }))
}

export const isOutBy = ({ parcels }: Order, parcel: string): boolean => isOut(parcels[parcel]?.state ?? 'none')
/** The parcel has left us with this event, whatever the event says of it: its units are off the shelf. */
export const left: Reaction<{ readonly parcel: string }, Order> = ({ parcel }, { before, after, cause }) =>
  !isOutBy(before, parcel) && isOutBy(after, parcel) ? take(before, after, parcel, cause.at) : []
/** When the last of a line's units left: only a count after that has seen them all gone. */
export const lastLeft = (order: Order, line: string): Instant | undefined =>
  Object.entries(order.parcels)
    .flatMap(([parcel, { lines, since, shippedAt = since }]) => (line in lines && isOutBy(order, parcel) ? [shippedAt] : []))
    .sort((a, b) => b - a)[0]
