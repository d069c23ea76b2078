// Real streams: every event was decided by the order decider from commands, as a shop would send them.
import * as E from 'fp-ts/lib/Either.js'
import {
  instant,
  manual,
  orderDecider,
  parseOrderCommand,
  type Context,
  type Order,
  type OrderCommand,
  type OrderStreamEvent,
  type OutsideFacts,
} from '../src/index.js'
import { canonical } from '../src/log/canonical.js'
import type { Role } from '../src/policies/roles.js'

export const hour = 3_600_000
export const start = instant(Date.UTC(2026, 10, 2, 2))

/** One decision of a history: the state that it was taken on, what was asked, and what followed. */
export interface Decided {
  readonly order: Order
  readonly raw: { readonly type: string; readonly data: unknown }
  readonly command: OrderCommand
  readonly context: Context<OutsideFacts, Role>
  readonly events: readonly OrderStreamEvent[]
}
export interface History {
  readonly events: readonly OrderStreamEvent[]
  readonly decisions: readonly Decided[]
  readonly order: Order
}

const price = 490
const skus = Array.from({ length: 50 }, (_, i) => `MUG-${i + 1}`)
/** What the desk knows: plenty of stock, the price list, no other orders. */
const factsOf = (lines: number): OutsideFacts => ({
  history: [],
  stock: Object.fromEntries(skus.slice(0, lines).map((sku) => [sku, 10_000])),
  offer: { prices: skus.slice(0, lines).map((sku) => ({ sku, price })), promotions: [] },
})
type Send = (role: Role, type: string, data: unknown, later?: number) => readonly OrderStreamEvent[]

/** Plays commands one after another; a refusal is a mistake of the benchmark and throws. */
const play = (facts: OutsideFacts, tell: (send: Send) => void): History => {
  let order: Order = orderDecider.initial
  let at: number = start
  const decisions: Decided[] = []
  tell((role, type, data, later = hour / 6) => {
    at += later
    const command = parseOrderCommand(type, data)
    if (E.isLeft(command)) throw new Error(`${type}: ${JSON.stringify(command.left)}`)
    const context: Context<OutsideFacts, Role> = { at: instant(at), by: { id: 'operator', role }, book: manual, facts }
    const outcome = orderDecider.decide(order, command.right, context)
    if (E.isLeft(outcome)) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
    decisions.push({ order, raw: { type, data }, command: command.right, context, events: outcome.right.events })
    order = outcome.right.events.reduce((state, event) => orderDecider.evolve(state, event), order)
    return outcome.right.events
  })
  return { decisions, order, events: decisions.flatMap(({ events }) => events) }
}

const placed = (lines: number, quantity: number) => ({
  channel: 'tmall',
  shop: 'S1',
  entry: 'platform',
  terms: 'prepaid',
  lines: Array.from({ length: lines }, (_, i) => ({ line: `L${i + 1}`, sku: skus[i], quantity, unitPrice: price })),
  tenders: [{ payment: 'T1', means: 'online', amount: lines * quantity * price }],
  customer: { name: '测试', phone: '13800138000' },
  address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
})

const delivered = (send: Send, lines: number, quantity: number, scans: number): void => {
  const all = Array.from({ length: lines }, (_, i) => ({ line: `L${i + 1}`, quantity }))
  send('platform', 'PlaceOrder', placed(lines, quantity), 0)
  send('platform', 'ReportPayment', { payment: 'T1', amount: lines * quantity * price })
  send('system', 'ReviewOrder', {})
  send('warehouse', 'AllocateParcel', { parcel: 'P1', lines: all })
  send('warehouse', 'PickParcel', { parcel: 'P1', lines: all })
  send('warehouse', 'CheckQuality', {
    parcel: 'P1',
    units: skus.slice(0, lines).map((sku) => ({ sku, packaging: 'sound', appearance: 'sound' })),
  })
  send('warehouse', 'CheckParcel', { parcel: 'P1', counted: skus.slice(0, lines).map((sku) => ({ sku, quantity })) })
  send('warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] })
  send('warehouse', 'UploadWaybill', { parcel: 'P1', carrier: 'SF', waybill: 'W1' })
  send('warehouse', 'ShipParcel', { parcel: 'P1' })
  for (let scan = 1; scan <= scans; scan += 1) send('carrier', 'ReportScan', { parcel: 'P1', scan: `S${scan}`, kind: 'moved' }, hour)
  send('carrier', 'ReportScan', { parcel: 'P1', scan: 'S0', kind: 'signed' }, hour)
}

/** A unit of a line comes back and is paid for. */
const returned = (send: Send, n: number, line: string): void => {
  const of = `C${n}`
  const lines = [{ line, quantity: 1 }]
  send('customer', 'RequestAfterSale', { case: of, kind: 'returnAndRefund', reason: 'noReason', channel: 'tmall', lines })
  send('afterSales', 'ApproveCase', { case: of })
  send('system', 'IssueReturnLabel', { case: of, carrier: 'SF', waybill: `W${n + 1}` })
  send('warehouse', 'ReportReturnArrived', { case: of, lines })
  const refund = send('warehouse', 'PassInspection', { case: of }).flatMap((event) =>
    event.type === 'RefundRequested' ? [event.data] : [],
  )[0]
  if (refund === undefined) throw new Error(`${of}: no refund was requested`)
  send('finance', 'SubmitRefund', { refund: refund.refund })
  send('platform', 'ReportRefund', { refund: refund.refund, outcome: 'settled', amount: refund.amount })
  send('warehouse', 'DisposeUnits', { case: of, lines, to: 'restock' })
}

/** An order from its placing to a return that was inspected, refunded and put back into stock. */
export const plain = (): History =>
  play(factsOf(1), (send) => {
    delivered(send, 1, 2, 2)
    returned(send, 1, 'L1')
  })

/** A large order: `lines` lines, as many `scans` of its parcel, and a case for each of the first `cases` lines. */
export const large = (lines: number, scans: number, cases: number): History =>
  play(factsOf(lines), (send) => {
    delivered(send, lines, 1, scans)
    for (let n = 1; n <= cases; n += 1) returned(send, n, `L${n}`)
  })

/** The first events of a real stream, just so many, as a log gives them back: parsed from their text. */
export const streamOf = (length: number): readonly OrderStreamEvent[] => {
  const { events } = length <= 32 ? plain() : length <= 400 ? large(6, 20, 5) : large(50, 150, 50)
  if (events.length < length) throw new RangeError(`the history has ${events.length} events, not ${length}`)
  return JSON.parse(canonical(events.slice(0, length))) as readonly OrderStreamEvent[]
}

/** `events` events of many orders, each a real stream of `length`: what a log of a shop holds, in feed order. */
export const orderOf = (length: number, shift: number): readonly OrderStreamEvent[] =>
  streamOf(length).map((event) => ({ ...event, at: instant(event.at + shift) }))
