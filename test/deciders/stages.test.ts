import { lifecycles } from '../../src/machines/index.js'
import type { Order } from '../../src/deciders/order/state.js'
import { orderAt, stages } from '../support/history.js'

type Waits = Readonly<Record<string, { readonly state: string }>>
/** What has a lifecycle of its own inside an order. */
const inside: Readonly<Record<string, (order: Order) => Waits | undefined>> = {
  order: (order) => ({ order }),
  payment: (order) => order.payments,
  parcel: (order) => order.parcels,
  afterSale: (order) => order.cases,
  refund: (order) => order.refunds,
  grant: (order) => order.grants,
  recovery: (order) => order.recoveries,
  dispute: (order) => order.disputes,
  rating: (order) => order.ratings,
  invoice: (order) => order.invoices,
  exception: (order) => order.exceptions,
  incident: (order) => order.incidents,
  intercept: (order) => order.intercepts,
  installation: (order) => order.installations,
}

test.each(Object.entries(inside))(
  'every wait of the lifecycle %s is in one of the stages from which every command is tried',
  (name, of) => {
    const met = new Set(stages.map((stage) => orderAt(stage)).flatMap((order) => Object.values(of(order) ?? {}).map(({ state }) => state)))
    const { states, initial } = lifecycles[name as keyof typeof lifecycles]
    expect(Object.keys(states).filter((state) => state !== initial && !met.has(state))).toEqual([])
  },
)
test('every lifecycle of the order’s stream is looked at', () => {
  expect(Object.keys(lifecycles).filter((name) => !(name in inside))).toEqual(['supply', 'promotion', 'contingency', 'ticket'])
})
