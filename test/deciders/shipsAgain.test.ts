// SHP-09: what is with us again, though all had left, is the warehouse's to ship, with a limit.
import { at, day, hour, Story } from '../cases/kit/story.js'
import { workOf } from '../../src/projections/work.js'

const clock = (story: Story) => story.order.deadlines.find(({ rule, subject }) => rule === 'SHP-09' && subject === 'order')
const whose = (story: Story) => workOf('order-1', story.order, story.now).find(({ subject }) => subject === 'order')
const placed = (quantity = 1): Story =>
  new Story()
    .placed({ lines: [{ unitPrice: 10_000, quantity }] })
    .paid()
    .approved()
const lost = (story: Story): Story => {
  story.shipped().wait(day).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'lost', kind: 'lost' })
  return story
}

test('units of a lost parcel that are to go out again', () => {
  const story = lost(placed())
  expect([clock(story), whose(story)?.owner]).toEqual([undefined, 'carrier'])
  story.wait(hour).must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  expect(clock(story)).toMatchObject({ owner: 'warehouse', startsAt: story.now, dueAt: story.now + day })
  expect(whose(story)).toMatchObject({ owner: 'warehouse', rule: 'SHP-09' })
  story.wait(hour).shipped('P2')
  expect([clock(story), whose(story)?.owner]).toEqual([undefined, 'carrier'])
})
test('a refused parcel that is to be sent again, once it is back', () => {
  const story = placed().shipped()
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'no', kind: 'refused' })
  story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
  expect(clock(story)).toBeUndefined()
  story.wait(day).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
  expect(clock(story)?.dueAt).toBe(story.now + day)
})
test('what was agreed at the door is agreed once; said otherwise, or of other costs, it is agreed anew', () => {
  const story = placed().shipped()
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'no', kind: 'refused' })
  const agreed = (more: object) =>
    story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'personal', agreed: 'refund', toldOfFreight: 'yes', ...more })
      .length
  const costs = { outbound: 500, return: 500 }
  expect([agreed({}), agreed({}), agreed({ costs }), agreed({ costs }), agreed({}), agreed({ costs: { ...costs, return: 600 } })]).toEqual([
    1, 0, 1, 0, 0, 1,
  ])
  expect([agreed({ costs: { outbound: 400, return: 600 } }), agreed({ reason: 'damaged', toldOfFreight: 'notDue' })]).toEqual([1, 1])
  expect([agreed({ reason: 'damaged', agreed: 'reship' }), agreed({ reason: 'damaged', agreed: 'reship' })]).toEqual([1, 0])
})
test('units that a request held are nobody’s to ship meanwhile, and are again when it is withdrawn', () => {
  const story = placed(2).shipped('P1', { L1: 1 })
  expect(clock(story)).toBeDefined()
  story.wait(hour).asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 } })
  expect(clock(story)).toBeUndefined()
  story.wait(hour).must('customer', 'WithdrawCase', { case: 'C1' })
  expect(clock(story)?.dueAt).toBe(story.now + day)
})
const presale = (): Story => {
  const story = new Story()
  story.must('platform', 'PlaceOrder', {
    channel: 'shop',
    shop: 'S1',
    entry: 'platform',
    terms: 'presale',
    lines: [{ line: 'L1', sku: 'S', quantity: 1, unitPrice: 1000 }],
    tenders: [
      { payment: 'T1', means: 'online', amount: 100 },
      { payment: 'T2', means: 'online', amount: 900 },
    ],
    balanceDueAt: '2026-11-03T10:00:00+08:00',
    promisedAt: '2026-11-04T10:00:00+08:00',
    customer: { name: '测试', phone: '13800138000' },
    address: { text: '杭州' },
  })
  return story.paid().approved()
}
test('of a presale the promised day is over: it goes out again within a day', () => {
  const story = presale()
  expect(clock(story)?.dueAt).toBe(at('2026-11-04T10:00:00+08:00'))
  lost(story.wait(2 * day)).must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  expect(clock(story)?.dueAt).toBe(story.now + day)
})
const exchanged = (story: Story, sku: string, unitPrice: number): Story => {
  story.asks({ kind: 'exchange', reason: 'size', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.facts = { stock: { [sku]: 9 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku, unitPrice } })
  return story
}
test('nor is it the day of a replacement of its goods', () => {
  const story = exchanged(
    presale()
      .shipped()
      .signed()
      .wait(5 * day),
    'S',
    1000,
  )
  expect(story.order.deadlines.flatMap(({ rule, dueAt }) => (rule === 'SHP-09' ? [dueAt] : []))).toEqual([story.now + day])
})
test('a replacement has the clock of its case alone', () => {
  const story = placed(2).shipped('P1', { L1: 1 }).signed('P1').shipped('P2', { L1: 1 })
  exchanged(story, 'SKU-1', 10_000)
  expect(story.order.deadlines.filter(({ rule }) => rule === 'SHP-09').map(({ subject }) => subject)).toEqual(['case:C1'])
})
describe('where nobody told of the hand-over', () => {
  const gone = (kind: string): Story => {
    const story = placed()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    story.wait(hour).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'gone', kind })
    return story
  }
  test.each(['refused', 'returned', 'stalled'])('a parcel of ours that is %s is not to be shipped', (kind) => {
    expect(clock(gone(kind))).toBeUndefined()
  })
  test('one that somebody else packed neither', () => {
    const story = placed()
    story.must('carrier', 'ReportScan', { parcel: 'X1', scan: 'gone', kind: 'stalled' })
    expect([story.order.state, clock(story)]).toEqual(['inFulfilment', undefined])
  })
  test('of a lost one until that is answered: what is sent again has its own day', () => {
    const story = gone('lost')
    expect(clock(story)?.dueAt).toBe(story.now - hour + day)
    story.wait(2 * day).must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    expect(clock(story)?.dueAt).toBe(story.now + day)
  })
})

test('of an order that went on without a review, once a person has looked at that', () => {
  const story = new Story().placed({ lines: [{ unitPrice: 10_000 }] }).paid()
  story.must('carrier', 'ReportScan', { parcel: 'X1', scan: 'gone', kind: 'moved' })
  story.wait(hour).must('carrier', 'ReportScan', { parcel: 'X1', scan: 'lost', kind: 'lost' })
  story.must('customer', 'AnswerLoss', { parcel: 'X1', answer: 'reship' })
  expect(clock(story)).toBeUndefined()
  story.wait(hour).must('lead', 'ResolveException', { exception: 'reviewSkipped.order', result: '已核对' })
  expect(clock(story)?.dueAt).toBe(story.now + day)
})
