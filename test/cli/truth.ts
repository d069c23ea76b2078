// The shape of the figures that were computed elsewhere, as far as they are compared.
import type { Distribution } from '../../src/projections/figures/distribution.js'

export type Spread = Distribution
type Counts = Readonly<Record<string, number>>
export type TheirSpread = Counts
interface Pair {
  readonly both_present: number
  readonly negative: number
  readonly hours_all: TheirSpread
  readonly hours_nonnegative: TheirSpread
}
interface ShipRate extends Counts {
  readonly have_start: number
  readonly have_both: number
}

export interface Marketplace {
  readonly rows: { readonly orders: number }
  readonly orders_per_status: Counts
  readonly missing_ts_by_status: Readonly<Record<string, Counts>>
  readonly out_of_order: Readonly<
    Record<
      | 'approved_before_purchase'
      | 'carrier_before_purchase'
      | 'delivered_before_purchase'
      | 'carrier_before_approved'
      | 'delivered_before_approved'
      | 'delivered_before_carrier'
      | 'estimated_before_purchase'
      | 'estimated_before_approved'
      | 'orders_with_any_of_approved/carrier/delivered_before_its_predecessor',
      number
    >
  >
  readonly equal_ts: Counts
  readonly late_delivery: Readonly<
    Record<'denominator_delivered_ts' | 'late_by_timestamp' | 'share' | 'late_by_calendar_date' | 'share_by_date', number>
  > & { readonly days_late_of_late: TheirSpread }
  readonly ship_rate: { readonly from_approved: ShipRate; readonly from_purchase: ShipRate }
  readonly durations: Readonly<Record<string, Pair>>
  readonly payment_vs_items: Readonly<
    Record<
      | 'orders_compared'
      | 'exact'
      | 'overpaid_gt_1_cent'
      | 'underpaid_gt_1_cent'
      | 'abs_diff_gt_1_cent'
      | 'abs_diff_gt_100_cents'
      | 'net_cents',
      number
    >
  >
  readonly payments: {
    readonly sum_cents: number
    readonly sum_cents_by_type: Counts
    readonly rows_by_type: Counts
    readonly orders_with_gt1_payment_row: number
  }
  readonly state_as_of: Readonly<Record<string, Counts>>
}

export interface Shop extends Readonly<
  Record<
    | 'rows'
    | 'orders_with_payment_ts'
    | 'orders_without_payment_ts'
    | 'pay_conversion'
    | 'refunded_orders'
    | 'refund_share_of_paid'
    | 'full_refund(refund==total)'
    | 'partial_refund(0<refund<total)'
    | 'unpaid_open_at_2020-02-20T12:00',
    number
  >
> {
  readonly sums_fen: Readonly<Record<'total' | 'total_of_orders_with_payment_ts' | 'actual_paid' | 'refund', number>>
  readonly seconds_create_to_pay: TheirSpread
  readonly paid_within: Counts
  readonly orders_per_day: Counts
  readonly refunds_by_creation_day: Counts
}

export interface Activities {
  readonly activities: Counts
  readonly objects: { readonly orders: number; readonly items: number; readonly packages: number }
  readonly hours: Readonly<Record<'place_to_confirm' | 'place_to_pay', TheirSpread>>
}
export interface Returned {
  readonly orders: number
  readonly returned_orders_found: number
  readonly sales_cents: number
}
