// Who is served first: manual M-1.2, S-2.2.
import { byText } from '../../core/byText.js'
import { amount, dated } from '../../core/param.js'
import { fen, type Fen } from '../../core/money.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

/** An order that waits for units of one SKU. A higher priority goes first; `paidAt` is absent until it is paid. */
export interface Demand {
  readonly order: string
  readonly sku: string
  readonly quantity: number
  readonly placedAt: Instant
  readonly paidAt?: Instant
  readonly priority: number
  readonly urgent: boolean
}
type Compare = (a: Demand, b: Demand) => number

export const paidFirst: Compare = (a, b) => Number(a.paidAt === undefined) - Number(b.paidAt === undefined)
const urgentFirst: Compare = (a, b) => Number(b.urgent) - Number(a.urgent) || b.priority - a.priority
const earliestFirst: Compare = (a, b) => (a.paidAt ?? a.placedAt) - (b.paidAt ?? b.placedAt) || a.placedAt - b.placedAt
const byId: Compare = (a, b) => byText(a.order, b.order)

/** INV-02, then INV-04, then INV-03, then the order's id: a total order, whatever the order of the input. */
export const inServingOrder: Compare = (a, b) => paidFirst(a, b) || urgentFirst(a, b) || earliestFirst(a, b) || byId(a, b)

interface QueueFacts {
  readonly at: Instant
  readonly demands: readonly Demand[]
}
const orders = (demands: readonly Demand[], compare: Compare): readonly string[] =>
  demands.toSorted((a, b) => compare(a, b) || byId(a, b)).map(({ order }) => order)

export const INV_02 = says(
  { en: 'Paid before unpaid on shortage', zh: '缺货时已付款优先' },
  {
    en: 'When a product runs short, stock goes to paid orders first; an unpaid one that gets none is closed with an apology and a coupon.',
    zh: '商品缺货时优先满足已付款订单；无货可配的未付款订单关闭，致歉并赠送优惠券。',
  },
)
export interface ShortageFacts {
  readonly at: Instant
  readonly paid: boolean
  /** Whether all that the order needs is there, when its turn comes. */
  readonly available: boolean
  /** Whether a paid order waits for one of the same products. */
  readonly paidOrderWaits: boolean
}
export type Served =
  { readonly then: 'serve' | 'wait' } | { readonly then: 'close'; readonly notice: 'outOfStockApology'; readonly coupon: Fen }
export const paidBeforeUnpaid = rule({
  id: 'INV-02',
  clauses: ['M-1.2'],
  kind: 'routing',
  params: { 'stock.apologyCoupon': dated(amount, 500, { from: 'manual', note: 'fen' }) },
  inForceAt: ({ at }: ShortageFacts) => at,
  apply: (p, { paid, available, paidOrderWaits }): Served => {
    if (available && (paid || !paidOrderWaits)) return { then: 'serve' }
    return paid ? { then: 'wait' } : { then: 'close', notice: 'outOfStockApology', coupon: fen(p['stock.apologyCoupon']) }
  },
})

export const INV_03 = says(
  { en: 'First come, first served', zh: '先到先得' },
  { en: 'Among orders of equal priority the one paid earlier is allocated first.', zh: '同等优先级的订单，先付款者先配货。' },
)
export const firstCome = rule({
  id: 'INV-03',
  clauses: ['M-1.2'],
  kind: 'routing',
  params: {},
  inForceAt: ({ at }: QueueFacts) => at,
  apply: (_, { demands }): readonly string[] => orders(demands, earliestFirst),
})

export const INV_04 = says(
  { en: 'Priority and urgency', zh: '优先级与紧急程度' },
  { en: 'The more urgent order, then the one of higher priority, is allocated first.', zh: '急需的订单优先，其次按订单优先级配货。' },
)
export const mostUrgent = rule({
  id: 'INV-04',
  clauses: ['S-2.2'],
  kind: 'routing',
  params: {},
  inForceAt: ({ at }: QueueFacts) => at,
  apply: (_, { demands }): readonly string[] => orders(demands, (a, b) => urgentFirst(a, b) || earliestFirst(a, b)),
})
