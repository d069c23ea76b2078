import { byText } from '../core/byText.js'
import { lawFor, manual, type Book } from '../core/book.js'
import type { Instant } from '../core/time/instant.js'
import { openLines } from '../deciders/allocation/need.js'
import { keptWrong, lasting, lotsOf, promisable, stockStream, type Stock } from '../deciders/stock/index.js'
import type { Order } from '../deciders/order/state.js'
import type { StockAt } from '../policies/stock/planner.js'
import type { Demand } from '../policies/stock/queue.js'
import { isPaidAsAgreed } from '../deciders/payment/terms.js'
import { liveOrders } from './liveOrders.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

/** What there is and who wants it, over all warehouses and orders. */
export interface StockLevels {
  /** Units of a SKU that could be promised, over all warehouses; at an instant, without those whose shelf life is too short then (INV-06). */
  readonly promisable: (skus: readonly string[], at?: Instant, book?: Book) => Readonly<Record<string, number>>
  /** Where they are, lot by lot, less what is promised; `kilometres` is the caller's. At an instant, no promise is taken off what has expired then. */
  readonly places: (skus: readonly string[], kilometres?: (warehouse: string) => number, at?: Instant) => readonly StockAt[]
  /** Orders that still want units of these SKUs: those that wait at a warehouse, approved ones not yet allocated, and unpaid ones. */
  readonly demands: (skus: readonly string[]) => readonly Demand[]
  readonly all: () => IterableIterator<[string, Stock]>
}

/** `stock-W1.MUG-1` → W1, MUG-1. */
export const placeOfStream = (stream: string): { readonly warehouse: string; readonly sku: string } => {
  const id = stream.slice('stock-'.length)
  const dot = id.indexOf('.')
  return { warehouse: id.slice(0, dot), sku: id.slice(dot + 1) }
}

/** Lots in the order in which they expire, the promised units taken off the first ones; what was kept wrong or has expired is promised to nobody. */
const freeLots = (stock: Stock, at: number): StockAt['lots'] => {
  let bound = stock.reserved + Math.max(0, stock.threshold)
  const unfit = (lot: ReturnType<typeof lotsOf>[number]): number => Number(keptWrong(stock, lot) || (lot.expiresAt ?? Infinity) <= at)
  const lots = lotsOf(stock).sort(
    (one, other) => unfit(one) - unfit(other) || (one.expiresAt ?? Infinity) - (other.expiresAt ?? Infinity) || byText(one.lot, other.lot),
  )
  return lots.flatMap(({ quantity, ...lot }) => {
    const taken = Math.min(bound, quantity)
    bound -= taken
    return quantity === taken ? [] : [{ ...lot, quantity: quantity - taken }]
  })
}

const unitsOf = (held: readonly { readonly quantity: number }[]): number => held.reduce((sum, { quantity }) => sum + quantity, 0)

const demandsOf = (order: Order): readonly Demand[] => {
  const placedAt: Instant = order.placedAt ?? order.since
  const paid = order.state !== 'pendingPayment' && isPaidAsAgreed(order) ? { paidAt: order.queuedAt ?? placedAt } : {}
  return openLines(order).map(({ sku, wanted }) => ({
    order: order.id,
    sku,
    quantity: wanted,
    placedAt,
    priority: order.priority ?? 0,
    urgent: order.urgent ?? false,
    ...paid,
  }))
}

/** Who waits at a place already; only orders that may be shipped were asked for there. */
const waitingFor = ({ sku, stock }: { readonly sku: string; readonly stock: Stock }): readonly Demand[] =>
  Object.values(stock.waiting).map(({ order, quantity, since }) => ({
    order,
    sku,
    quantity,
    placedAt: since,
    paidAt: since,
    priority: 0,
    urgent: false,
  }))

/** Kept from the log; the desk's port for planning reads it. */
export const stockLevels = (): Projection<StockLevels> => {
  const stocks = liveStreams<Stock>(undefined, [stockStream])
  const wanted = new Map<string, readonly Demand[]>()
  const orders = liveOrders((stream, order) => {
    const demands = demandsOf(order)
    if (demands.length === 0) wanted.delete(stream)
    else wanted.set(stream, demands)
  })
  const { all, stuck } = stocks.view()
  /** How far each stock was read. */
  const versions = new Map<string, number>()
  const of = (skus: readonly string[]) =>
    [...all()]
      .map(([stream, stock]) => ({ ...placeOfStream(stream), stock, version: versions.get(stream) ?? 0 }))
      .filter(({ sku }) => skus.includes(sku))
  const view: StockLevels = {
    all,
    promisable: (skus, at, book = manual) => {
      const units: Record<string, number> = {}
      for (const { sku, stock } of of(skus)) {
        const lots = lotsOf(stock)
        const onHand =
          at === undefined ? stock.onHand - unitsOf(lots.filter((lot) => keptWrong(stock, lot))) : lasting(stock, { law: lawFor(book), at })
        units[sku] = (units[sku] ?? 0) + Math.max(0, promisable({ ...stock, onHand }) - unitsOf(Object.values(stock.waiting)))
      }
      return units
    },
    places: (skus, kilometres = () => 0, at = -Infinity as Instant) =>
      of(skus).map(({ warehouse, sku, stock, version }) => ({
        warehouse,
        sku,
        version,
        kilometres: kilometres(warehouse),
        lots: freeLots(stock, at),
        ...(stock.storage === undefined ? {} : { storage: stock.storage }),
      })),
    demands: (skus) => [...[...wanted.values()].flat().filter(({ sku }) => skus.includes(sku)), ...of(skus).flatMap(waitingFor)],
  }
  return {
    take: (event) => {
      stocks.take(event)
      if (event.stream.startsWith('stock-') && !stuck.has(event.stream)) versions.set(event.stream, event.version)
      orders.take(event)
    },
    view: () => view,
  }
}
