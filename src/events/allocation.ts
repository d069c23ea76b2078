import { Amount, choice, Count, IdIn, list, Quantity, shape } from '../core/codec.js'
import type { EventOf } from './event.js'

/** Units of a line, of one warehouse. */
const share = { line: IdIn, sku: IdIn, warehouse: IdIn, quantity: Quantity } as const
/** `seen`: the stock stream's version that was planned with; what the place said before is of an earlier plan. */
const planned = shape(share, { seen: Count })

/** Facts of an order's stock: where its units are to come from, and what the warehouses answered. */
export const allocationEvents = {
  /** Each share is asked for at its warehouse; `short` ones will wait there (INV-01, INV-09). */
  StockPlanned: shape({ shares: list(planned, 500), short: list(planned, 500) }),
  /** `version`: the stock stream's, when it said so. */
  StockHeld: shape({ ...share, version: Count }),
  /** `held`: units of the line that the warehouse holds beside those that wait. */
  StockWaited: shape({ ...share, version: Count }, { held: Quantity }),
  StockFreed: shape({ line: IdIn, sku: IdIn, warehouse: IdIn, version: Count }),
  /** Units that left before anything was planned for their line were from this warehouse's shelf. */
  StockDrawn: shape(share),
  /** What became of a supplier order that a line waits for. */
  SupplyReported: shape({ line: IdIn, supply: IdIn, outcome: choice('outOfStock', 'cancelled') }),
  /** The supplier has the goods after all: nobody need be asked any more. */
  SupplyResumed: shape({ line: IdIn, supply: IdIn }),
  /** The supplier waits for our notice: what the line asks for does not ship before it is given (SUP-03). */
  ShippingHeld: shape({ line: IdIn, supply: IdIn }),
  ShippingReleased: shape({ line: IdIn, supply: IdIn }),
  /** An unpaid order was closed for want of stock; the customer gets a coupon (INV-02); fen. */
  ApologyGranted: shape({ coupon: Amount }),
} as const
export type AllocationEvent = EventOf<typeof allocationEvents>
