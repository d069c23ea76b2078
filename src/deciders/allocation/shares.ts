// A plan dealt out: which units of which line come from which shelf, and where those wait that lie nowhere (INV-02, INV-05, INV-09).
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { AllocatedLot, StockAt } from '../../policies/stock/planner.js'
import { shelfLife } from '../../policies/stock/warehouses.js'
import type { Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { leftUnplanned } from './draw.js'
import type { Open } from './need.js'

export type Share = Extract<OrderStreamEvent, { type: 'StockPlanned' }>['data']['shares'][number]

/** The plan's units, dealt out to the lines of their SKU. */
export const sharesOf = (open: readonly Open[], lots: readonly AllocatedLot[]): readonly Share[] => {
  const left = new Map<string, { sku: string; warehouse: string; quantity: number }>()
  for (const { sku, warehouse, quantity } of lots) {
    const key = `${warehouse} ${sku}`
    left.set(key, { sku, warehouse, quantity: (left.get(key)?.quantity ?? 0) + quantity })
  }
  return open.flatMap(({ line, sku, wanted: all }) => {
    let wanted = all
    return [...left.values()]
      .filter((pool) => pool.sku === sku)
      .flatMap((pool) => {
        const quantity = Math.min(wanted, pool.quantity)
        wanted -= quantity
        pool.quantity -= quantity
        return quantity === 0 ? [] : [{ line: id(line), sku: id(sku), warehouse: id(pool.warehouse), quantity }]
      })
  })
}

/** Units that come from nowhere yet wait at a place. */
export const shortOf = (
  open: readonly Open[],
  shares: readonly Share[],
  where: (sku: string, quantity: number) => Share['warehouse'],
): readonly Share[] =>
  open.flatMap(({ line, sku, wanted }) => {
    const quantity = wanted - shares.filter((share) => share.line === line).reduce((sum, share) => sum + share.quantity, 0)
    return quantity === 0 ? [] : [{ line: id(line), sku: id(sku), warehouse: where(sku, quantity), quantity }]
  })

/** Where all these units lie and nobody else gets them: a line of an order that waits for another line waits for nothing itself (INV-05, INV-09). */
export const placeWith = (
  places: readonly StockAt[],
  taken: readonly { readonly sku: string; readonly quantity: number; readonly warehouse?: string }[],
  sku: string,
  quantity: number,
  { law, at }: Scene,
): string | undefined =>
  places.find((place) => {
    const others = taken
      .filter((one) => one.sku === sku && (one.warehouse ?? place.warehouse) === place.warehouse)
      .reduce((sum, one) => sum + one.quantity, 0)
    return (
      place.sku === sku &&
      law.judge(shelfLife, {
        at,
        quantity: quantity + others,
        lots: place.lots,
        ...(place.storage === undefined ? {} : { storage: place.storage }),
      }).ruling.short === 0
    )
  })?.warehouse

/** What there is without units that have left. */
export const without = (stock: readonly StockAt[], units: Share): readonly StockAt[] =>
  stock.map((place) => {
    let gone = place.warehouse === units.warehouse && place.sku === units.sku ? units.quantity : 0
    return gone === 0
      ? place
      : {
          ...place,
          lots: place.lots.map((lot) => {
            const taken = Math.min(gone, lot.quantity)
            gone -= taken
            return { ...lot, quantity: lot.quantity - taken }
          }),
        }
  })

/** Off the shelf of the warehouse that packed them; else of the nearest that had them all, or has any. */
export const drawnFrom = (
  { lines }: Order,
  early: ReturnType<typeof leftUnplanned>,
  places: readonly StockAt[],
  scene: Scene,
): readonly Share[] =>
  early.flatMap(({ line, quantity, from }) => {
    const sku = lines[line]?.sku ?? line
    const of = places.filter((place) => place.sku === sku)
    const warehouse = of.find((place) => place.warehouse === from)?.warehouse ?? placeWith(of, [], sku, quantity, scene) ?? of[0]?.warehouse
    return warehouse === undefined ? [] : [{ line: id(line), sku: id(sku), warehouse: id(warehouse), quantity }]
  })
