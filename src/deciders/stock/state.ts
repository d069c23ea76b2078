import { byText } from '../../core/byText.js'
import { BrokenStream } from '../../core/decider.js'
import type { Instant } from '../../core/time/instant.js'
import type { StockEvent } from '../../events/stock.js'
import { saleable } from '../../policies/stock/allocation.js'

export interface Held {
  order: string
  line: string
  quantity: number
  since: Instant
}
export interface LotHeld {
  quantity: number
  expiresAt?: Instant
  storage?: string
}
/** One SKU at one warehouse. */
export interface Stock {
  id: string
  onHand: number
  /** Sum of the reservations; kept, so that asking is quick. */
  reserved: number
  /** Kept back from sale; negative where orders may be taken ahead. */
  threshold: number
  safety?: number
  sale: 'inStock' | 'presale'
  storage?: string
  unitCost?: number
  lots: Record<string, LotHeld>
  reservations: Record<string, Held>
  /** Lines that wait for units, by reservation. */
  waiting: Record<string, Held>
  announced: Record<string, { quantity: number; arrivesAt: Instant }>
  /** When the shelf was counted last: what had moved by then is in that count. */
  countedAt?: Instant
  /** The low-stock alert may ring; at first it is silent, until there has been enough. */
  armed: boolean
}

/** A new SKU has nothing and its alert is not armed: it rings when stock falls, not before there was any. */
export const startStock = (id: string): Stock => ({
  id,
  onHand: 0,
  reserved: 0,
  threshold: 0,
  sale: 'inStock',
  lots: {},
  reservations: {},
  waiting: {},
  announced: {},
  armed: false,
})

export const inTransit = ({ announced }: Stock): number => Object.values(announced).reduce((sum, { quantity }) => sum + quantity, 0)
/** What may still be promised; goods on their way only as presale (INV-08). */
export const promisable = (stock: Stock): number => saleable(stock) + (stock.sale === 'presale' ? inTransit(stock) : 0)
/** Units by no promise bound. */
export const available = ({ onHand, reserved }: Stock): number => onHand - reserved

/** Whether a lot was kept otherwise than the goods want; one of which nobody said how, is kept as they want (INV-06). */
export const keptWrong = ({ storage: wanted }: Pick<Stock, 'storage'>, { storage: kept = wanted }: LotHeld): boolean =>
  wanted !== undefined && kept !== wanted

/** The lots as the rule of shelf life and storage wants them. */
export const lotsOf = (stock: Stock) =>
  Object.entries(stock.lots).map(([lot, held]) => ({ ...(stock.storage === undefined ? {} : { storage: stock.storage }), lot, ...held }))

/** Lots give in the order in which they expire (INV-06); what has expired when units are picked, or was kept wrong, goes last. */
const takeFromLots = (
  stock: Stock,
  quantity: number,
  { at: pickedAt = -Infinity, lot: named }: { readonly at?: number; readonly lot?: string | undefined } = {},
): void => {
  let left = quantity
  const others = (lot: string): number => Number(lot !== named)
  const unfit = (held: LotHeld): number => Number((held.expiresAt !== undefined && held.expiresAt <= pickedAt) || keptWrong(stock, held))
  for (const [lot, held] of Object.entries(stock.lots).sort(
    ([a, one], [b, other]) =>
      others(a) - others(b) || unfit(one) - unfit(other) || (one.expiresAt ?? Infinity) - (other.expiresAt ?? Infinity) || byText(a, b),
  )) {
    const taken = Math.min(left, held.quantity)
    left -= taken
    if (taken === held.quantity) delete stock.lots[lot]
    else held.quantity -= taken
  }
}
const addToLot = (stock: Stock, lot: string, quantity: number, more: Omit<LotHeld, 'quantity'> = {}): void => {
  stock.lots[lot] = { ...stock.lots[lot], ...more, quantity: (stock.lots[lot]?.quantity ?? 0) + quantity }
}
/** Units that lie together expire with the first of them. */
const sooner = (held: LotHeld | undefined, expiresAt: Instant | undefined): Pick<LotHeld, 'expiresAt'> =>
  expiresAt === undefined || (held?.expiresAt ?? expiresAt) < expiresAt ? {} : { expiresAt }
