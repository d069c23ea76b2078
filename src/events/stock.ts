import { Amount, checked, choice, Count, DerivedId, IdIn, InstantMs, Quantity, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

/** A whole number, also below zero: a change, or a threshold that lets orders be taken ahead. */
export const Whole = checked<number>(
  'a whole number',
  (value): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= 1_000_000_000 && !Object.is(value, -0),
)
/** Units of one order line that are held for it. */
const held = { reservation: DerivedId, order: IdIn, line: IdIn, quantity: Quantity } as const

/** Facts of one SKU at one warehouse (stream `stock-<warehouse>.<sku>`). On hand is the sum of its movements, always (INV-11). */
export const stockEvents = {
  StockReceived: shape({ quantity: Quantity, lot: IdIn }, { expiresAt: InstantMs, storage: IdIn, shipment: IdIn }),
  StockReserved: shape(held),
  /** Short: the line waits here for so many units more, first come first served (INV-09). `since`: they were promised then, and are not there after all. */
  StockAwaited: shape(held, { since: InstantMs }),
  /** A line waits no more: given up, or its order closed. `quantity`: for so many units only; for the rest it keeps its place. */
  StockWaitEnded: shape({ reservation: DerivedId, order: IdIn, line: IdIn }, { quantity: Quantity }),
  /** `awaited`: more is wanted than there is, and all of it waits together. */
  StockReleased: shape({ ...held, reason: choice('cancelled', 'changed', 'miscounted', 'awaited') }),
  /** Units left the shelf for a parcel. */
  StockPicked: shape({ reservation: DerivedId, quantity: Quantity }),
  /** Units came back onto the shelf: unpacked, or returned and fit for sale. */
  StockReturned: shape({ quantity: Quantity, source: Text }, { lot: IdIn, expiresAt: InstantMs }),
  StockAdjusted: shape({ change: Whole, reason: Text }, { lot: IdIn }),
  StockCounted: shape({ book: Count, counted: Count }),
  StockAnnounced: shape({ shipment: IdIn, quantity: Quantity, arrivesAt: InstantMs }),
  AnnouncementWithdrawn: shape({ shipment: IdIn }),
  StockConfigured: shape({}, { threshold: Whole, safety: Count, sale: choice('inStock', 'presale'), storage: IdIn, unitCost: Amount }),
  LowStockRaised: shape({ available: Whole }),
  LowStockRearmed: shape({ available: Whole }),
} as const
export type StockEvent = EventOf<typeof stockEvents>
