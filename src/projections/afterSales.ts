// The after-sales ledger (AFS-03): every request with customer, order, kind, reason, progress, owner and due time.
import { byText } from '../core/byText.js'
import { lawFor, manual } from '../core/book.js'
import { compile, type Team } from '../core/lifecycle.js'
import type { Instant } from '../core/time/instant.js'
import type { Order } from '../deciders/order/state.js'
import { caseLifecycle } from '../machines/afterSale.js'
import { ledgerEntry, ledgerFields } from '../policies/afterSales/kinds.js'
import { awardedOf } from '../deciders/order/moneyLedger.js'
import { uncollectedOf } from '../deciders/refund/takings.js'
import { liveOrders } from './liveOrders.js'
import type { Projection } from './projection.js'

type Case = Order['cases'][string]
export interface LedgerRow {
  readonly case: string
  readonly order: string
  /** The customer's id, where one is known; never a name. */
  readonly customer?: string
  readonly kind: Case['kind']
  readonly reason: Case['reason']
  /** The wait that it is in. */
  readonly progress: Case['state']
  readonly owner?: Team
  readonly dueAt?: Instant
  readonly openedAt: Instant
  readonly since: Instant
  readonly lines: Readonly<Record<string, number>>
  /** Fen: refunded or on its way. `whole`: all that was paid for its units went back. */
  readonly refund: number
  readonly whole: boolean
  /** Fen: what the customer was to bear and the money did not cover; nobody collects it (MNY-03). */
  readonly uncollected: number
  /** Fen: awarded by the platform beyond what the tenders held, paid or to be paid (DSP-06). */
  readonly awarded: number
  /** What AFS-03 asks for and the entry lacks. */
  readonly gaps: readonly string[]
}
export interface AfterSalesLedger {
  /** By opening instant, then order and case. */
  readonly all: () => readonly LedgerRow[]
  readonly open: () => readonly LedgerRow[]
}

const table = compile(caseLifecycle)
const law = lawFor(manual)

const rowOf = (stream: string, order: Order, id: string, entity: Case): LedgerRow => {
  const [first] = order.deadlines
    .filter(({ subject, pausedAt }) => subject === `case:${id}` && pausedAt === undefined)
    .toSorted((a, b) => a.dueAt - b.dueAt)
  const dueAt = first?.dueAt
  const closed = table.isFinal(entity.state)
  // Whose limit is the first: who owns the wait may have none in it.
  const owner = first?.owner ?? table.meta(entity.state).owner
  const unknown: Partial<Record<(typeof ledgerFields)[number], boolean>> = {
    customer: order.customer.id === undefined && order.customer.phone === undefined,
    owner: owner === undefined,
    dueAt: dueAt === undefined,
  }
  const filled = ledgerFields.filter((field) => unknown[field] !== true)
  const refunds = Object.values(order.refunds).filter(({ case: of, state }) => of === id && state !== 'abandoned')
  const refund = refunds.reduce((sum, { amount }) => sum + amount, 0)
  const units = refunds.flatMap(({ lines }) => lines).reduce((sum, { units: n = 0 }) => sum + n, 0)
  return {
    case: id,
    order: stream,
    kind: entity.kind,
    reason: entity.reason,
    progress: entity.state,
    openedAt: entity.openedAt,
    since: entity.since,
    lines: entity.lines,
    refund,
    uncollected: uncollectedOf(order, id),
    awarded: awardedOf(order, id),
    whole: refund > 0 && units === Object.values(entity.lines).reduce((sum, n) => sum + n, 0),
    gaps: law.judge(ledgerEntry, { requestedAt: entity.openedAt, closed, filled }).ruling.map(({ about = 'field' }) => about),
    ...(order.customer.id === undefined ? {} : { customer: order.customer.id }),
    ...(owner === undefined ? {} : { owner }),
    ...(dueAt === undefined ? {} : { dueAt }),
  }
}

const before = (a: LedgerRow, b: LedgerRow): number => a.openedAt - b.openedAt || byText(a.order, b.order) || byText(a.case, b.case)

/** Kept live; the same log read anew gives the same ledger. */
export const afterSalesLedger = (): Projection<AfterSalesLedger> => {
  const rows = new Map<string, readonly LedgerRow[]>()
  const orders = liveOrders((stream, order) => {
    const all = Object.entries(order.cases).map(([id, entity]) => rowOf(stream, order, id, entity))
    if (all.length > 0) rows.set(stream, all)
  })
  const view: AfterSalesLedger = {
    all: () => [...rows.values()].flat().sort(before),
    open: () =>
      [...rows.values()]
        .flat()
        .filter(({ progress }) => !table.isFinal(progress))
        .sort(before),
  }
  return { take: orders.take, view: () => view }
}
