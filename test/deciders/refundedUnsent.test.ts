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

describe('the price of what came back, paid by the platform by itself, ends the order as our own refund does', () => {
  const outOnly = (lines: readonly { readonly unitPrice: number }[]): Story =>
    new Story().placed({ lines, freight: 600 }).paid().approved().wait(hour)
  const back = (story: Story, parcel = 'P1'): Story => {
    story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-back`, kind: 'returned' })
    return story
  }
  const first = { line: 'L1' }

  it.each([
    ['after its request', (one: Story) => paid(requested(one, 1000, first), 1000)],
    ['before its request', (one: Story) => requested(paid(one, 1000), 1000, first)],
    ['with a part of the postage', (one: Story) => paid(requested(one, 1600, first), 1100)],
  ])('alone: %s', (_, pay) => {
    const story = pay(back(outOnly([{ unitPrice: 1000 }]).shipped()))
    expect([story.order.state, code(story)]).toEqual(['closed', [['parcelCameBack', 'withdrawn', false]]])
  })
  it('beside goods that were signed for', () => {
    const story = outOnly([{ unitPrice: 1000 }, { unitPrice: 500 }])
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 1 })
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'P2-signed', kind: 'signed', signer: 'consignee' })
    expect(story.order.state).toBe('inFulfilment')
    expect(paid(requested(back(story), 1000, first), 1000).order.state).toBe('completed')
  })
  it.each([
    ['a fen less', (one: Story) => paid(requested(one, 1000, first), 999)],
    ['of other goods', (one: Story) => paid(requested(one, 1000, { line: 'L2' }), 1000)],
    ['on its way', (one: Story) => requested(one, 1000, first)],
  ])('but not: %s', (_, pay) => {
    const story = outOnly([{ unitPrice: 1000 }, { unitPrice: 500 }])
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 1 })
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'P2-signed', kind: 'signed', signer: 'consignee' })
    expect(pay(back(story)).order.state).toBe('inFulfilment')
  })
  it('nor once the bank has returned it', () => {
    const story = outOnly([{ unitPrice: 1000 }, { unitPrice: 500 }]).shipped('P1', { L1: 1 })
    paid(requested(back(story), 1000, first), 1000).wait(hour)
    told(story, 'ReportRefund', { outcome: 'failed' })
    story.shipped('P2').must('carrier', 'ReportScan', { parcel: 'P2', scan: 'P2-signed', kind: 'signed', signer: 'consignee' })
    expect(story.order.state).toBe('inFulfilment')
  })
})
