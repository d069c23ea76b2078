// SEC-01: who orders for themselves does not grant what the shop grants.
import { address } from '../../shops/shop.js'
import { Story } from '../../cases/kit/story.js'

const customer = { name: '测试', phone: '13800138000' }
const line = { line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 5000 }
const sale = {
  channel: 'shop',
  shop: 'S1',
  entry: 'platform',
  terms: 'prepaid',
  lines: [line],
  tenders: [{ payment: 'T1', means: 'online', amount: 5000 }],
  customer,
  address,
}
const later = Date.parse('2026-11-20T10:00:00+08:00')

it.each([
  [['customer/level'], { customer: { ...customer, level: 9 } }],
  [['customer/vip', 'customer/credit'], { customer: { ...customer, vip: true, credit: 100 } }],
  [['promisedAt'], { promisedAt: later }],
  [['urgent', 'priority'], { urgent: true, priority: 1 }],
  [['freeShipping', 'freeReturns'], { freeShipping: { from: 100, tariff: 800 }, freeReturns: true }],
  [
    ['terms'],
    {
      terms: 'instalments',
      tenders: [
        { payment: 'T1', means: 'online', amount: 1 },
        { payment: 'T2', means: 'online', amount: 4999 },
      ],
    },
  ],
  [['balanceDueAt', 'terms'], { terms: 'presale', balanceDueAt: later }],
  [['lines/1/gift'], { lines: [line, { ...line, line: 'G', sku: 'PHONE', unitPrice: 0, gift: true }] }],
  [['lines/0/promisedReturns'], { lines: [{ ...line, promisedReturns: true }] }],
])('%s is not the customer’s to say', (paths, more) => {
  const refusal = new Story().refused('customer', 'PlaceOrder', { ...sale, ...more })
  expect(refusal).toMatchObject({ rule: 'SEC-01', reason: 'grantedByShop', findings: paths.map((about) => ({ about })) })
  new Story().must('system', 'PlaceOrder', { ...sale, ...more })
})

it('what grants nothing is taken', () => {
  new Story().must('customer', 'PlaceOrder', { ...sale, freeReturns: false, lines: [{ ...line, gift: false, exclusionConfirmed: true }] })
})

it('neither in a correction nor in a confirmation', () => {
  const story = new Story().placed({ lines: [{ unitPrice: 5000 }] }).paid()
  expect(story.refused('customer', 'CorrectOrder', { customer: { credit: 100 } })).toMatchObject({
    rule: 'SEC-01',
    reason: 'grantedByShop',
  })
  story.must('reviewer', 'CorrectOrder', { customer: { credit: 100 } })
  story.must('customer', 'CorrectOrder', { customer: { phone: '13900139000' } })
  const vague = new Story()
  vague.facts = { history: [], offer: { prices: [{ sku: 'SKU-1', price: 5000 }], promotions: [] }, stock: { 'SKU-1': 1 } }
  vague.must('platform', 'PlaceOrder', { ...sale, address: { text: '浙江省杭州市西湖区银泰门口' } })
  vague.must('platform', 'ReportPayment', { payment: 'T1', amount: 5000 })
  vague.must('system', 'ReviewOrder')
  expect(vague.order.state).toBe('awaitingConfirmation')
  expect(vague.refused('customer', 'ConfirmOrder', { by: 'chat', answer: 'corrected', customer: { credit: 100 } })).toMatchObject({
    reason: 'grantedByShop',
  })
})
