// From orders to stock: approved → planned → asked for; closed or changed → let go; shipped → taken; restocked → back on the shelf.
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelState } from '../../machines/parcel.js'
import { isRunning, replacementLines } from '../allocation/decide.js'
import { beyondNeed, drawnFor, unplanned } from '../allocation/draw.js'
import type { Order } from '../order/state.js'
import { stockStreamOf } from '../stock/index.js'
import { foundParcelClaim, incidentOutcome, lostParcelClaim, restockedParcelClaim } from './claims.js'
import type { Cause, Reaction, Wanted } from './reaction.js'

type DataOf<Type extends OrderStreamEvent['type']> = Extract<OrderStreamEvent, { type: Type }>['data']
type OrderReactions = { readonly [Type in OrderStreamEvent['type']]?: Reaction<DataOf<Type>, Order> }

const reservationOf = (order: string, line: string): string => `${order}.${line}`
const plan: Reaction<unknown, Order> = (_, { cause }) => [{ type: 'AllocateStock', stream: cause.stream, data: {} }]

/** Lets go of all that is planned for these lines. */
const letGo = ({ id, planned = {} }: Order, lines: readonly string[], reason: 'cancelled' | 'changed'): readonly Wanted[] =>
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
const letGoBeyond = (order: Order, line: string): readonly Wanted[] => {
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
const take = (before: Order, after: Order, parcel: string, at: Instant): readonly Wanted[] => {
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

/** Where a parcel's units of a line came from. */
const placeOf = (
  { planned = {}, parcels }: Pick<Order, 'parcels'> & { readonly planned?: Order['planned'] },
  parcel: string,
  line: string,
) => planned[line]?.find(({ warehouse }) => warehouse === parcels[parcel]?.warehouse) ?? planned[line]?.[0]

/** The shelf that was named, else the one that they came from; where nobody knows either, a person puts them on the book. */
const shelfOf = ({ lines }: Order, line: string, warehouse: string | undefined, from: Shelf | undefined): Shelf | undefined =>
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
const shelved = ({ id }: Order, { warehouse, sku }: Shelf, from: string, { quantity, occurredAt, lot, expiresAt }: Returned): Wanted => ({
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
const backOnShelf = (order: Order, parcel: string, line: string, units: number, occurredAt: Instant): readonly Wanted[] => {
  let open = units
  return Object.entries(order.parcels).flatMap(([from, { state, lines }]) => {
    const quantity = state === 'returnedToSender' ? Math.min(open, lines[line] ?? 0) : 0
    const place = placeOf(order, from, line)
    open -= quantity
    return quantity === 0 || place === undefined ? [] : [shelved(order, place, parcel, { quantity, occurredAt })]
  })
}

/** Off the books of the places that the parcel's units were held at. */
const writeOff = (
  order: Order,
  parcel: string,
  lines: DataOf<'UnitsMissed'>['lines'],
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

const away: readonly ParcelState[] = ['shipped', 'stalled', 'refused', 'signed', 'returnedToSender', 'lost']
const isOut = ({ parcels }: Order, parcel: string): boolean => away.includes(parcels[parcel]?.state ?? 'none')
/** The parcel has left us with this event, whatever the event says of it: its units are off the shelf. */
const left: Reaction<{ readonly parcel: string }, Order> = ({ parcel }, { before, after, cause }) =>
  !isOut(before, parcel) && isOut(after, parcel) ? take(before, after, parcel, cause.at) : []
/** When the last of a line's units left: only a count after that has seen them all gone. */
const lastLeft = (order: Order, line: string): Instant | undefined =>
  Object.entries(order.parcels)
    .flatMap(([parcel, { lines, since, shippedAt = since }]) => (line in lines && isOut(order, parcel) ? [shippedAt] : []))
    .sort((a, b) => b - a)[0]
/** No unit of the line is still to be shipped, or was taken from stock for it. */
const isGivenUp = ({ lines }: Order, line: string): boolean => Object.keys(lines[line]?.units ?? {}).every((place) => place === 'cancelled')
const cancelled = ({ lines }: Order, line: string): number => lines[line]?.units['cancelled'] ?? 0

const isToShip = (order: Order, line: string): boolean => isRunning(order) || replacementLines(order).includes(line)
/** A part of what a place had promised was let go there, and is still owed: it is asked for anew, as all of it would be. */
const lessPromised: Reaction<{ readonly line: string }, Order> = ({ line }, { before, after, cause }) =>
  isToShip(after, line) && unplanned(after, line) > unplanned(before, line)
    ? [{ type: 'AllocateStock', stream: cause.stream, data: {} }]
    : []

/** What a line waits for at a place is asked of purchasing once more. */
const orderAgain = ({ id, planned = {} }: Order, short: NonNullable<Order['short']>, { id: cause }: Cause): readonly Wanted[] =>
  Object.keys(short)
    .filter((line) => short[line] === 'cancelled')
    .flatMap((line) =>
      (planned[line] ?? [])
        .flatMap(({ warehouse, sku, state, quantity, held = 0 }) =>
          state === 'waiting' && quantity > held ? [{ warehouse, sku, quantity: quantity - held }] : [],
        )
        .map(({ warehouse, sku, quantity }) => ({
          type: 'RequestSupply',
          stream: `supply-${warehouse}.${sku}.${id}.${line}.${cause.slice(cause.indexOf('/') + 1)}`,
          data: { sku, warehouse, quantity, waiting: [{ order: id, line }] },
        })),
    )

export const orderReactions: OrderReactions = {
  OrderApproved: plan,
  ApprovalReported: plan,
  // Asked for in all, with what is held there for the line already.
  StockPlanned: ({ shares, short }, { after: { id, planned = {} } }) => {
    const asked = new Map([...shares, ...short].map((share) => [`${share.warehouse} ${share.line}`, share]))
    return [...asked.values()].map(({ line, sku, warehouse }) => ({
      type: 'ReserveStock',
      stream: stockStreamOf(warehouse, sku),
      data: {
        reservation: reservationOf(id, line),
        order: id,
        line,
        quantity: planned[line]?.find((share) => share.sku === sku && share.warehouse === warehouse)?.quantity ?? 0,
        orWait: 'yes',
        grow: 'yes',
      },
    }))
  },
  // It has left already: off the book, as far as the book has it (INV-08).
  StockDrawn: ({ line, sku, warehouse, quantity }, { after, cause }) => [
    {
      type: 'AdjustStock',
      stream: stockStreamOf(warehouse, sku),
      data: {
        change: -quantity,
        reason: `left before it was planned: ${after.id}`,
        asFar: 'yes',
        occurredAt: lastLeft(after, line) ?? cause.at,
      },
    },
  ],
  StockHeld: lessPromised,
  StockWaited: lessPromised,
  // Freed after all, while its units are owed again (SHP-12): the word was on its way when they were planned.
  StockFreed: ({ line }, { after, cause }) =>
    isToShip(after, line) && unplanned(after, line) > 0 ? [{ type: 'AllocateStock', stream: cause.stream, data: {} }] : [],
  // Who waits on after the supplier order was cancelled waits for another one (SUP-01, INV-09).
  StockAnswered: ({ answer }, { before, after, cause }) => (answer === 'wait' ? orderAgain(after, before.short ?? {}, cause) : []),
  OrderClosed: (_, { before }) => letGo(before, Object.keys(before.planned ?? {}), 'cancelled'),
  OrderCorrected: ({ after: { lines = [] } }, { before, cause }) => {
    const changed = lines.map(({ line }) => line).filter((line) => before.planned?.[line] !== undefined)
    return changed.length === 0
      ? []
      : [
          ...letGo(before, changed, 'changed'),
          ...(before.state === 'inFulfilment' ? [{ type: 'AllocateStock', stream: cause.stream, data: {} }] : []),
        ]
  },
  // A replacement is reserved like any line, and let go when it is given up (EXE-06).
  ExchangeArranged: plan,
  SupplementArranged: plan,
  ReplacementCancelled: ({ line }, { before }) => letGo(before, [line], 'cancelled'),
  ParcelShipped: left,
  ParcelMoved: left,
  ParcelStalled: left,
  ParcelSigned: (data, states) => [...left(data, states), ...foundParcelClaim(data, states)],
  ParcelRefused: left,
  ParcelReturned: (data, states) => [...left(data, states), ...foundParcelClaim(data, states)],
  ParcelLost: (data, states) => [...left(data, states), ...lostParcelClaim(data, states)],
  // What a parcel that somebody else packed holds, is known a moment after it left.
  ContentsLearnt: ({ parcel }, states) => {
    const { before, after } = states
    const learnt = isOut(after, parcel) && Object.keys(before.parcels[parcel]?.lines ?? {}).length === 0
    return learnt
      ? [
          ...take(before, after, parcel, states.cause.at),
          ...(after.parcels[parcel]?.state === 'lost' ? lostParcelClaim({ parcel }, states) : []),
        ]
      : []
  },
  IncidentSettled: incidentOutcome,
  // A refused parcel that is to go out again: its units are on the shelf, and asked for anew (DLV-02).
  ReturnUnpacked: ({ parcel, lines }, { before, cause }) => [
    ...lines.flatMap(({ line, quantity }) => {
      const place = placeOf(before, parcel, line)
      return place === undefined ? [] : [shelved(before, place, parcel, { quantity, occurredAt: cause.at })]
    }),
    { type: 'AllocateStock', stream: cause.stream, data: {} },
  ],
  // Units that were refunded before they left are nobody's any more; the others of their line stay held.
  CaseClosed: ({ case: of }, { before, after }) =>
    Object.keys(before.cases[of]?.lines ?? {}).flatMap((line) =>
      isGivenUp(after, line)
        ? letGo(before, [line], 'cancelled')
        : cancelled(after, line) > cancelled(before, line)
          ? letGoBeyond(after, line)
          : [],
    ),
  // What is not at the shelf, or flawed, is not on hand either (PCK-04, PCK-07); the youngest promises wait, this order's goes first.
  UnitsMissed: ({ parcel, lines }, { before, cause }) => writeOff(before, parcel, lines, 'missing at the shelf', cause.at),
  DefectFound: ({ parcel, lines }, { before, cause }) => writeOff(before, parcel, lines, 'flawed', cause.at),
  // Units that were lost on the way are owed again (SHP-12).
  LossAnswered: ({ answer }, { cause }) => (answer === 'reship' ? [{ type: 'AllocateStock', stream: cause.stream, data: {} }] : []),
  // Nothing is sent again of what the customer has: what was held for it is let go; what came back is on the shelf (SHP-12).
  UnitsFound: ({ parcel, lines }, { before, after, cause }) =>
    lines.flatMap(({ line, quantity }) => {
      const here = Math.min(quantity, before.lines[line]?.units['ours'] ?? 0)
      return [...(here > 0 ? letGoBeyond(after, line) : []), ...backOnShelf(before, parcel, line, quantity - here, cause.at)]
    }),
  // What was lost, paid back and came to us after all is on the shelf that it came from (SHP-12).
  FoundAnswered: (data, states) => {
    const { parcel, goods, lines, warehouse, lot, expiresAt } = data
    const { after, cause } = states
    const back =
      goods !== 'restock'
        ? []
        : lines.flatMap(({ line, quantity }) => {
            const place = shelfOf(after, line, warehouse, placeOf(after, parcel, line))
            return place === undefined ? [] : [shelved(after, place, parcel, { quantity, occurredAt: cause.at, lot, expiresAt })]
          })
    return [...back, ...restockedParcelClaim(data, states)]
  },
  // Restocked units are available again exactly once (EXE-11).
  UnitsDisposed: ({ case: of, lines, to, warehouse, lot, expiresAt }, { after, cause }) =>
    to !== 'restock'
      ? []
      : lines.flatMap(({ line, quantity }) => {
          const place = shelfOf(after, line, warehouse, after.planned?.[line]?.[0])
          return place === undefined ? [] : [shelved(after, place, of, { quantity, occurredAt: cause.at, lot, expiresAt })]
        }),
}
