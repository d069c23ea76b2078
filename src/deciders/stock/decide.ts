import * as E from 'fp-ts/lib/Either.js'
import type { Law } from '../../core/book.js'
import type { Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { StockEvent } from '../../events/stock.js'
import { lowStock, neverOversold, shortage, stocktake } from '../../policies/stock/levels.js'
import { ask } from '../order/scene.js'
import { decided, nothing, type Followed, type OwnHandlers, type OwnScene } from '../own/own.js'
import { tentativeOf } from '../own/evolve.js'
import type { stockCommands } from './commands.js'
import { lasting } from './lasting.js'
import { applyStock, available, inTransit, promisable, type Held, type Stock } from './state.js'

type DataOf<Type extends StockEvent['type']> = Extract<StockEvent, { type: Type }>['data']
const happened = <Type extends StockEvent['type']>(type: Type, at: Instant, data: DataOf<Type>): StockEvent =>
  ({ type, at, data }) as StockEvent
const refused = (
  rule: { readonly id: string; readonly clauses: readonly string[] },
  reason: string,
  ...alternatives: readonly string[]
): E.Either<Rejection, never> => E.left({ rule: rule.id, clauses: rule.clauses, reason, alternatives, basis: [] })

const may = (stock: Stock, scene: OwnScene, amount: number, to: 'reserve' | 'pack') =>
  ask(scene, neverOversold, {
    at: scene.at,
    ask: amount,
    to,
    onHand: to === 'pack' ? stock.onHand : lasting(stock, scene),
    reserved: stock.reserved,
    threshold: stock.threshold,
    inTransit: inTransit(stock),
    presale: stock.sale === 'presale',
  })

export const decideStock: OwnHandlers<Stock, typeof stockCommands, StockEvent> = {
  /** Of a shipment that comes in part less is on its way before more is here: no unit is promised both ways (INV-08). */
  ReceiveStock: (stock, { rest, ...data }, { at }) => {
    const { shipment, ...received } = data
    const known = shipment === undefined ? undefined : stock.announced[shipment]
    if (rest === undefined || shipment === undefined) return decided(within(stock, at, happened('StockReceived', at, data)))
    return decided(
      within(
        stock,
        at,
        ...(known === undefined ? [] : [happened('StockAnnounced', at, { ...known, shipment, quantity: rest })]),
        happened('StockReceived', at, received),
      ),
    )
  },

  /** All of it, or it waits as a whole: nobody is served before those who wait already. A reservation is made once; where it grows, what it holds stays held. */
  ReserveStock: (stock, { orWait, grow = 'no', ...data }, scene) => {
    const held = stock.reservations[data.reservation]
    const waits = stock.waiting[data.reservation]
    const more = data.quantity - (held?.quantity ?? 0) - (waits?.quantity ?? 0)
    if (more <= 0 || ((held ?? waits) !== undefined && grow === 'no')) return nothing
    const free = may(stock, scene, more, 'reserve')
    if (E.isRight(free) && Object.keys(stock.waiting).length === 0)
      return decided([happened('StockReserved', scene.at, { ...data, quantity: more })], free.right.basis)
    if (orWait === 'yes') return decided([happened('StockAwaited', scene.at, { ...data, quantity: more })])
    return E.isLeft(free) ? free : refused(shortage, 'othersWait', 'waitForStock', 'anotherProduct')
  },

  /** Units that wait go first. What a person calls miscounted is let go like any: only what waits again at once is written so. */
  ReleaseStock: (stock, { reservation, reason, quantity, keep = 0 }, { at }) => {
    const [held, waits] = [stock.reservations[reservation], stock.waiting[reservation]]
    const units = quantity ?? Math.max(0, (held?.quantity ?? 0) + (waits?.quantity ?? 0) - keep)
    const waited = Math.min(units, waits?.quantity ?? 0)
    const freed = Math.min(units - waited, held?.quantity ?? 0)
    const part = waits !== undefined && waited < waits.quantity ? { quantity: waited } : {}
    return decided([
      ...(waits === undefined || waited === 0
        ? []
        : [happened('StockWaitEnded', at, { reservation, order: id(waits.order), line: id(waits.line), ...part })]),
      ...(held === undefined || freed === 0
        ? []
        : [
            happened('StockReleased', at, {
              ...heldOf(reservation, { ...held, quantity: freed }),
              reason: reason === 'miscounted' ? 'changed' : reason,
            }),
          ]),
    ])
  },

  /** What may leave; or what has left, though a count or a change of the order came in between. */
  PickStock: (stock, { left = 'no', occurredAt, ...data }, scene) => {
    if (left === 'yes') return decided(gone(stock, data, scene.at, isCounted(stock, occurredAt)))
    const held = stock.reservations[data.reservation]?.quantity ?? 0
    if (data.quantity > held) return refused(neverOversold, 'notReserved', 'reserveStock')
    return E.chain(({ basis }: { readonly basis: Parameters<typeof decided>[1] & object }) =>
      decided([happened('StockPicked', scene.at, data)], basis),
    )(may(stock, scene, data.quantity, 'pack'))
  },

  ReturnStock: (stock, { occurredAt, ...data }, { at }) => {
    const expiresAt = data.expiresAt ?? firstToExpire(stock, data.lot)
    return isCounted(stock, occurredAt)
      ? nothing
      : decided([happened('StockReturned', at, { ...data, ...(expiresAt === undefined ? {} : { expiresAt }) })])
  },

  AdjustStock: (stock, { asFar = 'no', occurredAt, ...data }, { at }) => {
    if (isCounted(stock, occurredAt)) return nothing
    const there = data.lot === undefined ? stock.onHand : (stock.lots[data.lot]?.quantity ?? 0)
    const change = asFar === 'yes' ? Math.max(data.change, -there) : data.change
    if (change === 0) return nothing
    return there + change < 0
      ? refused(stocktake, 'countInvalid', 'countAgain')
      : decided(within(stock, at, happened('StockAdjusted', at, { ...data, change })))
  },

  /** Book and count are reconciled by one adjustment with its reason (INV-11). */
  CountStock: (stock, { counted, reason }, scene) =>
    E.chain(
      ({ value, basis }: { readonly value: { readonly adjustment: number }; readonly basis: Parameters<typeof decided>[1] & object }) =>
        decided<StockEvent>(
          [
            happened('StockCounted', scene.at, { book: stock.onHand, counted }),
            ...(value.adjustment === 0
              ? []
              : within(stock, scene.at, happened('StockAdjusted', scene.at, { change: value.adjustment, reason: reason ?? '' }))),
          ],
          basis,
        ),
    )(ask(scene, stocktake, { countedAt: scene.at, book: stock.onHand, counted, reasonGiven: reason !== undefined })),

  AnnounceStock: (stock, data, { at }) => decided(within(stock, at, happened('StockAnnounced', at, data))),
  WithdrawAnnouncement: (stock, data, { at }) =>
    stock.announced[data.shipment] === undefined ? nothing : decided(within(stock, at, happened('AnnouncementWithdrawn', at, data))),
  ConfigureStock: (stock, data, { at }) => decided(within(stock, at, happened('StockConfigured', at, data))),
}

/** It was so when the shelf was counted: the count has it (INV-11). */
const isCounted = ({ countedAt }: Stock, occurredAt: Instant | undefined): boolean =>
  occurredAt !== undefined && countedAt !== undefined && occurredAt < countedAt

/** What is known of the lot, else of the first that expires: units that came back are no fresher than those that would go next, as far as anybody knows (INV-06). */
const firstToExpire = ({ lots }: Stock, lot: string | undefined): Instant | undefined =>
  (lot === undefined ? undefined : lots[lot]?.expiresAt) ??
  Object.values(lots)
    .flatMap(({ expiresAt }) => expiresAt ?? [])
    .sort((a, b) => a - b)[0]

/** Units that have left: taken from what is held, unless a count has taken them off already; those that were not held wait no more, and are on hand no more as far as the book had them. */
const gone = (stock: Stock, { reservation, quantity }: DataOf<'StockPicked'>, at: Instant, counted: boolean): readonly StockEvent[] => {
  const [held, waits] = [stock.reservations[reservation], stock.waiting[reservation]]
  const picked = counted ? 0 : Math.min(quantity, held?.quantity ?? 0, stock.onHand)
  const promised = Math.min(quantity - picked, (held?.quantity ?? 0) - picked)
  const waited = Math.min(quantity - picked - promised, waits?.quantity ?? 0)
  const change = counted ? 0 : -Math.min(quantity - picked, stock.onHand - picked)
  return within(
    stock,
    at,
    ...(picked === 0 ? [] : [happened('StockPicked', at, { reservation, quantity: picked })]),
    ...(held === undefined || promised === 0
      ? []
      : [happened('StockReleased', at, { ...heldOf(reservation, { ...held, quantity: promised }), reason: 'changed' })]),
    ...(waits === undefined || waited === 0
      ? []
      : [
          happened('StockWaitEnded', at, {
            reservation,
            order: id(waits.order),
            line: id(waits.line),
            ...(waited < waits.quantity ? { quantity: waited } : {}),
          }),
        ]),
    ...(change === 0
      ? []
      : [happened('StockAdjusted', at, { change, reason: `left while it waited: ${held?.order ?? waits?.order ?? reservation}` })]),
  )
}

const heldOf = (reservation: string, { order, line, quantity }: Held) => ({
  reservation: id(reservation),
  order: id(order),
  line: id(line),
  quantity,
})

/** What happened, and what of the promises it leaves: units that are not there after all wait again, those of the youngest promises first; no more is promised than may be. */
const within = (stock: Stock, at: Instant, ...events: readonly StockEvent[]): readonly StockEvent[] => {
  const after = tentativeOf(stock)
  for (const event of events) applyStock(after, event)
  const ahead = Math.max(0, -after.threshold) + (after.sale === 'presale' ? inTransit(after) : 0)
  let over = after.reserved - after.onHand - ahead
  const youngest = Object.entries(after.reservations).sort(([a, one], [b, other]) => other.since - one.since || (a < b ? 1 : -1))
  const withdrawn = youngest.flatMap(([reservation, held]) => {
    if (over <= 0) return []
    const missing = heldOf(reservation, { ...held, quantity: Math.min(over, held.quantity) })
    over -= missing.quantity
    // They wait since they were promised: whoever came later is served after them (INV-09, PCK-07).
    return [
      happened('StockReleased', at, { ...missing, reason: 'miscounted' }),
      happened('StockAwaited', at, { ...missing, since: held.since }),
    ]
  })
  return [...events, ...withdrawn]
}

const frees: readonly StockEvent['type'][] = [
  'StockReceived',
  'StockReturned',
  'StockReleased',
  'StockAdjusted',
  'StockAnnounced',
  'StockConfigured',
  'StockWaitEnded',
]

/** What follows by itself: those who wait are served, oldest first (INV-09); the alert rings once per fall and is armed again (INV-07). */
export const stockFollows = (stock: Stock, { type, at, data }: StockEvent, law: Law): readonly Followed<StockEvent>[] => {
  const queue = Object.entries(stock.waiting).map(([reservation, { since, quantity }]) => ({ order: reservation, since, quantity }))
  if (queue.length > 0 && frees.includes(type) && !(type === 'StockReleased' && data.reason === 'miscounted')) {
    const { ruling, basis } = law.judge(shortage, {
      at,
      arrived: Math.max(0, promisable({ ...stock, onHand: lasting(stock, { law, at }) })),
      waiting: queue,
    })
    const first = ruling.serve[0]
    const held = first === undefined ? undefined : stock.waiting[first]
    // One at a time: each is served on the state that the one before it leaves.
    if (first !== undefined && held !== undefined)
      return [{ event: happened('StockReserved', at, heldOf(first, held)), basis }, ...served(stock, ruling.serve.slice(1), at)]
  }
  if (type === 'LowStockRaised' || type === 'LowStockRearmed') return []
  const { ruling, basis } = law.judge(lowStock, {
    at,
    available: available(stock),
    armed: stock.armed,
    ...(stock.safety === undefined ? {} : { safety: stock.safety }),
  })
  if (ruling.raise) return [{ event: happened('LowStockRaised', at, { available: available(stock) }), basis }]
  return ruling.armed && !stock.armed ? [{ event: happened('LowStockRearmed', at, { available: available(stock) }), basis }] : []
}
const served = (stock: Stock, reservations: readonly string[], at: Instant): readonly Followed<StockEvent>[] =>
  reservations.flatMap((reservation) => {
    const held = stock.waiting[reservation]
    return held === undefined ? [] : [{ event: happened('StockReserved', at, heldOf(reservation, held)) }]
  })
