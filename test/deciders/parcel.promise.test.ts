// A guaranteed delivery is a promise of what was ordered: a replacement has a day of its own to leave, and breaks none (SHP-08, SHP-09).
import { Story, day } from '../cases/kit/story.js'

const promised = () => {
  const story = new Story()
  story.must('platform', 'PlaceOrder', {
    channel: 'shop',
    shop: 'S1',
    entry: 'platform',
    terms: 'prepaid',
    promisedAt: story.now + 3 * day,
    discount: 0,
    freight: 0,
    lines: [1, 2].map((n) => ({ line: `L${n}`, sku: `SKU-${n}`, quantity: 1, unitPrice: 10_000 })),
    tenders: [{ payment: 'T1', means: 'online', amount: 20_000 }],
    customer: { name: '测试', phone: '13800138000' },
    address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
  })
  return story.paid().approved()
}
const exchanged = (story: Story): Story => {
  const units = { case: 'X', lines: [{ line: 'L1', quantity: 1 }] }
  story.asks({ case: 'X', kind: 'exchange', reason: 'size', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'X' })
  story.must('warehouse', 'ReportReturnArrived', units)
  story.must('warehouse', 'PassInspection', { case: 'X' })
  story.facts = { stock: { 'SKU-1': 5 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'X', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  return story
}
const opened = ({ order }: Story) => Object.values(order.exceptions).map(({ about }) => about)

test('a replacement that leaves after the promised day misses no promise', () => {
  const story = exchanged(
    promised()
      .shipped('P1')
      .signed('P1')
      .wait(5 * day),
  )
  expect(opened(story.shipped('P2', { 'X.x1': 1 }))).toEqual([])
})
test('ordered goods that leave after it do, also with a replacement beside them', () => {
  expect(
    opened(
      promised()
        .wait(5 * day)
        .shipped('P1'),
    ),
  ).toEqual(['parcel:P1'])
  const story = exchanged(
    promised()
      .shipped('P1', { L1: 1 })
      .signed('P1')
      .wait(5 * day),
  )
  expect(opened(story.shipped('P2', { 'X.x1': 1, L2: 1 }))).toEqual(['parcel:P2'])
})
