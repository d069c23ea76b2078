import { Amount, choice, IdIn, InstantMs, list, personal, Quantity, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

/** Whereabouts of goods of a cancelled supplier order (SUP-04). */
export const Whereabouts = choice('unknown', 'neverSent', 'withSupplier', 'withCarrier', 'withCustomer')

/** Facts of one supplier order (stream `supply-<id>`). */
export const supplyEvents = {
  /** A shortage was reported to purchasing, with who waits for the goods (INV-09). */
  SupplyRequested: shape(
    { sku: IdIn, quantity: Quantity, warehouse: IdIn, waiting: list(shape({ order: IdIn, line: IdIn }), 500) },
    { variant: Text },
  ),
  SupplyPlaced: shape(
    { supplier: IdIn, placedBy: IdIn, hold: choice('yes', 'no') },
    { requirements: Text, madeToMeasure: choice('yes', 'no'), urgent: choice('yes', 'no') },
  ),
  SupplyConfirmed: shape({ promisedAt: InstantMs }),
  /** The supplier says that the order is wrong. */
  SupplyDoubted: shape({ note: personal(Text) }),
  SupplyChecked: shape({ checkedBy: IdIn, answer: personal(Text) }),
  /** "Wait for notice" is over: the goods may be sent. */
  SupplyNoticeGiven: shape({}),
  SupplyOutOfStock: shape({}),
  /** Before it was placed: who still waits for it, and for how many units in all (INV-09). */
  SupplyAdjusted: shape({ quantity: Quantity, waiting: list(shape({ order: IdIn, line: IdIn }), 500) }),
  /** It was not placed, and nobody waits for it any more. */
  SupplyUnneeded: shape({}),
  SupplyCancelAsked: shape({ reason: Text }),
  GoodsTraced: shape({ goods: Whereabouts }),
  SupplyCancelled: shape({ goods: Whereabouts }),
  /** `delivery`: the supplier’s number of it. */
  SupplyArrived: shape({ quantity: Quantity }, { delivery: IdIn }),
  /** Fewer than are still to come: the rest is waited for. */
  SupplyPartArrived: shape({ quantity: Quantity }, { delivery: IdIn }),
  /** A loss, in fen, or a quality return that is the supplier's (SUP-05). */
  SupplierFaultRecorded: shape({ kind: choice('loss', 'quality'), quantity: Quantity, order: IdIn }, { amount: Amount }),
} as const
export type SupplyEvent = EventOf<typeof supplyEvents>
