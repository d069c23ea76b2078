// How much there is: manual M-1.2, M-3.1, M-3.3, M-4.1; regulations P-3.1; S-2.1.
import { byText } from '../../core/byText.js'
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { count, dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { instant, roughMs, type Instant } from '../../core/time/index.js'
import type { Due } from '../deadline.js'
import { saleable, type StockLevel } from './allocation.js'

export const INV_07 = says(
  { en: 'Low-stock alert', zh: '低库存预警' },
  {
    en: 'When the available quantity of a SKU falls below its safety stock, one replenishment reminder is raised per fall.',
    zh: '可用库存低于安全库存时提醒补货，每次跌破只提醒一次。',
  },
)
export interface LowStockFacts {
  readonly at: Instant
  readonly available: number
  /** Whether the alert may ring; it rings once, and is armed again when the stock is back at its safety level. */
  readonly armed: boolean
  /** Safety stock of this SKU, where it has its own. */
  readonly safety?: number
}
export const lowStock = rule({
  id: 'INV-07',
  clauses: ['M-4.1', 'S-2.1'],
  kind: 'deadline',
  params: { 'stock.safety': dated(count, 50, { from: 'manual' }) },
  inForceAt: ({ at }: LowStockFacts) => at,
  apply: (p, { available, armed, safety = p['stock.safety'] }): { readonly raise: boolean; readonly armed: boolean } =>
    available < safety ? { raise: armed, armed: false } : { raise: false, armed: true },
})

export const INV_08 = says(
  { en: 'Never oversold', zh: '不得超卖' },
  {
    en: 'Across all channels no more is promised than may be, and no more packed than is on hand and reserved; goods on their way to us are shown but promised only as presale.',
    zh: '全渠道不得超出可售数量承诺，不得超出在库和已占用数量出库；在途库存仅供查看，预售方可承诺。',
  },
)
export interface StockAsk extends StockLevel {
  readonly at: Instant
  readonly ask: number
  readonly to: 'reserve' | 'pack'
  readonly inTransit: number
  readonly presale: boolean
}
export const neverOversold = rule({
  id: 'INV-08',
  clauses: ['M-1.2', 'M-3.3', 'S-2.1'],
  kind: 'validation',
  params: {},
  inForceAt: ({ at }: StockAsk) => at,
  apply: (_, { ask, to, inTransit, presale, ...level }): Verdict<{ readonly left: number }> => {
    const may = to === 'pack' ? Math.min(level.onHand, level.reserved) : saleable(level) + (presale ? inTransit : 0)
    return ask <= may ? allow({ left: may - ask }) : refuse('stockInsufficient', 'waitForStock', 'anotherProduct')
  },
})

export const INV_09 = says(
  { en: 'Shortage goes to purchasing', zh: '缺货反馈采购' },
  {
    en: 'A short line is reported to purchasing with SKU, specification and quantity; the promised date is tracked; on arrival the waiting orders are served first, oldest first.',
    zh: '缺货须向采购反馈 SKU、规格和数量并跟踪补货日期；到货后先满足等待中的订单，等待最久者优先。',
  },
)
export interface ShortLineFacts {
  readonly at: Instant
  readonly arrived: number
  readonly waiting: readonly { readonly order: string; readonly since: Instant; readonly quantity: number }[]
}
export const shortage = rule({
  id: 'INV-09',
  clauses: ['P-3.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: ShortLineFacts) => at,
  /** Who is served from an arrival, and how many units purchasing still has to get. */
  apply: (_, { arrived, waiting }): { readonly serve: readonly string[]; readonly toPurchase: number } => {
    let left = arrived
    const queue = waiting.toSorted((a, b) => a.since - b.since || byText(a.order, b.order))
    const blocked = queue.findIndex(({ quantity }) => (left -= quantity) < 0)
    const serve = (blocked === -1 ? queue : queue.slice(0, blocked)).map(({ order }) => order)
    return { serve, toPurchase: Math.max(0, waiting.reduce((all, { quantity }) => all + quantity, 0) - arrived) }
  },
})

export const INV_10 = says(
  { en: 'Stock-take before a promotion', zh: '大促前盘点' },
  {
    en: 'Stock is counted before a big promotion, no later than the limit; products are marked presale or in stock.',
    zh: '大促开始前须在时限之前完成盘点，并标记预售或现货。',
  },
)
export const promotionStocktake = rule({
  id: 'INV-10',
  clauses: ['M-3.1'],
  kind: 'deadline',
  params: { 'promotion.stocktakeBefore': dated(duration, 'P3D', { from: 'manual' }) },
  inForceAt: ({ startsAt }: { readonly startsAt: Instant }) => startsAt,
  apply: (p, { startsAt }): Due => ({ dueAt: instant(startsAt - roughMs(p['promotion.stocktakeBefore'])), owner: 'warehouse' }),
})

export const INV_11 = says(
  { en: 'Periodic stock-take', zh: '定期盘点' },
  {
    en: 'Book and counted quantity are reconciled by an adjustment with its reason; nothing else changes the quantity on hand.',
    zh: '账面与实盘差异须注明原因以调整单调整，不得以其他方式改动库存。',
  },
)
export interface CountFacts {
  readonly countedAt: Instant
  readonly book: number
  readonly counted: number
  readonly reasonGiven: boolean
}
export const stocktake = rule({
  id: 'INV-11',
  clauses: ['S-2.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ countedAt }: CountFacts) => countedAt,
  apply: (_, { book, counted, reasonGiven }): Verdict<{ readonly adjustment: number }> => {
    if (!Number.isSafeInteger(counted) || counted < 0) return refuse('countInvalid', 'countAgain')
    return counted === book || reasonGiven ? allow({ adjustment: counted - book }) : refuse('reasonMissing', 'giveReason')
  },
})
