// Money that is none of the order's: what went back of it, and what was to go back (MNY-04, EXE-06, LAW-08).
import { Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'a', shows: 'detail' }]
const stocked = (): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 2 }] })
  story.facts = { stock: { 'SKU-1': 9 } }
  return story
}
const dearer = (story: Story, of: string, unitPrice: number): Story => {
  story.asks({ case: of, kind: 'exchange', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: of })
  story.must('warehouse', 'ReportReturnArrived', { case: of, lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: of })
  story.must('afterSales', 'ArrangeExchange', { case: of, product: { sku: 'SKU-1', variant: 'XL', unitPrice } })
  story.must('platform', 'ReportPayment', { payment: `${of}.difference1`, amount: unitPrice - 1000 })
  return story
}

test('a difference that went back with its exchange does not make the next one too much', () => {
  const story = dearer(stocked(), 'C1', 1400)
  story.must('afterSales', 'CancelReplacement', { case: 'C1' })
  dearer(story, 'C2', 1300)
  expect([story.order.exceptions, story.order.cases['C2']?.state]).toEqual([{}, 'exchanging'])
  story.must('platform', 'ReportPayment', { payment: 'T9', amount: 50 })
  expect(Object.keys(story.order.exceptions)).toEqual(['overpaid.payment:T9'])
})
test('a refund of what was too much, given up, is looked at again', () => {
  const story = stocked()
  story.must('platform', 'ReportPayment', { payment: 'T9', amount: 50 })
  story.must('finance', 'RefundSurplus')
  story.must('finance', 'ResolveException', { exception: 'overpaid.payment:T9', result: 'sent back' })
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect(Object.values(story.order.exceptions).map(({ codes, state }) => [codes, state])).toContainEqual([['overpaid'], 'open'])
  story.must('finance', 'RefundSurplus')
  expect(story.refundTotal).toBe(50)
})
test('what took all the money of a case that a person closes is taken once', () => {
  const closed = (exchange: boolean): Story => {
    const story = new Story().delivered({
      lines: [
        { unitPrice: 100, quantity: 2 },
        { unitPrice: 0, gift: true, statedValue: 300, giftWith: 'L1' },
      ],
    })
    story.facts = { stock: { 'SKU-1': 9 } }
    if (!exchange) return story.returned({ L1: 1 }).returned({ L1: 1 })
    story.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(story.refused('afterSales', 'RefundCase', { case: 'C1' }).reason).toBe('nothingToRefund')
    story.must('afterSales', 'CloseCase', { case: 'C1' })
    return story.returned({ L1: 1 })
  }
  expect([closed(false).refundTotal, closed(true).refundTotal]).toEqual([100, 100])
})

describe('what was too much goes back the way that it came (MNY-04)', () => {
  const parts = (story: Story) =>
    Object.values(story.order.refunds).map((refund) => refund.parts.map(({ payment, amount }) => [payment, amount]))
  const paidBy = (...payments: readonly (readonly [payment: string, amount: number, means?: string])[]): Story => {
    const story = new Story().placed({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    for (const [payment, amount, means] of payments)
      story.wait(1000).must('platform', 'ReportPayment', { payment, amount, ...(means === undefined ? {} : { means }) })
    return story
  }
  test('over the payment that made it too much, whatever the order of tenders says', () => {
    const story = paidBy(['T1', 20_000], ['T2', 20_000, 'coupon'])
    story.must('finance', 'RefundSurplus')
    expect(parts(story)).toEqual([[['T2', 20_000]]])
  })
  test('also after a part of the goods has gone back', () => {
    const story = paidBy(['T1', 20_000], ['T2', 20_000]).approved().shipped().signed().returned({ L1: 1 }).refundsSettle()
    story.must('finance', 'RefundSurplus')
    story.refundsSettle().returned({ L1: 1 })
    expect([parts(story), story.paidTotal - story.refundTotal]).toEqual([[[['T1', 10_000]], [['T2', 20_000]], [['T1', 10_000]]], 0])
  })
  test('of a payment that was told twice, what it paid beyond its own; the rest over all', () => {
    const story = paidBy(['T1', 20_000], ['T1', 3000], ['T3', 500])
    story.must('finance', 'RefundSurplus')
    expect(parts(story)).toEqual([
      [
        ['T3', 500],
        ['T1', 3000],
      ],
    ])
  })
  test('what has gone back over its own tender is no part of the next', () => {
    const story = paidBy(['T1', 20_000], ['T2', 1000])
    story.must('finance', 'RefundSurplus')
    story.must('platform', 'ReportPayment', { payment: 'T3', amount: 500 })
    story.must('finance', 'RefundSurplus')
    expect(parts(story)).toEqual([[['T2', 1000]], [['T3', 500]]])
  })
  test('a difference in price goes back over what paid it, where its replacement comes to nothing', () => {
    const story = dearer(stocked(), 'C1', 1500)
    story.must('afterSales', 'CancelReplacement', { case: 'C1' })
    expect(parts(story)).toEqual([[['C1.difference1', 500]]])
  })
})
test('MNY-04: of an order of which nobody knows what it costs nothing is too much, until it is closed', () => {
  const story = new Story()
  story.must('platform', 'ReportOrder', { channel: 'tmall', shop: 'S1' })
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 10_000 })
  expect(story.refused('finance', 'RefundSurplus')).toMatchObject({ rule: 'MNY-04', reason: 'noSurplus' })
  story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
  expect(story.must('finance', 'RefundSurplus')).toMatchObject([{ type: 'RefundRequested', data: { amount: 10_000 } }, {}, {}])
})
