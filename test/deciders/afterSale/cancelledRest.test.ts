// The rest of an order whose first parcel has arrived: its customer no longer wants it (RET-09, DLV-01, SHP-09).
import { day, hour, Story } from '../../cases/kit/story.js'
import type { Role } from '../../../src/policies/roles.js'

const half = (): Story =>
  new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .signed('P1')
    .wait(hour)
const asked = (story = half()): Story => {
  expect(story.asks({ case: 'C1', kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 } })._tag).toBe('Right')
  return story.wait(hour)
}
const clock = ({ order }: Story) => order.deadlines.find(({ rule, subject }) => rule === 'SHP-09' && subject === 'order')?.dueAt

it('is not complete before that is decided', () => {
  expect(asked().order.state).toBe('inFulfilment')
})
it('is complete once the money of the rest is back', () => {
  const story = asked()
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  expect(story.order.state).toBe('inFulfilment')
  expect([story.refundsSettle().order.state, story.order.lines['L1']?.units, story.refundedTotal]).toEqual([
    'completed',
    { customer: 1, cancelled: 1 },
    1000,
  ])
})
it.each<[string, Role, string, object]>([
  ['rejected', 'afterSales', 'RejectCase', { rule: 'RET-04', reason: 'used', alternatives: ['repair'] }],
  ['withdrawn', 'customer', 'WithdrawCase', {}],
])('is to be shipped, with a day for it, where the request is %s', (_, role, type, data) => {
  const story = asked()
  story.must(role, type, { case: 'C1', ...data })
  expect([story.order.state, story.order.lines['L1']?.units, clock(story)]).toEqual([
    'inFulfilment',
    { customer: 1, ours: 1 },
    story.now + day,
  ])
  expect(story.shipped('P2').signed('P2').order.state).toBe('completed')
})
it('is to be shipped where the money was given up and the request withdrawn', () => {
  const story = asked()
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  story.must('customer', 'WithdrawCase', { case: 'C1' })
  expect([story.order.state, clock(story)]).toEqual(['inFulfilment', story.now + day])
})
it('a return of what has arrived does not keep an order open', () => {
  const story = new Story().delivered({ lines: [{ quantity: 2, unitPrice: 1000 }] })
  story.wait(hour).asks({ case: 'C1', lines: { L1: 1 } })
  expect(story.order.state).toBe('completed')
})
