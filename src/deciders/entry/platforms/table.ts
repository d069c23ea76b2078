/** What a platform's refund code means here: a request is the customer's, the rest is money. */
export type RefundWord = 'requested' | 'accepted' | 'settled' | 'failed' | 'withdrawn'
export type OrderField =
  | 'orderNo'
  | 'status'
  | 'at'
  | 'message'
  | 'shop'
  | 'createdAt'
  | 'paidAt'
  | 'shippedAt'
  | 'signedAt'
  | 'paid'
  | 'freight'
  | 'waybill'
  | 'carrier'
  | 'name'
  | 'phone'
  | 'province'
  | 'city'
  | 'district'
  | 'street'
  | 'address'
  | 'remark'
  | 'payType'

/** How one platform writes an order: paths into its message, its units of money, its clock, its codes. A further platform is a further table. */
export interface PlatformTable {
  readonly platform: string
  /** Amounts as texts in yuan, or as whole fen. */
  readonly money: 'yuan' | 'fen'
  /** `2026-11-22 09:00:00` in China time, or seconds since 1970. */
  readonly clock: 'local' | 'seconds'
  readonly fields: Readonly<Partial<Record<OrderField, string>>> & {
    readonly orderNo: string
    readonly status: string
    readonly at: string
  }
  /** What stands in `payType` where the goods are paid for at the door (ORD-03). */
  readonly cash?: readonly string[]
  readonly lines: {
    readonly list: string
    readonly line: string
    readonly sku: string
    readonly quantity: string
    readonly unitPrice: string
    readonly title?: string
  }
  readonly refunds: {
    readonly list: string
    readonly refund: string
    readonly code: string
    readonly amount: string
    readonly at: string
    readonly line?: string
  }
  readonly refundCodes: Readonly<Record<string, RefundWord>>
}
