import { byText } from '../../core/byText.js'
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import type { Fen } from '../../core/money.js'
import type { Instant } from '../../core/time/index.js'
import { firstCome, mostUrgent, paidBeforeUnpaid, paidFirst, type Demand } from './queue.js'
import { shelfLife, warehouseChoice, type Lot, type WarehouseStock } from './warehouses.js'

/** One SKU at one warehouse: its lots, less what is reserved or kept back already. */
export interface StockAt {
  readonly warehouse: string
  readonly kilometres: number
  readonly sku: string
  readonly lots: readonly Lot[]
  /** How the goods must be kept there, where that matters. */
  readonly storage?: string
  /** Of the stock stream, when it was read: an earlier word of it is out of date once this was planned with. */
  readonly version?: number
}
export interface WaitingOrders {
  readonly at: Instant
  readonly demands: readonly Demand[]
  readonly stock: readonly StockAt[]
  /** Storage that a SKU requires. */
  readonly storage?: Readonly<Record<string, string>>
}
export interface AllocatedLot {
  readonly order: string
  readonly sku: string
  readonly warehouse: string
  readonly lot: string
  readonly quantity: number
}
export interface AllocationPlan {
  readonly allocated: readonly AllocatedLot[]
  readonly wait: readonly string[]
  readonly close: readonly { readonly order: string; readonly coupon: Fen }[]
  readonly basis: readonly Basis[]
}

type Place = Pick<StockAt, 'warehouse' | 'sku'>
const placeOf = ({ warehouse, sku }: Place): string => JSON.stringify([warehouse, sku])
const grouped = <T>(items: readonly T[], by: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group === undefined) groups.set(by(item), [item])
    else group.push(item)
  }
  return groups
}

/** Who is served first: the paid before the unpaid (INV-02), among them the more urgent (INV-04), among equals who came first (INV-03). */
const servingOrder = (
  law: Law,
  { at, demands }: Pick<WaitingOrders, 'at' | 'demands'>,
): { readonly demands: readonly Demand[]; readonly basis: readonly Basis[] } => {
  if (new Set(demands.map(({ order }) => order)).size < 2) return { demands, basis: [] }
  const came = law.judge(firstCome, { at, demands })
  const inOrder = (of: readonly Demand[], orders: readonly string[]): readonly Demand[] => {
    // An order goes with the foremost of its lines.
    const rank = new Map(orders.map((order, i) => [order, i] as const).toReversed())
    return of.toSorted((a, b) => (rank.get(a.order) ?? 0) - (rank.get(b.order) ?? 0))
  }
  const urgent = law.judge(mostUrgent, { at, demands: inOrder(demands, came.ruling) })
  return { demands: inOrder(demands, urgent.ruling).toSorted(paidFirst), basis: [came.basis, urgent.basis] }
}

/**
 * Allocates what there is to the orders that wait (INV-02 to 06): who is served first, from which warehouse, from which lot.
 * An order is served in full or waits. Pure; no permutation of demands, warehouses or lots changes the plan.
 */
export const planAllocation = (law: Law, { at, demands, stock, storage = {} }: WaitingOrders): AllocationPlan => {
  const allocated: AllocatedLot[] = []
  const wait: string[] = []
  const close: { order: string; coupon: Fen }[] = []
  const basis: Basis[] = []
  const scarce = new Set<string>()
  const places = grouped(stock, ({ warehouse }) => warehouse)
  const lots = new Map([...grouped(stock, placeOf)].map(([place, at]) => [place, at.flatMap((one) => one.lots)]))
  const kept = new Map(stock.map((one) => [placeOf(one), one.storage]))
  const fit = (place: Place, quantity: number): readonly { readonly lot: string; readonly quantity: number }[] => {
    const needed = kept.get(placeOf(place)) ?? storage[place.sku]
    return law.judge(shelfLife, {
      at,
      quantity,
      lots: lots.get(placeOf(place)) ?? [],
      ...(needed === undefined ? {} : { storage: needed }),
    }).ruling.picks
  }
  const warehousesFor = (needs: Readonly<Record<string, number>>): readonly WarehouseStock[] =>
    [...places].map(([warehouse, all]) => {
      const held = all.filter(({ sku }) => Object.hasOwn(needs, sku))
      const units = Object.fromEntries(
        held.map((place) => [place.sku, fit(place, Number.MAX_SAFE_INTEGER).reduce((all, { quantity }) => all + quantity, 0)]),
      )
      const ends = [...new Set(held.map(placeOf))]
        .flatMap((place) => lots.get(place) ?? [])
        .flatMap(({ quantity, expiresAt }) => (quantity > 0 && expiresAt !== undefined ? [expiresAt] : []))
      const [first] = ends.sort((a, b) => a - b)
      return {
        warehouse,
        kilometres: Math.min(...all.map((place) => place.kilometres)),
        units,
        ...(first === undefined ? {} : { expiresAt: first }),
      }
    })
  const take = (order: string, place: Place, quantity: number): void => {
    for (const pick of fit(place, quantity)) {
      allocated.push({ order, sku: place.sku, warehouse: place.warehouse, ...pick })
      lots.set(
        placeOf(place),
        (lots.get(placeOf(place)) ?? []).map((lot) => (lot.lot === pick.lot ? { ...lot, quantity: lot.quantity - pick.quantity } : lot)),
      )
    }
  }

  const serving = servingOrder(law, { at, demands })
  basis.push(...serving.basis)
  for (const [order, lines] of grouped(serving.demands, (demand) => demand.order)) {
    const needs: Record<string, number> = {}
    for (const { sku, quantity } of lines.toSorted((a, b) => byText(a.sku, b.sku))) needs[sku] = (needs[sku] ?? 0) + quantity
    const sourcing = law.judge(warehouseChoice, { at, urgent: lines.some(({ urgent }) => urgent), needs, warehouses: warehousesFor(needs) })
    const served = law.judge(paidBeforeUnpaid, {
      at,
      paid: lines.every(({ paidAt }) => paidAt !== undefined),
      available: Object.keys(sourcing.ruling.short).length === 0,
      paidOrderWaits: Object.keys(needs).some((sku) => scarce.has(sku)),
    })
    basis.push(sourcing.basis, served.basis)
    if (served.ruling.then === 'close') close.push({ order, coupon: served.ruling.coupon })
    else if (served.ruling.then === 'wait') {
      wait.push(order)
      for (const sku of Object.keys(needs)) scarce.add(sku)
    } else
      for (const { warehouse, units } of sourcing.ruling.parcels)
        for (const [sku, quantity] of Object.entries(units)) take(order, { warehouse, sku }, quantity)
  }
  return { allocated, wait, close, basis }
}
