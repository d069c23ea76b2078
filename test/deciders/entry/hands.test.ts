// A second pair of eyes on what was entered by hand (ENT-04): the name of somebody else is no such pair.
import * as E from 'fp-ts/lib/Either.js'
import { address } from '../../shops/shop.js'
import { Story } from '../../cases/kit/story.js'

const sale = {
  channel: 'shop', shop: 'S1', entry: 'sales', terms: 'prepaid', lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 5000 }],
  tenders: [{ payment: 'T1', means: 'online', amount: 5000 }], customer: { name: '测试', phone: '13800138000' }, address,
}
const entered = (role: string, type: string, more: object = {}): Story => {
  const story = new Story()
  story.must(role, type, { ...sale, ...more })
  return story
}

it.each(['PlaceOrder', 'ReportOrder'])('%s by hand is of whoever sends it, and checked by another', (type) => {
  const story = entered('customerService', type, { enteredBy: 'colleague' })
  expect(story.order.enteredBy).toBe('customerService')
  expect(story.refused('customerService', 'VerifyEntry')).toMatchObject({ rule: 'ENT-04', reason: 'sameChecker' })
  expect(E.isRight(story.tell('reviewer', 'VerifyEntry'))).toBe(true)
  expect(entered('customerService', type).order.enteredBy).toBe('customerService')
})
it('a system passes on who entered it there, and an order of a platform was entered by nobody', () => {
  expect([entered('system', 'PlaceOrder', { enteredBy: 'clerk' }).order.enteredBy, entered('platform', 'PlaceOrder', { entry: 'platform' }).order.enteredBy]).toEqual(['clerk', undefined])
})
