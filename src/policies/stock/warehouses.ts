// From which warehouse, and from which lot: S-2.2.
import { byText } from '../../core/byText.js'
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { after, type Instant } from '../../core/time/index.js'

/** What a warehouse could give, as units by SKU. */
export interface WarehouseStock {
  readonly warehouse: string
  readonly kilometres: number
  readonly units: Readonly<Record<string, number>>
  /** When the first of these lots expires. */
  readonly expiresAt?: Instant
}
export interface WarehouseFacts {
  readonly at: Instant
  readonly urgent: boolean
  readonly needs: Readonly<Record<string, number>>
  readonly warehouses: readonly WarehouseStock[]
}
export interface Sourcing {
  readonly parcels: readonly { readonly warehouse: string; readonly units: Readonly<Record<string, number>> }[]
  readonly short: Readonly<Record<string, number>>
}

const nearest = (a: WarehouseStock, b: WarehouseStock): number => a.kilometres - b.kilometres || byText(a.warehouse, b.warehouse)
const soonest = (a: WarehouseStock, b: WarehouseStock): number =>
  (a.expiresAt ?? Number.MAX_SAFE_INTEGER) - (b.expiresAt ?? Number.MAX_SAFE_INTEGER) || nearest(a, b)
const heldBy = ({ units }: WarehouseStock, sku: string): number => Math.max(0, units[sku] ?? 0)

export const INV_05 = says(
  { en: 'Nearest warehouse', zh: '就近仓发货' },
  {
    en: 'An urgent order ships from the nearest warehouse that holds all of it; another from the one whose stock expires first. Only where no warehouse holds all is it split.',
    zh: '急需订单由备齐全部商品的最近仓库发货，其他订单由最早到期的仓库发货；无一仓备齐时方可拆分。',
  },
)
export const warehouseChoice = rule({
  id: 'INV-05',
  clauses: ['S-2.2'],
  kind: 'routing',
  params: {},
  inForceAt: ({ at }: WarehouseFacts) => at,
  apply: (_, { urgent, needs, warehouses }): Sourcing => {
    const ranked = warehouses.toSorted(urgent ? nearest : soonest)
    const wanted = Object.entries(needs).filter(([, quantity]) => quantity > 0)
    const whole = ranked.find((warehouse) => wanted.every(([sku, quantity]) => heldBy(warehouse, sku) >= quantity))
    if (whole !== undefined) return { parcels: [{ warehouse: whole.warehouse, units: Object.fromEntries(wanted) }], short: {} }
    const left = new Map(wanted)
    const parcels = ranked.flatMap((warehouse) => {
      const taken = [...left]
        .map(([sku, quantity]) => [sku, Math.min(quantity, heldBy(warehouse, sku))] as const)
        .filter(([, units]) => units > 0)
      for (const [sku, units] of taken) left.set(sku, (left.get(sku) ?? 0) - units)
      return taken.length === 0 ? [] : [{ warehouse: warehouse.warehouse, units: Object.fromEntries(taken) }]
    })
    return { parcels, short: Object.fromEntries([...left].filter(([, quantity]) => quantity > 0)) }
  },
})

export const INV_06 = says(
  { en: 'Shelf life and storage', zh: '保质期与存储条件' },
  {
    en: 'Stock that expires first goes first; expired stock, stock below the minimum remaining life and stock stored otherwise than required is never allocated.',
    zh: '先到期先出；过期、剩余保质期不足或存储条件不符的库存一律不得配货。',
  },
)
export interface Lot {
  readonly lot: string
  readonly quantity: number
  readonly expiresAt?: Instant
  readonly storage?: string
}
export interface LotFacts {
  readonly at: Instant
  readonly quantity: number
  /** How the goods must have been kept, where that matters. */
  readonly storage?: string
  readonly lots: readonly Lot[]
}
export const shelfLife = rule({
  id: 'INV-06',
  clauses: ['S-2.2'],
  kind: 'routing',
  params: { 'stock.minRemainingLife': dated(duration, 'P30D', { from: 'chosen' }) },
  inForceAt: ({ at }: LotFacts) => at,
  apply: (
    p,
    { at, quantity, storage, lots },
  ): { readonly picks: readonly { readonly lot: string; readonly quantity: number }[]; readonly short: number } => {
    const freshUntil = after(at, p['stock.minRemainingLife'])
    const fit = lots
      .filter((lot) => (lot.expiresAt === undefined || lot.expiresAt >= freshUntil) && (storage === undefined || lot.storage === storage))
      .sort((a, b) => (a.expiresAt ?? Number.MAX_SAFE_INTEGER) - (b.expiresAt ?? Number.MAX_SAFE_INTEGER) || byText(a.lot, b.lot))
    let short = quantity
    const picks = fit.flatMap(({ lot, quantity: held }) => {
      const taken = Math.min(short, held)
      short -= taken
      return taken > 0 ? [{ lot, quantity: taken }] : []
    })
    return { picks, short }
  },
})
