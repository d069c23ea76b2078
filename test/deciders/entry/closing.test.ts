// What a platform's closing of an order leaves for a person (EXC-01).
import { Story, day, hour } from '../../cases/kit/story.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const exceptions = (story: Story) => Object.values(story.order.exceptions).map(({ codes: [code], state, blocks }) => [code, state, blocks])
const closed = (story: Story, reason = 'platform'): Story => {
  story.must('platform', 'ReportOrderClosed', { reason })
  return story
}
const settled = (story: Story, amount: number, refund = 'F1'): Story => {
  story.must('platform', 'ReportRefund', { refund, outcome: 'settled', amount })
  return story
}

describe('money of an order that the platform closed before it left us', () => {
  it('has an owner and a limit until all of it is back, and then nobody needs to look', () => {
    const story = closed(new Story().placed(one()).paid())
    expect(exceptions(story)).toEqual([['closedWithMoney', 'open', false]])
    expect(story.order.deadlines).toEqual([
      expect.objectContaining({ rule: 'EXC-01', subject: 'exception:closedWithMoney.order', owner: 'lead', dueAt: story.now + 24 * hour }),
    ])
    expect(exceptions(settled(story, 4000))).toEqual([['closedWithMoney', 'open', false]])
    expect([exceptions(settled(story, 6000, 'F2')), story.order.deadlines]).toEqual([[['closedWithMoney', 'withdrawn', false]], []])
  })
  it('can be sent back by a person, and is looked at until it has arrived', () => {
    const story = closed(new Story().placed(one()).paid().approved())
    story.must('finance', 'RefundSurplus', {})
    expect(exceptions(story)).toEqual([['closedWithMoney', 'open', false]])
    expect([exceptions(story.refundsSettle()), story.refundedTotal]).toEqual([[['closedWithMoney', 'withdrawn', false]], 10_000])
  })
  it('stays for a person where its refund is given up', () => {
    const story = new Story().placed(one()).paid()
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(exceptions(story)).toEqual([])
    story.must('finance', 'AbandonRefund', { refund: Object.keys(story.order.refunds)[0] })
    expect(exceptions(story)).toEqual([['closedWithMoney', 'open', false]])
  })
  it('that is there no more, or never was, troubles nobody', () => {
    expect(exceptions(closed(settled(new Story().placed(one()).paid(), 10_000)))).toEqual([])
    expect(exceptions(closed(new Story().placed(one()), 'unpaid'))).toEqual([])
  })
})

describe('an order that the platform closed after it had left us', () => {
  it('is over where the goods are back and the money too', () => {
    const story = new Story().delivered(one()).returned({ L1: 2 }).refundsSettle()
    expect([exceptions(closed(story)), story.order.state]).toEqual([[], 'closed'])
  })
  it('is over where all was paid back without the goods, by a case', () => {
    const story = new Story().delivered(one())
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'quality', lines: { L1: 2 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect(exceptions(closed(story.refundsSettle()))).toEqual([])
  })
  it.each([
    ['a part came back', (story: Story) => story.returned({ L1: 1 }).refundsSettle()],
    ['the money is not back', (story: Story) => story.returned({ L1: 2 })],
    ['the platform gave the money back, and nobody the goods', (story: Story) => settled(story, 10_000)],
    ['it was signed for', (story: Story) => story],
  ])('stays for a person where %s', (_, before) => {
    expect(exceptions(closed(before(new Story().delivered(one()))))).toEqual([['closedAfterHandOver', 'open', true]])
  })
  it('stays for a person where it is on its way', () => {
    expect(exceptions(closed(settled(new Story().placed(one()).paid().approved().shipped().wait(day), 10_000)))).toEqual([
      ['closedAfterHandOver', 'open', true],
    ])
  })
})

// Its parcel was unpacked on paper; the carrier has it all the same (ORD-02, SHP-11).
it('goods that leave after their order has closed are known as such, whatever had been packed', () => {
  const before = () => new Story().placed(one()).paid().approved()
  for (const story of [before(), before().packed()]) {
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    story.wait(day).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
    expect(exceptions(story)).toEqual([['shippedAfterClosing', 'open', true]])
  }
})

test('an order of which some money has gone back is cancelled with just the rest of it', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 20_000 }] })
    .paid()
    .approved()
  story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.wait(hour).refundsSettle()
  expect([story.refundedTotal, story.order.state]).toEqual([10_000, 'approved'])
  story.must('customer', 'CancelOrder', { reason: 'customer' })
  expect([story.order.state, Object.values(story.order.refunds).map(({ cause, amount }) => [cause, amount])]).toEqual([
    'closed',
    [
      ['case', 10_000],
      ['cancellation', 20_000],
    ],
  ])
})
