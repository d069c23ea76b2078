// Units of an order to be paid at the door, given up before anything was paid (ORD-01, ORD-03).
import { workOf } from '../../../src/projections/work.js'
import { Story } from '../../cases/kit/story.js'

const door = (more: object = {}): Story => {
  const story = new Story()
  story.placed({
    lines: [{ unitPrice: 5000, quantity: 3 }, { unitPrice: 1000 }],
    discount: 1600,
    freight: 800,
    terms: 'cashOnDelivery',
    tenders: [{ payment: 'T1', means: 'cash', amount: 15_200 }],
    ...more,
  })
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
  story.must('platform', 'ReportOrder', {
    channel: 'shop',
    shop: 'S1',
    lines: [
      { line: 'L1', sku: 'SKU-1', quantity: 3, unitPrice: 5000 },
      { line: 'L2', sku: 'SKU-2', quantity: 1, unitPrice: 1000 },
    ],
    discount: 1600,
    freight: 800,
  })
  expect([due(story), story.order.exceptions]).toEqual([[10_450, 10_450], {}])
})
test('what was paid goes back as before', () => {
  const story = door()
  story.must('carrier', 'ReportPayment', { payment: 'T1', amount: 15_200 })
  givesUp(story, { L1: 1 }, 'C1')
  expect([story.refundTotal, due(story)]).toEqual([4750, [15_200, 15_200]])
})
test('where a coupon has paid a part, the door pays the rest of what is kept', () => {
  const story = door({
    tenders: [
      { payment: 'T0', means: 'coupon', amount: 2000 },
      { payment: 'T1', means: 'cash', amount: 13_200 },
    ],
  })
  story.must('platform', 'ReportPayment', { payment: 'T0', amount: 2000 })
  givesUp(story, { L1: 1 }, 'C1')
  expect([story.order.cases['C1']?.state, due(story), story.order.refunds]).toEqual(['closed', [10_450, 8450], {}])
  story.shipped().signed().must('carrier', 'ReportPayment', { payment: 'T1', amount: 8450 })
  story.returned({ L1: 2, L2: 1 }, 'quality').refundsSettle()
  expect(story.refundedTotal).toBe(10_450)
})
test('a tender of which nothing is due any more is nobody’s work', () => {
  const story = door({
    tenders: [
      { payment: 'T1', means: 'cash', amount: 14_000 },
      { payment: 'T2', means: 'card', amount: 1200 },
    ],
  })
  givesUp(story, { L1: 1 }, 'C1').shipped().signed().must('carrier', 'ReportPayment', { payment: 'T1', amount: 10_450 })
  expect(story.order.payments['T2']).toMatchObject({ state: 'awaited', due: 0 })
  expect(workOf('A1', story.order, story.now)).toEqual([])
})

