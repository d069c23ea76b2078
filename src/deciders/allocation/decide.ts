import { byText } from '../../core/byText.js'
import * as E from 'fp-ts/lib/Either.js'
import { id } from '../../core/ids.js'
import type { Fen } from '../../core/money.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { replacement } from '../../policies/execution/exchange.js'
import { manyParcels } from '../../policies/orders.js'
import { allocation } from '../../policies/stock/allocation.js'
import { planAllocation, type AllocatedLot, type StockAt } from '../../policies/stock/planner.js'
import type { Demand } from '../../policies/stock/queue.js'
import { shelfLife } from '../../policies/stock/warehouses.js'
import { supplierOutOfStock } from '../../policies/suppliers.js'
import { closeUnpaid } from '../entry/close.js'
import { isToShip } from '../order/deadlines.js'
import { decided, happened, nothing, notNow, type Handlers, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { askedBackOf } from '../parcel/askedBack.js'
import { isPaidAsAgreed, isSeenPaid } from '../payment/terms.js'
import { orderTable } from '../review/evolve.js'
import { leftUnplanned, roomFor, unplanned } from './draw.js'
import type { allocationCommands } from './commands.js'

/** Units of a line that are to come from somewhere. */
interface Open {
  readonly line: string
  readonly sku: string
  readonly wanted: number
}

export const decideAllocation: Handlers<typeof allocationCommands> = {
  /**
   * Plans where an approved order's units come from, beside all that wait for the same goods; an unpaid one gets nothing, and is closed
   * with an apology when its goods run short (INV-01 to 06). What left between the request and this answer is drawn from where it lay.
   */
  AllocateStock: (order, _, scene) => {
    const unpaid = order.state === 'pendingPayment'
    if (unpaid && mayStayUnpaid(order, scene)) return nothing
    const early = unpaid ? [] : leftUnplanned(order, scene.at)
    if (!unpaid && !isRunning(order) && replacementLines(order).length === 0 && early.length === 0)
      return E.left(notNow(orderTable, 'order', order.state, 'StockPlanned', ['approveOrder']))
    const open = openLines(order)
    if (open.length === 0 && early.length === 0) return nothing
    const { stockAt, demands = [] } = scene.facts
    if (stockAt === undefined) return stockUnknown
    const near = stockAt.toSorted((a, b) => a.kilometres - b.kilometres || byText(a.warehouse, b.warehouse))
    const drawn = drawnFrom(order, early, near, scene)
    const left = drawn.map((units) => happened('StockDrawn', scene.at, units))
    if (open.length === 0) return decided(left)
    const places = drawn.reduce(without, near)
    const mine = demandsOf(order, open)
    const plan = planAllocation(scene.law, {
      at: scene.at,
      stock: places,
      demands: [...mine, ...demands.filter((demand) => demand.order !== order.id)],
    })
    const close = plan.close.find((closed) => closed.order === order.id)
    if (unpaid) return close === undefined ? nothing : decided(apologise(order, close.coupon, scene), ...plan.basis)
    const shares = sharesOf(
      open,
      plan.allocated.filter((lot) => lot.order === order.id),
    )
    const warehouse = shares[0]?.warehouse ?? places[0]?.warehouse
    if (warehouse === undefined) return stockUnknown
    const ahead = demands.filter((demand) => demand.order !== order.id && plan.wait.includes(demand.order))
    const short = shortOf(open, shares, (sku, quantity) =>
      id(placeWith(places, [...ahead, ...plan.allocated], sku, quantity, scene) ?? warehouse),
    )
    const seen = <Place extends Share>(share: Place): Place => {
      const version = stockAt.find(({ warehouse: at, sku }) => at === share.warehouse && sku === share.sku)?.version
      return version === undefined ? share : { ...share, seen: version }
    }
    return decided([...left, happened('StockPlanned', scene.at, { shares: shares.map(seen), short: short.map(seen) })], ...plan.basis)
  },

  /** The warehouse's word on a share; of a share that is no longer planned, and of units that have left since, it says nothing. */
  ReportStock: (order, { outcome, quantity = 1, held = 0, ...share }, { at }) => {
    const planned = order.planned?.[share.line]?.find(({ sku, warehouse }) => sku === share.sku && warehouse === share.warehouse)
    if (planned === undefined || share.version <= planned.version) return nothing
    const room = roomFor(order, share.line, planned)
    // What has left was taken from what was held.
    const waits = outcome === 'waiting' ? Math.min(quantity, room) : 0
    const keeps = Math.min(outcome === 'waiting' ? held : quantity, room - waits)
    if (outcome === 'freed' || keeps + waits === 0) return decided([happened('StockFreed', at, share)])
    const of = waits > 0 ? Object.entries(order.cases).find(([, { exchange }]) => exchange?.line === share.line)?.[0] : undefined
    return decided([
      waits === 0
        ? happened('StockHeld', at, { ...share, quantity: keeps })
        : happened('StockWaited', at, { ...share, quantity: waits, ...(keeps === 0 ? {} : { held: keeps }) }),
      // No replacement in stock after all: another product is agreed with the customer, or the money goes back (EXE-06).
      ...(of === undefined
        ? []
        : [happened('ReminderRaised', at, { rule: id(replacement.id), subject: `case:${of}`, to: id('afterSales') })]),
    ])
  },

  /**
   * The customer is to be asked at once: wait, change or refund (SUP-01); not where their goods have come from elsewhere, or are wanted no
   * more, and not of goods that the line asked for before. A supplier order that waits for notice holds its line, and no other (SUP-03).
   */
  ReportSupply: (order, { line, supply, outcome, ...goods }, { at, law }) => {
    if (order.lines[line] === undefined) return nothing
    const held = order.holds?.[line]?.includes(supply) === true
    if (outcome === 'held')
      return held || (goods.sku ?? order.lines[line].sku) !== order.lines[line].sku
        ? nothing
        : decided([happened('ShippingHeld', at, { line, supply })])
    if (outcome === 'confirmed')
      return order.short?.[line] === 'outOfStock' ? decided([happened('SupplyResumed', at, { line, supply })]) : nothing
    const released = held && outcome !== 'outOfStock' ? [happened('ShippingReleased', at, { line, supply })] : []
    if (outcome === 'released' || order.short?.[line] === outcome || !isWaitedFor(order, line, goods)) return decided(released)
    return decided([...released, happened('SupplyReported', at, { line, supply, outcome })], law.judge(supplierOutOfStock, { at }).basis)
  },
}

/** Units of the line wait at a warehouse; of a line that none was asked for nobody knows better than its supplier. */
const isWaitedFor = (
  { state, lines, planned = {} }: Order,
  line: string,
  { sku = lines[line]?.sku, warehouse }: { readonly sku?: string | undefined; readonly warehouse?: string | undefined },
): boolean => {
  const shares = planned[line]
  if (state === 'closed' || sku !== lines[line]?.sku) return false
  return (
    shares === undefined ||
    shares.some((share) => share.state === 'waiting' && share.sku === sku && (warehouse ?? share.warehouse) === share.warehouse)
  )
}

/** Lines of a parcel that may not leave yet, because their supplier order waits for notice (SUP-03). */
export const heldLines = (order: Order, lines: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(lines).filter((line) => (order.holds?.[line] ?? []).length > 0)

/** Lines that take the place of others: an order that is over otherwise still ships them. */
export const replacementLines = ({ cases }: Order): readonly string[] =>
  Object.values(cases).flatMap(({ exchange }) => (exchange === undefined ? [] : [exchange.line]))

/** All lines of the order are to come from somewhere: it is approved, or complete, and something came back that goes out again. */
export const isRunning = (order: Order): boolean =>
  order.state === 'approved' || order.state === 'inFulfilment' || (order.state === 'completed' && isToShip(order))

/** Lines of which units are to come from somewhere, and from nowhere yet; an unpaid order wants all of its own. */
export const openLines = (order: Order): readonly Open[] => {
  const all = order.state === 'pendingPayment' || isRunning(order)
  const replacements = all ? [] : replacementLines(order)
  return Object.values(order.lines)
    .flatMap(({ line, sku }) => (all || replacements.includes(line) ? [{ line, sku, wanted: unplanned(order, line) }] : []))
    .filter(({ wanted }) => wanted > 0)
}

/** Money that the platform has seen keeps an order open, and a presale is for goods that are still to come. */
const mayStayUnpaid = (order: Order, { facts }: Scene): boolean => order.terms === 'presale' || isSeenPaid(order, facts.gatewayPaid)

/** Closed with an apology, and the coupon is owed; what came of the money goes back (INV-02). */
const apologise = (order: Order, coupon: Fen, scene: Scene): readonly OrderStreamEvent[] => [
  ...closeUnpaid(order, scene, 'outOfStock'),
  happened('ApologyGranted', scene.at, { coupon }),
  ...(coupon === 0 || order.grants['apology'] !== undefined
    ? []
    : [happened('GrantDue', scene.at, { grant: id('apology'), kind: 'coupon', value: coupon })]),
]

const stockUnknown = E.left({
  rule: allocation.id,
  clauses: allocation.clauses,
  reason: 'stockUnknown',
  alternatives: ['receiveStock'],
  basis: [],
})

const demandsOf = (order: Order, open: readonly Open[]): readonly Demand[] =>
  open.map(({ sku, wanted }) => ({
    order: order.id,
    sku,
    quantity: wanted,
    placedAt: order.placedAt ?? order.since,
    priority: order.priority ?? 0,
    urgent: order.urgent ?? false,
    ...(order.state !== 'pendingPayment' && isPaidAsAgreed(order) ? { paidAt: order.queuedAt ?? order.since } : {}),
  }))

type Share = Extract<OrderStreamEvent, { type: 'StockPlanned' }>['data']['shares'][number]

/** The plan's units, dealt out to the lines of their SKU. */
const sharesOf = (open: readonly Open[], lots: readonly AllocatedLot[]): readonly Share[] => {
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
/** Where all these units lie and nobody else gets them: a line of an order that waits for another line waits for nothing itself (INV-05, INV-09). */
const placeWith = (
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
const without = (stock: readonly StockAt[], units: Share): readonly StockAt[] =>
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
const drawnFrom = ({ lines }: Order, early: ReturnType<typeof leftUnplanned>, places: readonly StockAt[], scene: Scene): readonly Share[] =>
  early.flatMap(({ line, quantity, from }) => {
    const sku = lines[line]?.sku ?? line
    const of = places.filter((place) => place.sku === sku)
    const warehouse = of.find((place) => place.warehouse === from)?.warehouse ?? placeWith(of, [], sku, quantity, scene) ?? of[0]?.warehouse
    return warehouse === undefined ? [] : [{ line: id(line), sku: id(sku), warehouse: id(warehouse), quantity }]
  })

const shortOf = (
  open: readonly Open[],
  shares: readonly Share[],
  where: (sku: string, quantity: number) => Share['warehouse'],
): readonly Share[] =>
  open.flatMap(({ line, sku, wanted }) => {
    const quantity = wanted - shares.filter((share) => share.line === line).reduce((sum, share) => sum + share.quantity, 0)
    return quantity === 0 ? [] : [{ line: id(line), sku: id(sku), warehouse: where(sku, quantity), quantity }]
  })

/** Units of a line that can be packed: with us, not waiting for stock, and not asked back (ORD-01, PCK-07, SHP-21). */
export const packable = (order: Order, line: string): number => {
  const waiting = (order.planned?.[line] ?? [])
    .filter(({ state }) => state === 'waiting')
    .reduce((sum, { quantity, held = 0 }) => sum + quantity - held, 0)
  return (order.lines[line]?.units['ours'] ?? 0) - waiting - askedBackOf(order, line)
}

/** May so many units of a line be packed? */
export const mayPack = (order: Order, line: string, ask: number, { law, at }: Pick<Scene, 'law' | 'at'>) =>
  law.judge(manyParcels, { at, ask, to: 'ship', withUs: packable(order, line), withCustomer: 0 })
