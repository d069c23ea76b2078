// ORD-03: an order goes on with what is due first; the rest is somebody's.
import { workOf } from '../../../src/projections/work.js'
import { Story } from '../../cases/kit/story.js'

const instalments = {
  lines: [{ unitPrice: 6000 }],
  terms: 'instalments',
  tenders: [2000, 4000].map((amount, i) => ({ payment: `T${i + 1}`, means: 'instalment', amount })),
}
const cash = { lines: [{ unitPrice: 6000 }], terms: 'cashOnDelivery', tenders: [{ payment: 'T1', means: 'cash', amount: 6000 }] }
const owed = (story: Story) =>
  workOf('order-A1', story.order, story.now).flatMap(({ subject, owner }) => (subject.startsWith('payment:') ? [[subject, owner]] : []))

test('a later instalment is finance’s once the order goes on, until it comes', () => {
  const story = new Story().placed(instalments)
  expect(owed(story)).toEqual([])
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 2000 })
  expect(owed(story)).toEqual([['payment:T2', 'finance']])
  story.must('platform', 'ReportPaymentFailed', { payment: 'T2', reason: 'insufficient' })
  expect(owed(story)).toEqual([['payment:T2', 'customerService']])
  story.must('platform', 'ReportPayment', { payment: 'T2', amount: 4000 })
  expect(owed(story)).toEqual([])
})
test('cash is owed once the goods are signed for', () => {
  const story = new Story().placed(cash).approved().shipped()
  expect(owed(story)).toEqual([])
  story.signed()
  expect(owed(story)).toEqual([['payment:T1', 'finance']])
})
test('an order that closed owes nothing', () => {
  const story = new Story().placed(instalments)
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 2000 })
  story.must('customer', 'CancelOrder', { reason: 'customer' })
  expect(owed(story)).toEqual([])
})
