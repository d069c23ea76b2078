import * as E from 'fp-ts/lib/Either.js'
import { instant, type Instant } from '../../src/core/time/index.js'
import type { Book } from '../../src/core/book.js'
import { manual } from '../../src/core/book.js'
import type { Decision, Rejection } from '../../src/core/decision.js'
import { parseOrderCommand } from '../../src/deciders/commands.js'
import { orderDecider, type Order, type OutsideFacts } from '../../src/deciders/order/index.js'
import type { OrderStreamEvent } from '../../src/events/index.js'
import { step } from './step.js'
import { addresses, customer, prices, type Sent } from '../../src/spec/generators/index.js'

export const T0 = instant(Date.UTC(2026, 10, 2, 2))
export const hours = (n: number): number => n * 3_600_000
export const days = (n: number): number => n * 86_400_000

/** What the desk of a quiet shop knows: no other orders, plenty of stock, the list prices. */
export const facts: OutsideFacts = {
  history: [], stock: { A: 100, B: 100 }, offer: { prices: [{ sku: 'A', price: prices.A }, { sku: 'B', price: prices.B }], promotions: [] },
}
export type Outcome = E.Either<Rejection, Decision<OrderStreamEvent>>

/** Decides a command as it would come from the desk; bad input throws, because generators make none. */
export const decideOn = (order: Order, { type, data, by, at }: Omit<Sent, 'type'> & { readonly type: string }, known: OutsideFacts = facts, book: Book = manual): Outcome => {
  const command = parseOrderCommand(type, data)
  if (E.isLeft(command)) throw new Error(`${type} ${JSON.stringify(data)}: ${JSON.stringify(command.left)}`)
  return orderDecider.decide(order, command.right, { at, by, book, facts: known })
}
export const evolveAll = (order: Order, events: readonly OrderStreamEvent[]): Order => events.reduce(step, order)

/** Sends one command and follows it; throws on a refusal. */
export const follow = (order: Order, at: number, role: Sent['by']['role'], type: string, data: unknown, known = facts): Order => {
  const outcome = decideOn(order, { type, data, by: { id: 'op', role }, at: instant(at) }, known)
  if (E.isLeft(outcome)) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
  return evolveAll(order, outcome.right.events)
}

/** Two lines of two units, ¥101.80 in all, paid by one tender. */
export const placed = {
  channel: 'tmall', shop: 'S1', entry: 'platform', terms: 'prepaid',
  lines: [{ line: 'L1', sku: 'A', quantity: 2, unitPrice: prices.A }, { line: 'L2', sku: 'B', quantity: 2, unitPrice: prices.B }],
  tenders: [{ payment: 'T1', means: 'online', amount: 10_180 }], customer, address: addresses.full,
}
export const all = [{ line: 'L1', quantity: 2 }, { line: 'L2', quantity: 2 }]

const steps: Readonly<Record<string, readonly (readonly [role: Sent['by']['role'], type: string, data: object])[]>> = {
  pendingPayment: [['platform', 'PlaceOrder', placed]],
  pendingReview: [['platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }]],
  approved: [['system', 'ReviewOrder', {}]],
  allocated: [['warehouse', 'AllocateParcel', { parcel: 'P1', lines: all }]],
  picked: [['warehouse', 'PickParcel', { parcel: 'P1', lines: all }]],
  packed: [['warehouse', 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'A', quantity: 2 }, { sku: 'B', quantity: 2 }] }], ['warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] }]],
  shipped: [['warehouse', 'ShipParcel', { parcel: 'P1' }]],
  signed: [['carrier', 'ReportScan', { parcel: 'P1', scan: 'S0', kind: 'signed' }]],
}
type Step = readonly [role: Sent['by']['role'], type: string, data: object]
const asked: Step = ['customer', 'RequestAfterSale', { case: 'C1', kind: 'returnAndRefund', reason: 'noReason', channel: 'tmall', lines: [{ line: 'L1', quantity: 1 }] }]
const arrived: readonly Step[] = [asked, ['afterSales', 'ApproveCase', { case: 'C1' }], ['system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W2' }], ['warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] }]]
const exchange = (kind: object): readonly Step[] => [
  ['customer', 'RequestAfterSale', { case: 'C1', kind: 'exchange', reason: 'size', channel: 'tmall', lines: [{ line: 'L1', quantity: 1 }], description: 'x', contact: '13800138000', evidence: [{ kind: 'photo', ref: 'a' }], ...kind }],
  ['afterSales', 'ApproveCase', { case: 'C1' }], ['system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W2' }],
]
const back: readonly Step[] = [['warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] }], ['warehouse', 'PassInspection', { case: 'C1' }]]
const short: Step = ['customer', 'RequestAfterSale', { case: 'C1', kind: 'refundOnly', reason: 'missingGoods', channel: 'tmall', lines: [{ line: 'L1', quantity: 1 }], description: 'x', contact: '13800138000', evidence: [{ kind: 'photo', ref: 'a', shows: 'detail' }] }]
const disputed: readonly Step[] = [asked, ['afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] }], ['platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'withCustomerSound', case: 'C1' }]]
/** What else can become of an order, from a stage of the plain one. */
const branches: Readonly<Record<string, readonly [from: string, ...todo: readonly Step[]]>> = {
  cancelled: ['approved', ['customer', 'CancelOrder', { reason: 'customer' }]],
  stalled: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'stalled' }]],
  refused: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'refused', reason: 'personal' }]],
  returned: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'returned' }]],
  lost: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' }]],
  asked: ['signed', asked],
  received: ['signed', ...arrived],
  passed: ['signed', ...arrived, ['warehouse', 'PassInspection', { case: 'C1' }]],
  failed: ['signed', ...arrived, ['warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'a' }], reason: 'worn' }]],
  exchanging: ['signed', ...exchange({}), ...back, ['afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'A', unitPrice: prices.A } }]],
  dearer: ['signed', ...exchange({}), ...back, ['afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'A', unitPrice: prices.A + 300 } }]],
  dearerClosed: ['signed', ...exchange({}), ...back, ['afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'A', unitPrice: prices.A + 300 } }], ['platform', 'ReportOrderClosed', { reason: 'platform' }]],
  held: ['signed', ...exchange({}), ['finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: prices.A }], ['afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'A', unitPrice: prices.A }, advance: true }]],
  missing: ['signed', short, ['afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'unclear' }], ['afterSales', 'CheckDelivery', { case: 'C1', with: 'outboundRecord', found: 'different' }]],
  supplemented: ['signed', short, ['afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'unclear' }], ['afterSales', 'CheckDelivery', { case: 'C1', with: 'outboundRecord', found: 'different' }], ['afterSales', 'AgreeSolution', { case: 'C1', solution: 'supplement', atFault: 'carrier' }], ['afterSales', 'ApproveCase', { case: 'C1' }]],
  disputed: ['signed', ...disputed],
  awarded: ['signed', ...disputed, ['platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' }]],
  surplus: ['signed', ['platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }]],
}
/** The stages of the plain order, and its branches. */
export const stages = [...Object.keys(steps), ...Object.keys(branches)]

/** An order at a stage of its life; every step takes an hour from `from` on. */
export const orderAt = (stage: string, from: Instant = T0): Order => {
  const [last, ...further] = branches[stage] ?? [stage]
  let [order, at] = [orderDecider.initial, Number(from)]
  for (const [name, todo] of Object.entries(steps)) {
    for (const [role, type, data] of todo) order = follow(order, at, role, type, data)
    at += hours(1)
    if (name === last) break
  }
  for (const [role, type, data] of further) order = follow(order, (at += hours(1)), role, type, data)
  return order
}