describe('what was paid ahead covers a part of it', () => {
  const sale = { lines: [{ unitPrice: 10_000 }, { unitPrice: 1000 }], discount: 0, freight: 0 }
  const couponAtTheDoor = {
    ...sale,
    tenders: [
      { payment: 'T0', means: 'coupon', amount: 8000 },
      { payment: 'T1', means: 'cash', amount: 3000 },
    ],
  }
  const coupon = (): Story => {
    const story = door(couponAtTheDoor)
    story.must('platform', 'ReportPayment', { payment: 'T0', amount: 8000 })
    return story
  }
  const byInstalments = {
    ...sale,
    terms: 'instalments',
    tenders: [2000, 9000].map((amount, i) => ({ payment: `T${i + 1}`, means: 'instalment', amount })),
  }
  const instalments = (): Story => {
    const story = new Story().placed(byInstalments)
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 2000 })
    return story.approved()
  }
  const refunds = ({ order }: Story) => Object.values(order.refunds).map(({ amount, state }) => [amount, state])
  const dues = ({ order }: Story) => Object.values(order.payments).map((tender) => tender.due)

  test('the door asks for nothing more, and the coupon gives back what is above', () => {
    const story = givesUp(coupon(), { L1: 1 }, 'C1')
    expect([due(story), refunds(story), story.order.cases['C1']]).toMatchObject([
      [8000, 0],
      [[7000, 'requested']],
      { state: 'approved', refund: 7000 },
    ])
    story.refundsSettle()
    expect([story.order.cases['C1']?.outcome, story.order.lines['L1']]).toMatchObject([
      'refunded',
      { units: { cancelled: 1 }, refunded: 10_000, refundedUnits: 1 },
    ])
    story.shipped().signed().returned({ L2: 1 }, 'quality').refundsSettle()
    expect(story.refundedTotal).toBe(8000)
  })
  test('that refund, given up and asked for again, gives back the same', () => {
    const story = givesUp(coupon(), { L1: 1 }, 'C1')
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('afterSales', 'RefundCase', { case: 'C1' })
    expect([due(story), refunds(story), story.order.lines['L1']?.refunded]).toEqual([
      [8000, 0],
      [
        [7000, 'abandoned'],
        [7000, 'requested'],
      ],
      10_000,
    ])
  })
  test('of an order that another tender paid, all of it goes back', () => {
    const story = door({ ...sale, tenders: [{ payment: 'T1', means: 'cash', amount: 11_000 }] })
    story.must('carrier', 'ReportPayment', { payment: 'T9', amount: 11_000 })
    expect([refunds(givesUp(story, { L1: 1 }, 'C1')), due(story)]).toEqual([[[10_000, 'requested']], [11_000, 11_000]])
  })
  test('of instalments that were paid, the rest is due no longer; also where the goods come back', () => {
    expect([refunds(givesUp(instalments(), { L2: 1 }, 'C1')), dues(givesUp(instalments(), { L2: 1 }, 'C1'))]).toEqual([
      [[1000, 'requested']],
      [2000, 9000],
    ])
    const given = givesUp(instalments(), { L1: 1 }, 'C1')
    const back = instalments().shipped().signed().returned({ L1: 1 }, 'quality')
    expect([given, back].map((story) => [story.order.payable, refunds(story), dues(story)])).toEqual([
      [3000, [[2000, 'requested']], [2000, 1000]],
      [3000, [[2000, 'requested']], [2000, 1000]],
    ])
  })
  test('of a deposit and of a coupon, before the balance is paid', () => {
    for (const terms of ['presale', 'prepaid']) {
      const story = new Story().placed({ ...byInstalments, terms })
      story.must('platform', 'ReportPayment', { payment: 'T1', amount: 2000 })
      givesUp(story, { L1: 1 }, 'C1').must('platform', 'ReportPayment', { payment: 'T2', amount: 1000 })
      const open = Object.values(story.order.exceptions).filter(({ state }) => state === 'open')
      expect([story.order.state, refunds(story), dues(story), open]).toEqual(['pendingReview', [[2000, 'requested']], [2000, 1000], []])
    }
  })
  test('while an exchange waits for its difference, that is not lowered', () => {
    const story = door({ ...sale, tenders: [{ payment: 'T1', means: 'cash', amount: 11_000 }] })
      .shipped('P1', { L2: 1 })
      .signed()
    story.must('carrier', 'ReportPayment', { payment: 'T1', amount: 11_000 })
    story.asks({ case: 'X1', kind: 'exchange', reason: 'size', lines: { L2: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'X1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'X1', lines: [{ line: 'L2', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'X1' })
    story.facts = { stock: { 'SKU-2': 5 } }
    story.must('afterSales', 'ArrangeExchange', { case: 'X1', product: { sku: 'SKU-2', variant: 'XL', unitPrice: 1500 } })
    expect(refunds(givesUp(story, { L1: 1 }, 'C1'))).toEqual([[10_000, 'requested']])
    expect(dues(story)).toEqual([11_000, 500])
  })
  test('cash that is still out is waited for, where it has to give back a part', () => {
    const story = coupon().shipped().signed().returned({ L1: 1 }, 'quality')
    expect([refunds(story), story.refused('afterSales', 'RefundCase', { case: 'C1' }).reason]).toEqual([[], 'noRefundNow'])
    story.must('carrier', 'ReportPayment', { payment: 'T1', amount: 3000 })
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect(refunds(story)).toEqual([[10_000, 'requested']])
  })
  test('what was lost is not due at the door of another parcel, with a coupon or without', () => {
    const without = door({ ...sale, tenders: [{ payment: 'T1', means: 'cash', amount: 11_000 }] })
    const told = [coupon(), without].map((story) => {
      story.shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 }).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' })
      story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
      return [refunds(story), dues(story)]
    })
    expect(told).toEqual([
      [[[7000, 'requested']], [8000, 0]],
      [[], [1000]],
    ])
  })
  test('goods that are back before their payment is heard of: it comes as too much', () => {
    const story = new Story()
      .placed({ ...sale })
      .approved()
      .shipped()
      .signed()
      .returned({ L1: 1 }, 'quality')
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 11_000 })
    expect(Object.keys(story.order.exceptions)).toEqual(['overpaid.payment:T1'])
    story.must('finance', 'RefundSurplus')
    expect(refunds(story)).toEqual([[10_000, 'requested']])
  })
})
test('a gift that is kept is taken off once, also where nothing was paid yet (LAW-08)', () => {
  const story = door({
    lines: [
      { unitPrice: 3000, quantity: 2 },
      { unitPrice: 0, gift: true, statedValue: 500, giftWith: 'L1' },
    ],
    discount: 0,
    freight: 0,
    tenders: [{ payment: 'T1', means: 'cash', amount: 6000 }],
  })
  givesUp(givesUp(story, { L1: 1 }, 'C1'), { L1: 1 }, 'C2')
  expect(due(story)).toEqual([500, 500])
})
