// Plans where an approved order's units come from, beside all that wait for the same goods (INV-01 to 06).
import { byText } from '../../core/byText.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { id } from '../../core/ids.js'
import type { Fen } from '../../core/money.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { allocation } from '../../policies/stock/allocation.js'
import { planAllocation, type StockAt } from '../../policies/stock/planner.js'
import type { Demand } from '../../policies/stock/queue.js'
import { closeUnpaid } from '../entry/close.js'
import { decided, happened, nothing, notNow, type Handler, type Outcome, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { isPaidAsAgreed, isSeenPaid } from '../payment/terms.js'
import { orderTable } from '../review/evolve.js'
import type { allocationCommands } from './commands.js'
import { leftUnplanned } from './draw.js'
import { isRunning, openLines, replacementLines, type Open } from './need.js'
import { drawnFrom, placeWith, sharesOf, shortOf, without, type Share } from './shares.js'

/** An unpaid order gets nothing, and is closed with an apology when its goods run short. */
export const allocateStock: Handler<t.TypeOf<(typeof allocationCommands)['AllocateStock']>> = (order, _, scene) =>
  order.state === 'pendingPayment' ? planUnpaid(order, scene) : planShares(order, scene)

const planUnpaid = (order: Order, scene: Scene): Outcome => {
  const open = openLines(order)
  if (mayStayUnpaid(order, scene) || open.length === 0) return nothing
  const { stockAt } = scene.facts
  if (stockAt === undefined) return stockUnknown
  const { close, basis } = planWithOthers(order, open, nearestFirst(stockAt), scene)
  const closed = close.find((one) => one.order === order.id)
  return closed === undefined ? nothing : decided(apologise(order, closed.coupon, scene), ...basis)
}

/** What left between the request and this answer is drawn from where it lay. */
const planShares = (order: Order, scene: Scene): Outcome => {
  const early = leftUnplanned(order, scene.at)
  const wantsNothing = !isRunning(order) && replacementLines(order).length === 0 && early.length === 0
  if (wantsNothing) return E.left(notNow(orderTable, 'order', order.state, 'StockPlanned', ['approveOrder']))
  const open = openLines(order)
  if (open.length === 0 && early.length === 0) return nothing
  const { stockAt, demands = [] } = scene.facts
  if (stockAt === undefined) return stockUnknown
  const near = nearestFirst(stockAt)
  const drawn = drawnFrom(order, early, near, scene)
  const left = drawn.map((units) => happened('StockDrawn', scene.at, units))
  if (open.length === 0) return decided(left)
  const places = drawn.reduce(without, near)
  const { allocated, wait, basis } = planWithOthers(order, open, places, scene)
  const shares = sharesOf(
    open,
    allocated.filter((lot) => lot.order === order.id),
  )
  const warehouse = shares[0]?.warehouse ?? places[0]?.warehouse
  if (warehouse === undefined) return stockUnknown
  const ahead = demands.filter((demand) => demand.order !== order.id && wait.includes(demand.order))
  const short = shortOf(open, shares, (sku, quantity) => id(placeWith(places, [...ahead, ...allocated], sku, quantity, scene) ?? warehouse))
  const seen = (share: Share): Share => {
    const version = stockAt.find((place) => place.warehouse === share.warehouse && place.sku === share.sku)?.version
    return version === undefined ? share : { ...share, seen: version }
  }
  return decided([...left, happened('StockPlanned', scene.at, { shares: shares.map(seen), short: short.map(seen) })], ...basis)
}

const nearestFirst = (stock: readonly StockAt[]): readonly StockAt[] =>
  stock.toSorted((a, b) => a.kilometres - b.kilometres || byText(a.warehouse, b.warehouse))

const planWithOthers = (order: Order, open: readonly Open[], stock: readonly StockAt[], { law, at, facts: { demands = [] } }: Scene) =>
  planAllocation(law, { at, stock, demands: [...demandsOf(order, open), ...demands.filter((demand) => demand.order !== order.id)] })

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
    ...(isPaidAsAgreed(order) ? { paidAt: order.queuedAt ?? order.since } : {}),
  }))
