// What a cheaper replacement gives back, when its refund is given up: the exchange waits for it no more, so that somebody else has to see to it (EXE-06).
import { orderAt, follow, hours } from '../../support/history.js'
import type { Order } from '../../../src/deciders/order/state.js'

const owed = ({ exceptions }: Order) => exceptions['differenceOwed.case:C1']?.state
const refundOf = ({ refunds }: Order) => Object.keys(refunds)[0]
const later = (order: Order): number => Math.max(order.since, ...order.deadlines.map(({ startsAt }) => startsAt)) + hours(1)
const givenUp = (order: Order): Order => follow(order, later(order), 'finance', 'AbandonRefund', { refund: refundOf(order) })

test('while the replacement is under way, and after it has come', () => {
  const cheaper = orderAt('cheaper')
  expect(owed(cheaper)).toBeUndefined()
  const order = givenUp(cheaper)
  expect([
    order.cases['C1']?.state,
    owed(order),
    order.deadlines.some(({ subject }) => subject === 'exception:differenceOwed.case:C1'),
  ]).toEqual(['exchanging', 'open', true])
  const there = follow(cheaper, later(cheaper), 'carrier', 'ReportScan', { parcel: 'P2', scan: 'S9', kind: 'signed' })
  expect([there.cases['C1']?.state, owed(givenUp(there))]).toEqual(['closed', 'open'])
})
test('once it can be paid it is asked for again, and nobody need look any more', () => {
  const cheaper = orderAt('cheaper')
  const amount = Object.values(cheaper.refunds)[0]?.amount
  const there = givenUp(follow(cheaper, later(cheaper), 'carrier', 'ReportScan', { parcel: 'P2', scan: 'S9', kind: 'signed' }))
  const order = follow(there, later(there), 'finance', 'RenewRefund', { refund: refundOf(there) })
  expect([Object.values(order.refunds).map((refund) => [refund.state, refund.amount]), owed(order)]).toEqual([
    [
      ['abandoned', amount],
      ['requested', amount],
    ],
    'withdrawn',
  ])
})
test('without the replacement all of its money is the case’s again', () => {
  const order = givenUp(orderAt('cheaper'))
  const taken = follow(order, later(order), 'afterSales', 'CancelReplacement', { case: 'C1' })
  expect([taken.cases['C1']?.state, owed(taken)]).toEqual(['inspectionPassed', 'withdrawn'])
})
