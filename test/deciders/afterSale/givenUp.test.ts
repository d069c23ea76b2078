// Units that cost nothing, requests that the customer takes back while the goods are under way, parcels that come one by one, and prices that were agreed.
import { goodsPaid } from '../../../src/deciders/order/moneyLedger.js'
import { book } from '../../../src/policies/book.js'
import { Story, day } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const state = (story: Story) => story.order.cases['C1']?.state

describe('units that cost nothing', () => {
  const order = () =>
    new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, quantity: 2, gift: true }] })
      .paid()
      .approved()
  test('are given up before they leave, and no refund is made of them', () => {
    const story = order()
    story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L2: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect([state(story), story.order.refunds, story.order.lines['L2']?.units]).toEqual(['closed', {}, { ours: 1, cancelled: 1 }])
    expect(story.shipped().signed().order.lines['L2']?.units).toEqual({ customer: 1, cancelled: 1 })
  })
  test('are given up once they were intercepted', () => {
    const story = order().shipped('P1', { L2: 2 })
    story.asks({ kind: 'refundOnly', reason: 'intercepted', lines: { L2: 2 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
    story.must('logistics', 'VerifyCase', { case: 'C1', done: 'intercept' })
    expect([state(story), story.order.refunds]).toEqual(['closed', {}])
  })
  test('a sum is not made of them', () => {
    const story = order().shipped().signed()
    story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L2: 1 }, amount: 1, evidence: photo })
    expect(story.refused('afterSales', 'ApproveCase', { case: 'C1' })).toMatchObject({ rule: 'MNY-03' })
  })
})

describe('a return that the customer takes back while the goods are under way', () => {
  const withdrawn = () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'ReportReturnShipped', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    return story
  }
  const lines = [{ line: 'L1', quantity: 1 }]
  test('ends the case, and the unit may be asked for again', () => {
    const story = withdrawn()
    expect([state(story), story.order.lines['L1']?.units]).toEqual(['closed', { customer: 2 }])
    story.must('customer', 'ReapplyCase', { case: 'C1' })
    expect(state(story)).toBe('requested')
  })
  test('is told to a person when the goods arrive all the same; they go back to the customer', () => {
    const story = withdrawn()
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines })
    expect([state(story), Object.keys(story.order.exceptions), story.order.lines['L1']?.units]).toEqual([
      'closed',
      ['returnArrivedAfterClosing.case:C1'],
      { customer: 1, 'case:C1': 1 },
    ])
    story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2' })
    expect([state(story), story.order.lines['L1']?.units]).toEqual(['sendingBack', { customer: 1, 'back:C1': 1 }])
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines })
    expect([state(story), story.order.lines['L1']?.units]).toEqual(['closed', { customer: 2 }])
  })
  test('sends nothing back of goods that were paid for', () => {
    const story = new Story()
      .delivered({ lines: [{ unitPrice: 10_000 }] })
      .returned({ L1: 1 })
      .refundsSettle()
    expect(state(story)).toBe('closed')
    story.refused('warehouse', 'SendGoodsBack', { case: 'C1' })
  })
})

test('a refund without a return waits for the cash as well', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }], terms: 'cashOnDelivery' })
    .approved()
    .shipped()
    .signed()
  story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 10_000 })
  story.must('finance', 'RefundCase', { case: 'C1' })
  expect([story.refundTotal, state(story.refundsSettle())]).toEqual([10_000, 'closed'])
})
test('goods that were paid in cash come back before the carrier handed the cash over: the case waits for the money, and then pays it back', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000, quantity: 2 }], terms: 'cashOnDelivery' })
    .approved()
    .shipped()
    .signed()
    .returned({ L1: 1 })
  expect([state(story), story.order.refunds]).toEqual(['inspectionPassed', {}])
  expect(story.refused('finance', 'RefundCase', { case: 'C1' })).toMatchObject({ rule: 'MNY-03', reason: 'nothingToRefund' })
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000 })
  story.must('finance', 'RefundCase', { case: 'C1' })
  expect([story.refundTotal, state(story.refundsSettle())]).toEqual([10_000, 'closed'])
})

