// From orders to stock: approved → planned → asked for; closed or changed → let go; shipped → taken; restocked → back on the shelf.
import type { OrderStreamEvent } from '../../events/index.js'
import { isRunning, replacementLines } from '../allocation/need.js'
import { unplanned } from '../allocation/draw.js'
import type { Order } from '../order/state.js'
import { unitsAt } from '../order/units.js'
import { stockStreamOf } from '../stock/index.js'
import { foundParcelClaim, incidentOutcome, lostParcelClaim, restockedParcelClaim } from './claims.js'
import { isOutBy, lastLeft, left, letGo, letGoBeyond, reservationOf, take, writeOff } from './offTheShelf.js'
import { backOnShelf, cameFrom, shelfOf, shelved } from './onTheShelf.js'
import type { Cause, Reaction, Wanted } from './reaction.js'

type DataOf<Type extends OrderStreamEvent['type']> = Extract<OrderStreamEvent, { type: Type }>['data']
type OrderReactions = { readonly [Type in OrderStreamEvent['type']]?: Reaction<DataOf<Type>, Order> }

const allocate = ({ stream }: Cause): readonly Wanted[] => [{ type: 'AllocateStock', stream, data: {} }]
const plan: Reaction<unknown, Order> = (_, { cause }) => allocate(cause)

/** No unit of the line is still to be shipped, or was taken from stock for it. */
const isGivenUp = ({ lines }: Order, line: string): boolean => Object.keys(lines[line]?.units ?? {}).every((place) => place === 'cancelled')
const fewerWanted = (before: Order, after: Order, line: string): boolean =>
  unitsAt(after, line, 'cancelled') > unitsAt(before, line, 'cancelled')

const isToShip = (order: Order, line: string): boolean => isRunning(order) || replacementLines(order).includes(line)
/** A part of what a place had promised was let go there, and is still owed: it is asked for anew, as all of it would be. */
const lessPromised: Reaction<{ readonly line: string }, Order> = ({ line }, { before, after, cause }) =>
  isToShip(after, line) && unplanned(after, line) > unplanned(before, line) ? allocate(cause) : []

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
  StockFreed: ({ line }, { after, cause }) => (isToShip(after, line) && unplanned(after, line) > 0 ? allocate(cause) : []),
  // Who waits on after the supplier order was cancelled waits for another one (SUP-01, INV-09).
  StockAnswered: ({ answer }, { before, after, cause }) => (answer === 'wait' ? orderAgain(after, before.short ?? {}, cause) : []),
  OrderClosed: (_, { before }) => letGo(before, Object.keys(before.planned ?? {}), 'cancelled'),
  OrderCorrected: ({ after: { lines = [] } }, { before, cause }) => {
    const changed = lines.map(({ line }) => line).filter((line) => before.planned?.[line] !== undefined)
    return changed.length === 0 ? [] : [...letGo(before, changed, 'changed'), ...(before.state === 'inFulfilment' ? allocate(cause) : [])]
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
    const learnt = isOutBy(after, parcel) && Object.keys(before.parcels[parcel]?.lines ?? {}).length === 0
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
      const place = cameFrom(before, parcel, line)
      return place === undefined ? [] : [shelved(before, place, parcel, { quantity, occurredAt: cause.at })]
    }),
    ...allocate(cause),
  ],
  // Units that were refunded before they left are nobody's any more; the others of their line stay held.
  CaseClosed: ({ case: of }, { before, after }) =>
    Object.keys(before.cases[of]?.lines ?? {}).flatMap((line) =>
      isGivenUp(after, line) ? letGo(before, [line], 'cancelled') : fewerWanted(before, after, line) ? letGoBeyond(after, line) : [],
    ),
  // What is not at the shelf, or flawed, is not on hand either (PCK-04, PCK-07); the youngest promises wait, this order's goes first.
  UnitsMissed: ({ parcel, lines }, { before, cause }) => writeOff(before, parcel, lines, 'missing at the shelf', cause.at),
  DefectFound: ({ parcel, lines }, { before, cause }) => writeOff(before, parcel, lines, 'flawed', cause.at),
  // Units that were lost on the way are owed again (SHP-12).
  LossAnswered: ({ answer }, { cause }) => (answer === 'reship' ? allocate(cause) : []),
  // Nothing is sent again of what the customer has: what was held for it is let go; what came back is on the shelf (SHP-12).
  UnitsFound: ({ parcel, lines }, { before, after, cause }) =>
    lines.flatMap(({ line, quantity }) => {
      const here = Math.min(quantity, unitsAt(before, line, 'ours'))
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
            const place = shelfOf(after, line, warehouse, cameFrom(after, parcel, line))
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
