// Money that had arrived and was taken back: a chargeback, a transfer that the bank returned (MNY-04, EXC-01; P-6.3).
import { workOf } from '../../../src/projections/work.js'
import { instant } from '../../../src/core/time/index.js'
import { Story, day, hour } from '../../cases/kit/story.js'
import { days, decideOn, orderAt, T0 } from '../../support/history.js'

const sale = { lines: [{ unitPrice: 10_000, quantity: 2 }] }
const reversed = (story: Story, more: object = {}): Story => {
  story.wait(day).must('platform', 'ReportPaymentReversed', { payment: 'T1', ...more })
  return story
}
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state, blocks }]) => (state === 'open' ? [[exception, blocks]] : []))
const tender = ({ order }: Story) => {
  const { state, paid } = order.payments['T1'] ?? {}
  return [state, paid]
}
const finance = (story: Story) =>
  workOf('order-A1', story.order, story.now)
    .filter(({ subject }) => subject === 'payment:T1')
    .map(({ state, owner }) => [state, owner])

test('nothing is sent, or paid back, before a person has looked; the money is owed once more', () => {
  const story = reversed(new Story().placed(sale).paid().approved().packed())
  expect([tender(story), open(story), finance(story)]).toEqual([
    ['failed', 0],
    [['paymentReversed.order', true]],
    [['failed', 'customerService']],
  ])
  expect(story.refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' }).reason).toBe('openException')
  story.must('finance', 'ReportPayment', { payment: 'T1', amount: 20_000 })
  expect([tender(story), open(story), finance(story)]).toEqual([['settled', 20_000], [], []])
  story.must('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
})
test('told again it is nothing new, and the old word of the payment is no new money', () => {
  const story = new Story().placed(sale)
  const came = new Date(story.now).toISOString()
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000, occurredAt: came })
  reversed(story)
  const gone = new Date(story.now).toISOString()
  expect(story.must('platform', 'ReportPaymentReversed', { payment: 'T1' })).toEqual([])
  expect(story.must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000, occurredAt: came })).toEqual([])
  story.wait(hour).must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000 })
  expect(story.must('platform', 'ReportPaymentReversed', { payment: 'T1', occurredAt: gone })).toEqual([])
  expect(tender(reversed(story))).toEqual(['failed', 0])
})
test('an order that was not reviewed yet does not pass as paid', () => {
  const story = reversed(new Story().placed(sale).paid())
  expect([story.order.state, story.tell('system', 'ReviewOrder')._tag, story.order.state]).toEqual([
    'pendingReview',
    'Right',
    'pendingReview',
  ])
})
test('what has gone back of it already stays accounted for; what is asked for waits', () => {
  const returned = new Story().delivered(sale).returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
  const asked = reversed(returned)
  expect([tender(asked), asked.refused('finance', 'SubmitRefund', { refund: 'A1-R1' }).reason]).toEqual([
    ['failed', 10_000],
    'openException',
  ])
  asked.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect(asked.order.payments['T1']).toMatchObject({ paid: 0, pending: 0 })
})
test('of a payment that nobody knows, or that never came, a person hears', () => {
  const story = new Story().placed(sale)
  story.must('platform', 'ReportPaymentReversed', { payment: 'T9' })
  expect([open(story), tender(reversed(story))]).toEqual([[['unknownPaymentFailed.payment:T9', false]], ['awaited', 0]])
})
test('REV-16: the limit that begins anew for a presale rests on its rule like any other', () => {
  const order = orderAt('presale')
  const at = instant(T0 + days(1))
  const outcome = decideOn(order, { type: 'ReportPaymentReversed', data: { payment: 'T1' }, by: { id: 'platform', role: 'platform' }, at })
  if (outcome._tag === 'Left') throw new Error(outcome.left.reason)
  expect(outcome.right.events).toContainEqual({
    type: 'DeadlineStarted',
    at,
    data: { deadline: `REV-16/order/${at}`, rule: 'REV-16', subject: 'order', owner: 'customer', startsAt: at, dueAt: at + days(1) },
  })
  expect(outcome.right.basis).toContainEqual(
    expect.objectContaining({ rule: 'REV-16', clauses: ['S-1.2', 'P-6.3'], params: { 'payment.within': 'PT24H' } }),
  )
})

test('of money that came three times one is taken back: there is still too much, until the second is', () => {
  const story = new Story().placed(sale)
  for (const payment of ['T1', 'T2', 'T3']) story.must('platform', 'ReportPayment', { payment, amount: 20_000 })
  const tooMuch = [
    ['overpaid.payment:T2', false],
    ['overpaid.payment:T3', false],
  ]
  story.wait(hour).must('platform', 'ReportPaymentReversed', { payment: 'T3' })
  expect(open(story)).toEqual(tooMuch)
  story.must('platform', 'ReportPaymentReversed', { payment: 'T2' })
  expect([open(story), story.paidTotal]).toEqual([[], 20_000])
})
