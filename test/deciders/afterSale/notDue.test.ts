// Units of an order to be paid at the door, given up before anything was paid (ORD-01, ORD-03).
import { workOf } from '../../../src/projections/work.js'
import { Story } from '../../cases/kit/story.js'

const door = (more: object = {}): Story => {
  const story = new Story()
  story.placed({ lines: [{ unitPrice: 5000, quantity: 3 }, { unitPrice: 1000 }], discount: 1600, freight: 800, terms: 'cashOnDelivery', tenders: [{ payment: 'T1', means: 'cash', amount: 15_200 }], ...more })
  story.must('platform', 'ReportApproval', {})
  return story
}
const givesUp = (story: Story, lines: Readonly<Record<string, number>>, of: string): Story => {
  story.asks({ case: of, kind: 'refundOnly', reason: 'notShipped', lines })
  story.must('afterSales', 'ApproveCase', { case: of })
  return story
}
const due = ({ order }: Story) => [order.payable, order.payments['T1']?.due]

test('a part is given up by quantity, and no longer due: its goods after their share of the discount, and its freight', () => {
  const story = givesUp(door(), { L1: 1 }, 'C1')
  expect([story.order.cases['C1']?.state, story.order.cases['C1']?.outcome, story.order.refunds]).toEqual(['closed', 'refunded', {}])
  expect(story.order.lines['L1']?.units).toEqual({ ours: 2, cancelled: 1 })
  // 5000 less 500 of the discount, and 250 of the freight.
  expect(due(story)).toEqual([10_450, 10_450])
  story.shipped().signed().must('carrier', 'ReportPayment', { payment: 'T1', amount: 10_450 })
  expect([story.order.state, story.order.exceptions, story.order.payments['T1']?.state]).toEqual(['completed', {}, 'settled'])
})
test('what is returned later pays back what was paid, to the fen', () => {
  const story = givesUp(door(), { L1: 1 }, 'C1').shipped().signed()
  story.must('carrier', 'ReportPayment', { payment: 'T1', amount: 10_450 })
  story.returned({ L1: 2, L2: 1 }, 'quality').refundsSettle()
  expect(story.refundedTotal).toBe(10_450)
})
test('an order of which all was given up is closed, and owes nothing', () => {
  const story = givesUp(givesUp(givesUp(door(), { L1: 2 }, 'C1'), { L2: 1 }, 'C2'), { L1: 1 }, 'C3')
  expect([story.order.state, story.order.closedFor, due(story), story.order.freightRefunded]).toEqual(['closed', 'refunded', [0, 0], 800])
})
test('the supplier’s order is cancelled first, and then the units are no longer due', () => {
  const story = door()
  story.facts = { supplierOrdered: ['L1'] }
  givesUp(story, { L1: 3 }, 'C1')
  expect([story.order.cases['C1']?.state, due(story)]).toEqual(['approved', [15_200, 15_200]])
  story.must('afterSales', 'VerifyCase', { case: 'C1', done: 'cancelSupplierOrder' })
  expect([story.order.cases['C1']?.state, due(story), story.order.lines['L1']?.units]).toEqual(['closed', [950, 950], { cancelled: 3 }])
})
test('the platform’s own sum, told once more, is no other price', () => {
  const story = givesUp(door(), { L1: 1 }, 'C1')
  story.must('platform', 'ReportOrder', { channel: 'shop', shop: 'S1', lines: [{ line: 'L1', sku: 'SKU-1', quantity: 3, unitPrice: 5000 }, { line: 'L2', sku: 'SKU-2', quantity: 1, unitPrice: 1000 }], discount: 1600, freight: 800 })
  expect([due(story), story.order.exceptions]).toEqual([[10_450, 10_450], {}])
})
test('what was paid goes back as before', () => {
  const story = door()
  story.must('carrier', 'ReportPayment', { payment: 'T1', amount: 15_200 })
  givesUp(story, { L1: 1 }, 'C1')
  expect([story.refundTotal, due(story)]).toEqual([4750, [15_200, 15_200]])
})
test('where a coupon has paid a part, the door pays the rest of what is kept', () => {
  const story = door({ tenders: [{ payment: 'T0', means: 'coupon', amount: 2000 }, { payment: 'T1', means: 'cash', amount: 13_200 }] })
  story.must('platform', 'ReportPayment', { payment: 'T0', amount: 2000 })
  givesUp(story, { L1: 1 }, 'C1')
  expect([story.order.cases['C1']?.state, due(story), story.order.refunds]).toEqual(['closed', [10_450, 8450], {}])
  story.shipped().signed().must('carrier', 'ReportPayment', { payment: 'T1', amount: 8450 })
  story.returned({ L1: 2, L2: 1 }, 'quality').refundsSettle()
  expect(story.refundedTotal).toBe(10_450)
})
test('a tender of which nothing is due any more is nobody’s work', () => {
  const story = door({ tenders: [{ payment: 'T1', means: 'cash', amount: 14_000 }, { payment: 'T2', means: 'card', amount: 1200 }] })
  givesUp(story, { L1: 1 }, 'C1').shipped().signed().must('carrier', 'ReportPayment', { payment: 'T1', amount: 10_450 })
  expect(story.order.payments['T2']).toMatchObject({ state: 'awaited', due: 0 })
  expect(workOf('A1', story.order, story.now)).toEqual([])
})