const release = (stock: Stock, reservation: string, quantity: number): void => {
  const held = stock.reservations[reservation]
  if (held === undefined || quantity > held.quantity)
    throw new BrokenStream(`${reservation} holds ${held?.quantity ?? 0} units, not ${quantity}`)
  if (held.quantity === quantity) delete stock.reservations[reservation]
  else held.quantity -= quantity
  stock.reserved -= quantity
}
const moveOnHand = (stock: Stock, change: number): void => {
  if (stock.onHand + change < 0) throw new BrokenStream(`${stock.onHand} units are on hand, ${-change} cannot go`)
  stock.onHand += change
}

export const applyStock = (stock: Stock, { type, at, data }: StockEvent): void => {
  switch (type) {
    case 'StockReceived': {
      const { quantity, lot, expiresAt, storage, shipment } = data
      moveOnHand(stock, quantity)
      addToLot(stock, lot, quantity, { ...(expiresAt === undefined ? {} : { expiresAt }), ...(storage === undefined ? {} : { storage }) })
      if (shipment !== undefined) delete stock.announced[shipment]
      return
    }
    case 'StockReserved': {
      const { reservation, order, line, quantity } = data
      const before = stock.reservations[reservation]
      stock.reservations[reservation] = {
        order,
        line,
        quantity: (before?.quantity ?? 0) + quantity,
        since: before?.since ?? stock.waiting[reservation]?.since ?? at,
      }
      delete stock.waiting[reservation]
      stock.reserved += quantity
      return
    }
    case 'StockAwaited': {
      const { reservation, order, line, quantity, since = at } = data
      const before = stock.waiting[reservation]
      stock.waiting[reservation] = { order, line, quantity: (before?.quantity ?? 0) + quantity, since: before?.since ?? since }
      return
    }
    case 'StockWaitEnded': {
      const waits = stock.waiting[data.reservation]
      if (waits === undefined || data.quantity === undefined) delete stock.waiting[data.reservation]
      else waits.quantity -= data.quantity
      return
    }
    case 'StockReleased':
      release(stock, data.reservation, data.quantity)
      return
    case 'StockPicked':
      release(stock, data.reservation, data.quantity)
      moveOnHand(stock, -data.quantity)
      takeFromLots(stock, data.quantity, { at })
      return
    case 'StockReturned':
      moveOnHand(stock, data.quantity)
      addToLot(stock, data.lot ?? 'returned', data.quantity, sooner(stock.lots[data.lot ?? 'returned'], data.expiresAt))
      return
    case 'StockAdjusted':
      moveOnHand(stock, data.change)
      if (data.change < 0) takeFromLots(stock, -data.change, data)
      else addToLot(stock, data.lot ?? 'adjusted', data.change)
      return
    case 'StockCounted':
      stock.countedAt = at
      return
    case 'StockAnnounced':
      stock.announced[data.shipment] = { quantity: data.quantity, arrivesAt: data.arrivesAt }
      return
    case 'AnnouncementWithdrawn':
      delete stock.announced[data.shipment]
      return
    case 'StockConfigured':
      Object.assign(stock, data)
      return
    case 'LowStockRaised':
      stock.armed = false
      return
    case 'LowStockRearmed':
      stock.armed = true
      return
  }
}

/** What must hold after every decision; the violations, in words. Promises ahead of the goods need a threshold below zero or a presale. */
export const stockViolations = (stock: Stock): readonly string[] => {
  const held = Object.values(stock.reservations).reduce((sum, { quantity }) => sum + quantity, 0)
  const lots = Object.values(stock.lots).reduce((sum, { quantity }) => sum + quantity, 0)
  const ahead = stock.sale === 'inStock' && stock.threshold >= 0
  return [
    ...(stock.onHand < 0 ? [`${stock.onHand} on hand`] : []),
    ...(held === stock.reserved ? [] : [`reservations hold ${held}, the sum says ${stock.reserved}`]),
    ...(lots === stock.onHand ? [] : [`lots hold ${lots}, ${stock.onHand} are on hand`]),
    ...(ahead && stock.reserved > stock.onHand ? [`${stock.reserved} reserved of ${stock.onHand} on hand`] : []),
  ]
}
