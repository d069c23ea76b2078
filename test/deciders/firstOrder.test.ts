import * as E from 'fp-ts/lib/Either.js'
import {
  instant,
  manual,
  orderDecider,
  parseOrderCommand,
  parseInstant,
  type Instant,
  type Order,
  type OrderStreamEvent,
} from '../../src/index.js'
import type { Role } from '../../src/policies/roles.js'

const at = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (E.isLeft(parsed)) throw new Error(parsed.left)
  return parsed.right
}
const facts = { history: [], stock: { 'MUG-1': 10 }, offer: { prices: [{ sku: 'MUG-1', price: 4990 }], promotions: [] } }

/** Sends commands one after another; throws on a refusal. */
const send = (order: Order, when: Instant, role: Role, type: string, data: unknown) => {
  const command = parseOrderCommand(type, data)
  if (E.isLeft(command)) throw new Error(JSON.stringify(command.left))
  return orderDecider.decide(order, command.right, { at: when, by: { id: 'op', role }, book: manual, facts })
}
const follow = (order: Order, when: Instant, role: Role, type: string, data: unknown): Order => {
  const outcome = send(order, when, role, type, data)
  if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
  return outcome.right.events.reduce<Order>((state, event: OrderStreamEvent) => orderDecider.evolve(state, event), order)
}

const placed = {
  channel: 'tmall',
  shop: 'S1',
  entry: 'platform',
  terms: 'prepaid',
  lines: [{ line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990 }],
  tenders: [{ payment: 'T1', means: 'online', amount: 9980 }],
  customer: { name: '测试', phone: '13800138000' },
  address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
}

test('the first order: placed, reviewed, shipped, signed, returned, inspected, refunded', () => {
  let order = follow(orderDecider.initial, at('2026-11-01T10:00:00+08:00'), 'platform', 'PlaceOrder', placed)
  expect(order.state).toBe('pendingPayment')
  order = follow(order, at('2026-11-01T10:01:00+08:00'), 'platform', 'ReportPayment', { payment: 'T1', amount: 9980 })
  expect(order.state).toBe('pendingReview')
  expect(order.deadlines.map(({ rule }) => rule)).toEqual(['REV-01', 'REV-02'])
  order = follow(order, at('2026-11-01T10:02:00+08:00'), 'system', 'ReviewOrder', {})
  expect([order.state, order.findings]).toEqual(['approved', []])
  order = follow(order, at('2026-11-01T11:00:00+08:00'), 'warehouse', 'AllocateParcel', {
    parcel: 'P1',
    lines: [{ line: 'L1', quantity: 2 }],
  })
  order = follow(order, at('2026-11-01T11:10:00+08:00'), 'warehouse', 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
  order = follow(order, at('2026-11-01T11:20:00+08:00'), 'warehouse', 'CheckQuality', {
    parcel: 'P1',
    units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }],
  })
  order = follow(order, at('2026-11-01T11:20:00+08:00'), 'warehouse', 'CheckParcel', {
    parcel: 'P1',
    counted: [{ sku: 'MUG-1', quantity: 2 }],
  })
  order = follow(order, at('2026-11-01T11:30:00+08:00'), 'warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] })
  order = follow(order, at('2026-11-01T12:00:00+08:00'), 'warehouse', 'ShipParcel', { parcel: 'P1' })
  expect(order.deadlines.map(({ rule }) => rule).sort()).toEqual(['SHP-04', 'SHP-07'])
  order = follow(order, at('2026-11-02T10:15:00+08:00'), 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'signed' })
  expect([order.state, order.deadlines]).toEqual(['completed', []])
  const request = { case: 'C1', kind: 'returnAndRefund', reason: 'noReason', channel: 'tmall', lines: [{ line: 'L1', quantity: 1 }] }
  const late = send(order, at('2026-11-10T00:00:00+08:00'), 'customer', 'RequestAfterSale', request)
  expect(late).toMatchObject({ _tag: 'Left', left: { rule: 'RET-02', reason: 'windowClosed', alternatives: ['repair', 'goodwill'] } })
  order = follow(order, instant(at('2026-11-10T00:00:00+08:00') - 1), 'customer', 'RequestAfterSale', request)
  order = follow(order, at('2026-11-10T01:00:00+08:00'), 'afterSales', 'ApproveCase', { case: 'C1' })
  order = follow(order, at('2026-11-10T01:00:00+08:00'), 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W2' })
  order = follow(order, at('2026-11-11T01:00:00+08:00'), 'warehouse', 'ReportReturnArrived', {
    case: 'C1',
    lines: [{ line: 'L1', quantity: 1 }],
  })
  order = follow(order, at('2026-11-11T02:00:00+08:00'), 'warehouse', 'PassInspection', { case: 'C1' })
  expect(order.refunds['R1']).toMatchObject({ amount: 4990, state: 'requested' })
  order = follow(order, at('2026-11-11T03:00:00+08:00'), 'finance', 'SubmitRefund', { refund: 'R1' })
  order = follow(order, at('2026-11-12T03:00:00+08:00'), 'platform', 'ReportRefund', { refund: 'R1', outcome: 'settled', amount: 4990 })
  order = follow(order, at('2026-11-12T03:00:00+08:00'), 'warehouse', 'DisposeUnits', {
    case: 'C1',
    lines: [{ line: 'L1', quantity: 1 }],
    to: 'restock',
  })
  expect([order.cases['C1']?.state, order.payments['T1']?.refunded, order.lines['L1']?.units]).toEqual([
    'closed',
    4990,
    { customer: 1, restocked: 1 },
  ])
})