describe('a return in two parcels', () => {
  const half = [{ line: 'L1', quantity: 1 }]
  const begun = (first: number) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
    story.asks({ lines: { L1: 3 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', {
      case: 'C1',
      lines: [{ line: 'L1', quantity: first }],
      occurredAt: '2026-11-01T09:00:00+08:00',
    })
    return story
  }
  test('shows the second to a person, who takes it in; told again, the first is nothing new', () => {
    const story = begun(2)
    story.must('warehouse', 'ReportReturnArrived', {
      case: 'C1',
      lines: [{ line: 'L1', quantity: 2 }],
      occurredAt: '2026-11-01T09:00:00+08:00',
    })
    expect(Object.keys(story.order.exceptions)).toEqual([])
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: half })
    expect(Object.keys(story.order.exceptions)).toEqual(['surplusArrived.case:C1'])
    story.must('warehouse', 'SettleSurplus', { case: 'C1', lines: half, answer: 'takenIn' })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([story.refundTotal, story.order.lines['L1']?.units]).toEqual([30_000, { 'case:C1': 3 }])
  })
  test.each([
    ['its own instant', 1, '2026-11-01T11:00:00+08:00', 1],
    ['the same instant', 1, '2026-11-01T09:00:00+08:00', 0],
    ['none', 1, undefined, 0],
  ])('counts as another by %s', (_, quantity, occurredAt, found) => {
    const story = begun(1)
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', {
      case: 'C1',
      lines: [{ line: 'L1', quantity }],
      ...(occurredAt === undefined ? {} : { occurredAt }),
    })
    expect(Object.keys(story.order.exceptions).length).toBe(found)
  })
  test('is none where silence had taken it as received and it has only come', () => {
    const story = new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'ReportReturnShipped', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    for (let waited = 0; waited < 21; waited += 1)
      for (const { id, dueAt, passedAt, pausedAt } of story.wait(day).order.deadlines)
        if (dueAt <= story.now && passedAt === undefined && pausedAt === undefined) story.must('system', 'PassDeadline', { deadline: id })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: half, occurredAt: '2026-11-01T11:00:00+08:00' })
    expect([state(story), Object.keys(story.order.exceptions)]).toEqual(['inspectionPassed', []])
  })
})

test('goods of which some go back and the customer was paid for the rest: the rest is sorted, and the case ends', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
  story.asks({ lines: { L1: 3 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 3 }] })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '一件磨损' })
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 20_000 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  const [one, two] = [[{ line: 'L1', quantity: 1 }], [{ line: 'L1', quantity: 2 }]]
  story.must('warehouse', 'SendGoodsBack', { case: 'C1', lines: one })
  story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: two, to: 'restock', seen: 'resellable' })
  story.refundsSettle().must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: one })
  expect([state(story), story.order.lines['L1']?.units, story.refundedTotal]).toEqual(['closed', { customer: 1, restocked: 2 }, 20_000])
})
test('goods that nobody paid for are not sorted while they go back', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ lines: { L1: 2 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '磨损' })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect(story.refused('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'scrap' })).toMatchObject({
    rule: 'ORD-01',
    reason: 'unitsNotThere',
  })
})

describe('the price that was agreed', () => {
  const swapped = (sku: string, unitPrice: number, more: object = {}) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 2500, quantity: 2 }], discount: 500 })
    story.asks({ kind: 'exchange', reason: 'quality', lines: { L1: 1 }, evidence: photo, ...more })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.facts = { stock: { 'SKU-1': 1, 'SKU-B': 1 } }
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku, unitPrice }, agreed: true })
    return story
  }
  test.each([
    ['SKU-1', 2500],
    ['SKU-1', 2900],
    ['SKU-B', 2500],
  ])('stands for %s at %i, which asks nothing of the customer', (sku, unitPrice) => {
    const story = swapped(sku, unitPrice)
    expect([state(story), story.refundTotal, Object.keys(story.order.payments), goodsPaid(story.order, 'C1.x1')]).toEqual([
      'exchanging',
      0,
      ['T1'],
      2250,
    ])
    story.shipped('P2').signed('P2').returned({ L1: 1, 'C1.x1': 1 }, 'quality').refundsSettle()
    expect(story.refundedTotal).toBe(story.paidTotal)
  })
  test('stands for goods that never came and are sent once more', () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 2500, quantity: 2 }], discount: 500 })
    story.asks({ kind: 'refundOnly', reason: 'missingGoods', lines: { L1: 1 }, evidence: photo })
    story.must('afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'unclear' })
    story.must('warehouse', 'CheckDelivery', { case: 'C1', with: 'outboundRecord', found: 'asOrdered' })
    story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'supplement', atFault: 'seller' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.facts = { stock: { 'SKU-1': 1 } }
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 2500 } })
    expect(state(story.shipped('P2').signed('P2'))).toBe('closed')
  })
})
