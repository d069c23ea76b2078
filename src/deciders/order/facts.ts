import type { Instant } from '../../core/time/instant.js'
import type { PromotionPeriod } from '../../policies/promotion.js'
import type { OfferFacts } from '../../policies/review/offer.js'
import type { OtherOrder } from '../../policies/review/repeats.js'
import type { CarrierCard } from '../../policies/shipping/choice.js'
import type { StockAt } from '../../policies/stock/planner.js'
import type { Demand } from '../../policies/stock/queue.js'

/** Facts from outside the order's stream, gathered by the desk through its ports. What is absent is unknown, never assumed. */
export interface OutsideFacts {
  /** Other orders of the same account, address or phone, as `historyPort` of `ordinance/desk` keeps them (REV-08, RSK-03, RSK-05, RSK-06). */
  readonly history?: readonly OtherOrder[]
  /** Units that could be promised now, by SKU. */
  readonly stock?: Readonly<Record<string, number>>
  /** The price list and the promotions, with the instants from which they hold; fen. */
  readonly offer?: Pick<OfferFacts, 'prices' | 'promotions'>
  /** The account's level, and its credit standing from 0 to 100 (RSK-04, REV-14). */
  readonly account?: { readonly level?: number; readonly credit?: number }
  /** Big promotions; in which of them an order falls goes by its own instant (PRM-01). */
  readonly promotions?: readonly PromotionPeriod[]
  /** The merchant's carriers, as seen from this order's address and time wish (SHP-01 to 03, SHP-23). */
  readonly carriers?: readonly CarrierCard[]
  /** Where each SKU lies in the warehouse, like `A-02-3` (PCK-01). */
  readonly bins?: Readonly<Record<string, string>>
  /** Stock of the order's goods, place by place and lot by lot, and who else wants it (INV-01 to 06). */
  readonly stockAt?: readonly StockAt[]
  readonly demands?: readonly Demand[]
  /** Carriers that reach the address. */
  readonly reachableBy?: readonly string[]
  /** When the customer ordered and returned before, over all orders, as `returnsPort` of `ordinance/desk` keeps it (RSK-08). */
  readonly returns?: { readonly orderedAt: readonly Instant[]; readonly returnedAt: readonly Instant[] }
  /** Lines of this order for which a supplier order is open, as `supplyPort` of `ordinance/desk` keeps them (RET-09). */
  readonly supplierOrdered?: readonly string[]
  /** What the payment platform says was paid before a payment limit ran out, points, coupons, balance and cash apart; fen. */
  readonly gatewayPaid?: number
}
