// Stock for approved orders: regulations P-3.1.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export interface StockLevel {
  readonly onHand: number
  readonly reserved: number
  /** Kept back from sale; negative where orders may be taken before the goods are there. */
  readonly threshold: number
}
/** What may still be promised. Negative when a threshold was raised after the promises were made. */
export const saleable = ({ onHand, reserved, threshold }: StockLevel): number => onHand - reserved - threshold

export const INV_01 = says(
  { en: 'Allocation after approval', zh: '审核后配货' },
  {
    en: 'An approved order asks for stock; with enough of everything its lines are allocated and a pick list is made. What is short is named by SKU and quantity.',
    zh: '订单审核通过后查询库存；库存充足即分配仓库并生成配货单，不足的按 SKU 和数量列明。',
  },
)
export interface AllocationFacts {
  readonly approvedAt: Instant
  readonly lines: readonly { readonly line: string; readonly sku: string; readonly quantity: number }[]
  /** Units of each SKU that may still be promised. */
  readonly saleable: Readonly<Record<string, number>>
}
export interface LineShare {
  readonly line: string
  readonly sku: string
  readonly quantity: number
}
export const allocation = rule({
  id: 'INV-01',
  clauses: ['P-3.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ approvedAt }: AllocationFacts) => approvedAt,
  apply: (
    _,
    { lines, saleable: levels },
  ): { readonly sufficient: boolean; readonly allocate: readonly LineShare[]; readonly short: readonly LineShare[] } => {
    const left = new Map(Object.entries(levels).map(([sku, units]) => [sku, Math.max(0, units)]))
    const shares = lines.map(({ line, sku, quantity }) => {
      const given = Math.min(quantity, left.get(sku) ?? 0)
      left.set(sku, (left.get(sku) ?? 0) - given)
      return { line, sku, given, missing: quantity - given }
    })
    const pick = (units: 'given' | 'missing'): readonly LineShare[] =>
      shares.filter((share) => share[units] > 0).map(({ line, sku, [units]: quantity }) => ({ line, sku, quantity }))
    return { sufficient: shares.every(({ missing }) => missing === 0), allocate: pick('given'), short: pick('missing') }
  },
})
