// The histories that are kept for ever. `ORDINANCE_WRITE_GOLDEN=1 npx jest test/golden` writes those that do not exist yet.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import { orderDecider, type Order } from '../../src/deciders/whole/index.js'
import { orderFormat, schemaOf, type OrderStreamEvent } from '../../src/events/index.js'
import { addresses } from '../../src/spec/generators/index.js'
import { all, decideOn, evolveAll, hours, placed, T0 } from '../support/history.js'

type Step = readonly [after: number, role: Parameters<typeof decideOn>[1]['by']['role'], type: string, data: object]
const paid: Step = [1, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }]
const packed: readonly Step[] = [
  [0, 'platform', 'PlaceOrder', placed],
  paid,
  [2, 'system', 'ReviewOrder', {}],
  [3, 'warehouse', 'AllocateParcel', { parcel: 'P1', lines: all }],
  [4, 'warehouse', 'PickParcel', { parcel: 'P1', lines: all }],
  [
    5,
    'warehouse',
    'CheckQuality',
    {
      parcel: 'P1',
      units: [
        { sku: 'A', packaging: 'sound', appearance: 'sound' },
        { sku: 'B', packaging: 'sound', appearance: 'sound' },
      ],
    },
  ],
  [
    5,
    'warehouse',
    'CheckParcel',
    {
      parcel: 'P1',
      counted: [
        { sku: 'A', quantity: 2 },
        { sku: 'B', quantity: 2 },
      ],
    },
  ],
  [6, 'warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] }],
]
const shipped: readonly Step[] = [
  ...packed,
  [7, 'warehouse', 'ShipParcel', { parcel: 'P1' }],
  [7.5, 'warehouse', 'UploadWaybill', { parcel: 'P1', carrier: 'SF', waybill: 'W1' }],
]
const signed: readonly Step[] = [
  ...shipped,
  [30, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'moved', place: '杭州' }],
  [50, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed', signer: 'consignee' }],
]
const arrived: readonly Step[] = [
  ...signed,
  [
    60,
    'customer',
    'RequestAfterSale',
    { case: 'C1', kind: 'returnAndRefund', reason: 'noReason', channel: 'tmall', lines: [{ line: 'L1', quantity: 1 }] },
  ],
  [61, 'afterSales', 'ApproveCase', { case: 'C1' }],
  [62, 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W2' }],
  [80, 'customer', 'ReportReturnShipped', { case: 'C1', carrier: 'SF', waybill: 'W2' }],
  [100, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] }],
]
const scan = (after: number, name: string, kind: string, at: number): Step => [
  after,
  'carrier',
  'ReportScan',
  { parcel: 'P1', scan: name, kind, occurredAt: T0 + hours(at) },
]

export const stories: Readonly<Record<string, readonly Step[]>> = {
  returned: [
    ...arrived,
    [110, 'warehouse', 'PassInspection', { case: 'C1' }],
    [111, 'finance', 'SubmitRefund', { refund: 'R1' }],
    [120, 'platform', 'ReportRefund', { refund: 'R1', outcome: 'settled', amount: 4990 }],
    [121, 'warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock' }],
  ],
  cancelled: [
    ...packed,
    [8, 'customer', 'CancelOrder', { reason: 'customer' }],
    [9, 'finance', 'SubmitRefund', { refund: 'R1' }],
    [10, 'platform', 'ReportRefund', { refund: 'R1', outcome: 'unknown' }],
    [20, 'platform', 'ReportRefund', { refund: 'R1', outcome: 'settled', amount: 10_180 }],
  ],
  outOfOrder: [
    scan(90, 'S3', 'signed', 70),
    [91, 'platform', 'ReportOrder', { ...placed, occurredAt: T0 }],
    scan(92, 'S1', 'handedOver', 80),
    scan(93, 'S2', 'handedOver', 60),
    [94, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180, occurredAt: T0 + hours(1) }],
    [95, 'platform', 'ReportApproval', { occurredAt: T0 + hours(65) }],
    [96, 'platform', 'ReportPlatformStatus', { platform: 'tmall', status: 'TRADE_FINISHED' }],
  ],
  held: [
    [0, 'platform', 'PlaceOrder', { ...placed, address: addresses.vague }],
    paid,
    [2, 'system', 'ReviewOrder', {}],
    [3, 'customerService', 'ConfirmOrder', { by: 'phone', answer: 'corrected', address: addresses.full }],
    [4, 'system', 'ReviewOrder', {}],
    [5, 'customer', 'CorrectOrder', { address: addresses.short }],
    [6, 'system', 'ReviewOrder', {}],
    [7, 'reviewer', 'ReturnOrder', { reason: '地址不全' }],
    [8, 'customerService', 'CorrectOrder', { address: addresses.full }],
    [9, 'system', 'ReviewOrder', {}],
  ],
  compromised: [
    ...arrived,
    [110, 'warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'photo-1' }], reason: '有使用痕迹' }],
    [111, 'afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 1000 }],
    [112, 'customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' }],
    [113, 'finance', 'SubmitRefund', { refund: 'R1' }],
    [114, 'platform', 'ReportRefund', { refund: 'R1', outcome: 'failed', reason: 'closed' }],
    [115, 'finance', 'SubmitRefund', { refund: 'R1' }],
    [116, 'platform', 'ReportRefund', { refund: 'R1', outcome: 'settled', amount: 1000 }],
  ],
  exceptional: [
    ...packed,
    [8, 'customerService', 'OpenException', { exception: 'X1', kind: 'wrongData', about: 'order', note: '地址有误' }],
    [9, 'lead', 'AssignException', { exception: 'X1', owner: 'clerk', plan: '联系客户' }],
    [10, 'customerService', 'ResolveException', { exception: 'X1', result: '已更正' }],
    [11, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }],
    [12, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' }],
  ],
}

/** Decides a story today: its events as they are stored, and the order they lead to. */
export const tell = (steps: readonly Step[]): readonly object[] => {
  let order: Order = orderDecider.initial
  const events: OrderStreamEvent[] = []
  for (const [after, role, type, data] of steps) {
    const outcome = decideOn(order, { type, data, by: { id: 'op', role }, at: instant(T0 + hours(after)) })
    if (E.isLeft(outcome)) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
    order = evolveAll(order, outcome.right.events)
    events.push(...outcome.right.events)
  }
  return events.map(({ type, at, data }) => ({ type, schema: schemaOf(orderFormat, type), at, data }))
}

/** What a history means, whatever else the state holds: where every unit, fen and wait is. */
export const meaningOf = (order: Order): object => ({
  state: order.state,
  placedAt: order.placedAt,
  approvedAt: order.approvedAt,
  handedOverAt: order.handedOverAt,
  signedAt: order.signedAt,
  completedAt: order.completedAt,
  closedFor: order.closedFor,
  units: Object.values(order.lines).map(({ line, units, refunded }) => ({ line, units, refunded })),
  address: order.address,
  payments: Object.entries(order.payments).map(([id, { state, due, paid, pending, refunded }]) => ({
    id,
    state,
    due,
    paid,
    pending,
    refunded,
  })),
  waits: [order.parcels, order.cases, order.refunds, order.exceptions].map((all) =>
    Object.entries(all).map(([id, { state, since }]) => ({ id, state, since })),
  ),
  deadlines: order.deadlines.map(({ id, owner, dueAt, pausedAt }) => ({ id, owner, dueAt, pausedAt })),
})
