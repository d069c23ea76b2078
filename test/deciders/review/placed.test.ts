import { id } from '../../../src/core/ids.js'
import { fen } from '../../../src/core/money.js'
import { replay } from '../../../src/core/decider.js'
import { orderDecider } from '../../../src/deciders/whole/index.js'
import type { OrderEvent } from '../../../src/events/order.js'
import { T0 } from '../../support/history.js'

type Placed = Extract<OrderEvent, { type: 'OrderPlaced' }>['data']

/** A field that the event gains and this list lacks does not compile. */
const told: Required<Placed> = {
  channel: id('tmall'),
  shop: id('S1'),
  terms: 'presale',
  entry: 'sales',
  lines: [],
  payable: fen(990),
  tenders: [],
  goods: fen(900),
  discount: fen(10),
  freight: fen(100),
  enteredBy: id('clerk'),
  receivedAt: T0,
  platformNo: 'N-1',
  customer: { name: '测试' },
  address: { province: '浙江省' },
  remark: '尽快',
  requestedShipAt: T0,
  promisedAt: T0,
  crossBorder: true,
  urgent: true,
  priority: 3,
  balanceDueAt: T0,
  freeShipping: { from: fen(9900), tariff: fen(800) },
  freeReturns: true,
}
/** And of a line. */
const line: Required<Placed['lines'][number]> = {
  line: id('L1'),
  sku: id('MUG-1'),
  quantity: 2,
  unitPrice: fen(490),
  discount: fen(10),
  freight: fen(5),
  variant: '蓝',
  title: '杯',
  category: '家居',
  goodsClass: 'garment',
  grams: 300,
  fragile: true,
  gift: true,
  exclusionConfirmed: true,
  promisedReturns: true,
  statedValue: fen(100),
  giftWith: id('L2'),
}
/** What lies elsewhere in the state, or is told by other events. */
const elsewhere = new Set(['lines', 'tenders', 'goods', 'discount', 'receivedAt'])

test.each(Object.entries(told).filter(([field]) => !elsewhere.has(field)))(
  'an order knows its %s from the event that placed it',
  (field, value) => {
    const order = replay(orderDecider, [{ type: 'OrderPlaced', at: T0, data: told }])
    expect(order).toHaveProperty(field, value)
  },
)

test('a line knows all that the event tells of it, and that its units are with us', () => {
  const order = replay(orderDecider, [{ type: 'OrderPlaced', at: T0, data: { ...told, lines: [line] } }])
  expect(order.lines).toEqual({ L1: { ...line, units: { ours: 2 }, refunded: 0, refundedUnits: 0 } })
})
