import type { OfferFacts } from '../../policies/review/offer.js'
import type { OtherOrder } from '../../policies/review/repeats.js'

/** Facts from outside the order's stream, gathered by the desk through its ports. What is absent is unknown, never assumed. */
export interface OutsideFacts {
  /** Other orders of the same account, address or phone, from the customer-history projection. */
  readonly history?: readonly OtherOrder[]
  /** Units that could be promised now, by SKU. */
  readonly stock?: Readonly<Record<string, number>>
  /** The price list and the promotions, with the instants from which they hold; fen. */
  readonly offer?: Pick<OfferFacts, 'prices' | 'promotions'>
  /** Carriers that reach the address. */
  readonly reachableBy?: readonly string[]
  /** What the payment platform says was paid before a payment limit ran out; fen. */
  readonly gatewayPaid?: number
}
