import type { Instant } from '../../core/time/instant.js'

/** Another order of the same account, address or phone, as the customer-history projection knows it. */
export interface OtherOrder {
  readonly id: string
  readonly placedAt: Instant
  readonly sameAccount: boolean
  readonly sameAddress: boolean
  readonly samePhone: boolean
  readonly skus: readonly string[]
  readonly cancelledAt?: Instant
}

/** What the shop offered when the order was placed: is the SKU known, at what list price. */
export interface Offer {
  readonly sku: string
  readonly listPrice: number
}

/** Facts from outside the order's stream, gathered by the desk through its ports. What is absent is unknown, never assumed. */
export interface OutsideFacts {
  readonly history?: readonly OtherOrder[]
  /** Units that could be promised now, by SKU. */
  readonly stock?: Readonly<Record<string, number>>
  readonly offers?: readonly Offer[]
  /** What the order should cost by the price list and the promotions in force when it was placed; fen for goods less discount. */
  readonly priced?: number
  /** Carriers that reach the address. */
  readonly reachableBy?: readonly string[]
  /** What the payment platform says was paid before a payment limit ran out. */
  readonly gatewayPaid?: number
}
