// Money that was taken back meets what was under way: refunds, second payments, deposits, limits (MNY-04, REV-16, EXC-01; P-6.3).
import { workOf } from '../../../src/projections/work.js'
import { Story, day, hour } from '../../cases/kit/story.js'

const sale = { lines: [{ unitPrice: 10_000, quantity: 2 }] }
const quality = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
const reversed = (story: Story, payment = 'T1'): Story => {
  story.wait(hour).must('platform', 'ReportPaymentReversed', { payment })
  return story
}
const paidBy = (story: Story, payment: string, amount: number): Story => {
  story.wait(hour).must('platform', 'ReportPayment', { payment, amount })
  return story
}
const copyOf = ({ order, now }: Story): Story => Object.assign(new Story(), { order, now })
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const tender = ({ order }: Story, payment = 'T1') => {
  const { state, paid, pending } = order.payments[payment] ?? {}
  return [state, paid, pending]
}
const waits = (story: Story) =>
  workOf('order-A1', story.order, story.now).flatMap(({ subject }) => (subject.startsWith('payment:') ? [subject] : []))
const limits = ({ order }: Story) => order.deadlines.flatMap(({ rule, subject }) => (subject === 'order' ? [rule] : []))
const presale = (): Story => {
  const story = new Story()
  story.must('platform', 'PlaceOrder', {
    channel: 'shop',
    shop: 'S1',
    entry: 'platform',
    terms: 'presale',
    lines: [{ line: 'L1', sku: 'S', quantity: 1, unitPrice: 10_000 }],
    tenders: [
      { payment: 'D', means: 'online', amount: 2000 },
      { payment: 'B', means: 'online', amount: 8000 },
    ],
    balanceDueAt: '2026-11-20T00:00:00+08:00',
    promisedAt: '2026-11-30T00:00:00+08:00',
    customer: { name: '测试', phone: '13800138000' },
    address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
  })
  return story
}
const limitPasses = (story: Story, rule: string): Story => {
  story.wait(day).must('system', 'PassDeadline', { deadline: story.order.deadlines.findLast((one) => one.rule === rule)?.id })
  return story
}

