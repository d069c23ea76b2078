import { fulfilmentOf, ofParcels } from '../../src/projections/fulfilment.js'
import { Story } from '../cases/kit/story.js'

const ready = (quantity: number): Story =>
  new Story()
    .placed({ lines: [{ unitPrice: 1000, quantity }] })
    .paid()
    .approved()
const sorted = (story: Story, of: string, quantity: number): Story => {
  story.must('warehouse', 'DisposeUnits', { case: of, lines: [{ line: 'L1', quantity }], to: 'restock' })
  return story
}
/** Back, inspected, and another one arranged in its place. */
const exchanged = (story: Story, quantity: number): Story => {
  const lines = [{ line: 'L1', quantity }]
  story.facts = { stock: { 'SKU-1': 9 } }
  story.asks({ kind: 'exchange', reason: 'colour', lines: { L1: quantity }, case: 'C1' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 1000 } })
  return story
}

test('a unit that is in no parcel keeps the order from being wholly packed, shipped or delivered', () => {
  const story = ready(3)
  expect(fulfilmentOf(story.order)).toBe('unfulfilled')
  story.packed('P1', { L1: 2 })
  expect(fulfilmentOf(story.order)).toBe('partlyPacked')
  story.must('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
  expect(fulfilmentOf(story.order)).toBe('partlyShipped')
  expect(fulfilmentOf(story.signed().order)).toBe('partlyDelivered')
  expect(fulfilmentOf(story.shipped('P2').signed('P2').order)).toBe('delivered')
})

test('a unit that is given up is missed no more; while it is asked for, it is', () => {
  const story = ready(3).shipped('P1', { L1: 2 }).signed()
  story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 }, case: 'C1' })
  expect(fulfilmentOf(story.order)).toBe('partlyDelivered')
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect(fulfilmentOf(story.refundsSettle().order)).toBe('delivered')
})

test('a parcel that is cancelled leaves its units to be packed anew', () => {
  const story = ready(1).packed()
  story.must('warehouse', 'CancelParcel', { parcel: 'P1' })
  expect(fulfilmentOf(story.order)).toBe('unfulfilled')
  story.must('customer', 'CancelOrder', { reason: 'customer' })
  expect(fulfilmentOf(story.order)).toBe('cancelled')
  expect([
    ofParcels([]),
    ofParcels(['cancelled', 'cancelled']),
    ofParcels(['signed', 'cancelled']),
    ofParcels(['signed', 'cancelled'], 1),
  ]).toEqual(['unfulfilled', 'cancelled', 'delivered', 'partlyDelivered'])
})

test('goods are returned when they are here, not when somebody asks', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 2 }] })
  story.asks({ lines: { L1: 1 }, reason: 'quality', case: 'C1' })
  expect(fulfilmentOf(story.order)).toBe('delivered')
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect(fulfilmentOf(story.order)).toBe('partlyReturned')
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(fulfilmentOf(sorted(story.refundsSettle(), 'C1', 1).order)).toBe('partlyReturned')
  expect(fulfilmentOf(sorted(story.returned({ L1: 1 }, 'quality').refundsSettle(), 'C2', 1).order)).toBe('returned')
})

test('replaced units count no more, sorted or not; what replaces them does', () => {
  const story = exchanged(new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 3 }] }), 1)
  expect(fulfilmentOf(story.order)).toBe('partlyDelivered')
  expect(fulfilmentOf(story.shipped('P2').signed('P2').order)).toBe('delivered')
  expect(fulfilmentOf(sorted(story, 'C1', 1).order)).toBe('delivered')
  expect(fulfilmentOf(story.returned({ L1: 1 }, 'quality').refundsSettle().order)).toBe('partlyReturned')
})
