// A platform has paid back all of what has not left us (ENT-06, EXC-01).
import { Story, hour } from '../cases/kit/story.js'

const approved = (): Story =>
  new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }, { unitPrice: 500 }], freight: 600 })
    .paid()
    .approved()
    .wait(hour)
const packed = (): Story => approved().packed()
const told = (story: Story, type: string, data: object): Story => {
  story.must('platform', type, { refund: 'F1', ...data })
  return story
}
const requested = (story: Story, amount: number, more: object = {}): Story =>
  told(story, 'ReportRefundRequest', { word: 'requested', channel: 'shop', amount, ...more })
const paid = (story: Story, amount: number): Story => told(story, 'ReportRefund', { outcome: 'settled', amount })
const ship = (story: Story) => story.tell('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
const code = ({ order }: Story) => Object.values(order.exceptions).map(({ codes, state, blocks }) => [...codes, state, blocks])

it.each([
  ['after its request', () => paid(requested(packed(), 3100), 3100)],
  ['without one', () => paid(packed(), 3100)],
  ['before its request', () => requested(paid(packed(), 3100), 3100)],
  ['in a second part', () => paid(told(packed(), 'ReportRefund', { refund: 'F0', outcome: 'settled', amount: 1000 }), 2100)],
  ['of one line, after its request', () => paid(requested(packed(), 2000, { line: 'L1' }), 2000)],
  ['of one line, before its request', () => requested(paid(packed(), 2000), 2000, { line: 'L1' })],
])('nothing is sent before a person has looked: %s', (_, story) => {
  const one = story()
  expect([code(one), ship(one)]).toMatchObject([[['refundedUnsent', 'open', true]], { _tag: 'Left', left: { reason: 'openException' } }])
  one.must('lead', 'ResolveException', { exception: 'refundedUnsent.order', result: 'paid again by transfer' })
  expect(ship(one)._tag).toBe('Right')
})

it('nor of an order that is approved after its money went back', () => {
  const story = paid(new Story().placed({ lines: [{ unitPrice: 500 }] }).paid(), 500)
  expect(code(story)).toEqual([])
  story.approved()
  expect(code(story)).toEqual([['refundedUnsent', 'open', true]])
})

it('it ends by itself when the goods are given up', () => {
  const story = paid(requested(packed(), 3100), 3100)
  story.must('warehouse', 'CancelParcel', { parcel: 'P1' })
  story.must('customerService', 'CancelOrder', { reason: 'customer' })
  expect([story.order.state, story.refundedTotal, code(story)]).toEqual(['closed', 3100, [['refundedUnsent', 'withdrawn', true]]])
})

it('a part of the money, and money of goods that have left, stop nothing', () => {
  const out = packed()
  expect(ship(out)._tag).toBe('Right')
  expect([ship(paid(requested(packed(), 300), 300))._tag, code(paid(requested(out, 3100), 3100))]).toEqual(['Right', []])
})