test('all of it is on its way back: that refund is given up, and its money is gone, not free', () => {
  const story = new Story().placed(sale).paid()
  story.must('customer', 'CancelOrder', { reason: 'customer' })
  expect([tender(reversed(story)), open(story)]).toEqual([['failed', 20_000, 20_000], ['paymentReversed.order']])
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  // The customer has it, nothing had left: nobody need look any more.
  expect([tender(story), open(story)]).toEqual([['failed', 0, 0], []])
})
test('all of it had gone back: that is told once, also after a person has looked', () => {
  const story = new Story().placed(sale).paid()
  story.must('customer', 'CancelOrder', { reason: 'customer' })
  const occurredAt = new Date(story.refundsSettle().wait(hour).now).toISOString()
  story.must('platform', 'ReportPaymentReversed', { payment: 'T1', occurredAt })
  story.must('finance', 'ResolveException', { exception: 'paymentReversed.order', result: 'objected to at the bank' })
  expect(story.must('platform', 'ReportPaymentReversed', { payment: 'T1', occurredAt })).toEqual([])
})
test('the rest comes again, and the refund of what was taken back waits for a person; given up, what came since stays', () => {
  const story = paidBy(reversed(new Story().delivered(sale).returned({ L1: 1 }, 'quality', quality)), 'T1', 10_000)
  expect([open(story), story.refused('finance', 'SubmitRefund', { refund: 'A1-R1' }).reason]).toEqual([
    ['paymentReversed.order'],
    'openException',
  ])
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect(tender(story)).toEqual(['settled', 10_000, 0])
})
test('of what was paid twice one is taken back: the order is paid, and nobody need look', () => {
  const twice = paidBy(new Story().placed(sale).paid(), 'T2', 20_000)
  const surplus = copyOf(twice)
  expect([open(twice), open(reversed(twice, 'T2')), waits(twice), twice.tell('finance', 'RefundSurplus')._tag]).toEqual([
    ['overpaid.payment:T2'],
    [],
    [],
    'Left',
  ])
  // Its surplus was on its way back: that is stopped, and owed no more once it is given up.
  surplus.must('finance', 'RefundSurplus')
  expect([open(reversed(surplus, 'T2')), surplus.refused('finance', 'SubmitRefund', { refund: 'A1-R1' }).reason]).toEqual([
    ['paymentReversed.order'],
    'openException',
  ])
  surplus.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect([open(surplus), tender(surplus, 'T2'), surplus.paidTotal]).toEqual([['paymentReversed.order'], ['failed', 0, 0], 20_000])
})
test('told after the payment that came in its place, it takes back what had come before it', () => {
  const story = new Story().placed(sale)
  const [first, taken, second] = [1, 2, 3].map((n) => new Date(story.now + n * hour).toISOString())
  story.wait(day)
  for (const occurredAt of [first, second]) story.must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000, occurredAt })
  expect(open(story)).toEqual(['paidTwice.payment:T1'])
  story.must('platform', 'ReportPaymentReversed', { payment: 'T1', occurredAt: taken })
  expect([tender(story), open(story)]).toEqual([['settled', 20_000, 0], []])
  for (const occurredAt of [first, second])
    expect(story.must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000, occurredAt })).toEqual([])
  expect(story.must('platform', 'ReportPaymentReversed', { payment: 'T1', occurredAt: taken })).toEqual([])
})
test('it came again over another tender, or a little more than it: the wait is over', () => {
  const other = paidBy(reversed(new Story().placed(sale).paid()), 'T2', 20_000)
  expect([open(other), waits(other)]).toEqual([[], []])
  expect(open(paidBy(reversed(new Story().placed(sale).paid()), 'T1', 20_100))).toEqual(['overpaid.payment:T1'])
})
test('a first instalment that comes again is what the order went on with', () => {
  const tenders = [
    { payment: 'T1', means: 'instalment', amount: 10_000 },
    { payment: 'T2', means: 'instalment', amount: 10_000 },
  ]
  const story = paidBy(new Story().placed({ ...sale, terms: 'instalments', tenders }), 'T1', 10_000)
  expect([open(reversed(story)), open(paidBy(story, 'T1', 10_000))]).toEqual([['paymentReversed.order'], []])
})
test('units that stayed with us are no longer due, though nothing of the money is left', () => {
  const story = reversed(new Story().placed(sale).paid().approved())
  story.must('finance', 'ResolveException', { exception: 'paymentReversed.order', result: 'the customer takes one' })
  story.asks({ kind: 'refundOnly', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect([story.order.payable, story.order.lines['L1']?.units]).toEqual([10_000, { ours: 1, cancelled: 1 }])
})
test('an order that is given up for it is looked at by nobody; one of which goods had left, or money gone back, is', () => {
  const story = reversed(new Story().placed(sale).paid().approved())
  story.must('customerService', 'CancelOrder', { reason: 'customer' })
  expect(open(story)).toEqual([])
})
test('a presale that has lost its deposit has its limit anew, until it comes again', () => {
  const story = paidBy(presale(), 'D', 2000)
  expect([limits(story), limits(reversed(story, 'D')), open(story)]).toEqual([['ORD-04'], ['ORD-04', 'REV-16'], ['paymentReversed.order']])
  const lapsed = limitPasses(copyOf(story), 'REV-16')
  expect([lapsed.order.state, lapsed.order.closedFor]).toEqual(['closed', 'unpaid'])
  expect([limits(paidBy(story, 'D', 2000)), open(story)]).toEqual([['ORD-04'], []])
})
test('a deposit that the payment platform has seen keeps the presale open, and told, it ends that; for the balance it is not enough', () => {
  const story = Object.assign(presale(), { facts: { gatewayPaid: 2000 } })
  expect([limitPasses(story, 'REV-16').order.state, open(story), limits(story)]).toEqual([
    'pendingPayment',
    ['paymentNotTold.order'],
    ['ORD-04', 'REV-16'],
  ])
  const told = paidBy(copyOf(story), 'D', 2000)
  expect([open(told), limits(told)]).toEqual([[], ['ORD-04']])
  expect(limitPasses(story.wait(20 * day), 'ORD-04').order.state).toBe('closed')
})
test('less than the deposit that the payment platform has seen, or that is told, is no deposit', () => {
  expect(limitPasses(Object.assign(presale(), { facts: { gatewayPaid: 1999 } }), 'REV-16').order.state).toBe('closed')
  const story = limitPasses(Object.assign(presale(), { facts: { gatewayPaid: 2000 } }), 'REV-16')
  expect([open(paidBy(story, 'D', 1999)), open(paidBy(story, 'D', 1))]).toEqual([['paymentNotTold.order', 'amountDiffers.payment:D'], []])
})
test('a balance that the payment platform has seen is told once all of it is', () => {
  const story = Object.assign(paidBy(presale(), 'D', 2000), { facts: { gatewayPaid: 20_000 } })
  limitPasses(story.wait(20 * day), 'ORD-04')
  const { payable, payments } = story.order
  const balance = Object.keys(payments).find((payment) => payment !== 'D') ?? ''
  expect([open(story), open(paidBy(story, balance, 1000)), open(paidBy(story, balance, payable - 3000))]).toEqual([
    ['paymentNotTold.order'],
    ['paymentNotTold.order', `amountDiffers.payment:${balance}`],
    [],
  ])
})
test('money that nobody had told of is told at last, another sum than was seen: that alone is looked at', () => {
  const story = Object.assign(new Story().placed(sale), { facts: { gatewayPaid: 20_000 } })
  expect([open(limitPasses(story, 'REV-16')), open(paidBy(story, 'T1', 20_100))]).toEqual([
    ['paymentNotTold.order'],
    ['overpaid.payment:T1'],
  ])
})
test('a difference in price that was taken back does not go back once more when the replacement is cancelled', () => {
  const story = Object.assign(new Story().delivered({ lines: [{ unitPrice: 10_000 }] }), { facts: { stock: { Z: 5 } } })
  story.asks({ kind: 'exchange', lines: { L1: 1 }, reason: 'quality', ...quality })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'Z', unitPrice: 12_000 }, agreed: true })
  const whole = paidBy(story, 'C1.difference1', 2000)
  const kept = copyOf(whole)
  kept.must('afterSales', 'CancelReplacement', { case: 'C1' })
  reversed(whole, 'C1.difference1').must('afterSales', 'CancelReplacement', { case: 'C1' })
  expect([kept.refundTotal, whole.refundTotal, whole.order.payable, waits(whole)]).toEqual([2000, 0, 10_000, []])
})
