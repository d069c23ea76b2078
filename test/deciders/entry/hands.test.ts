// A second pair of eyes on what was entered by hand (ENT-04): the name of somebody else is no such pair.
import * as E from 'fp-ts/lib/Either.js'
import { address } from '../../shops/shop.js'
import { Story } from '../../cases/kit/story.js'
import type { Role } from '../../../src/policies/roles.js'

const sale = {
  channel: 'shop',
  shop: 'S1',
  entry: 'sales',
  terms: 'prepaid',
  lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 5000 }],
  tenders: [{ payment: 'T1', means: 'online', amount: 5000 }],
  customer: { name: '测试', phone: '13800138000' },
  address,
}
const entered = (role: Role, type: string, more: object = {}): Story => {
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
  expect([
    entered('system', 'PlaceOrder', { enteredBy: 'clerk' }).order.enteredBy,
    entered('platform', 'PlaceOrder', { entry: 'platform' }).order.enteredBy,
  ]).toEqual(['clerk', undefined])
})

describe('what a clerk corrects is checked again, by another', () => {
  const phone = { customer: { phone: '13900139000' } }
  const checker = (story: Story, role: Role) => story.tell(role, 'VerifyEntry')
  const checked = (): Story => {
    const story = entered('customerService', 'PlaceOrder').paid()
    story.must('reviewer', 'VerifyEntry')
    story.facts = {
      history: [],
      stock: { 'SKU-1': 50 },
      offer: { prices: [{ sku: 'SKU-1', price: 5000 }], promotions: [] },
      account: { level: 5, credit: 90 },
    }
    return story
  }
  const grounds = (story: Story) => {
    const outcome = story.tell('reviewer', 'ApproveOrder')
    return E.isLeft(outcome) ? outcome.left.rule : 'approved'
  }
  it('also by the one who entered it first, whom somebody checked', () => {
    const story = checked()
    story.must('reviewer', 'CorrectOrder', phone)
    expect([grounds(story), story.refused('reviewer', 'VerifyEntry').reason]).toEqual(['ENT-04', 'sameChecker'])
    expect([E.isRight(checker(story, 'customerService')), grounds(story)]).toEqual([true, 'approved'])
  })
  it('by nobody who put in what nobody has checked', () => {
    const story = entered('customerService', 'PlaceOrder').paid()
    story.must('reviewer', 'CorrectOrder', phone)
    expect([checker(story, 'reviewer'), checker(story, 'customerService'), checker(story, 'lead')].map(E.isRight)).toEqual([
      false,
      false,
      true,
    ])
  })
  it('not the customer’s own word, nor a remark, nor an order of a platform', () => {
    const [own, remark] = [checked(), checked()]
    own.must('customer', 'CorrectOrder', phone)
    remark.must('reviewer', 'CorrectOrder', { remark: '请放门口' })
    const platform = new Story().placed({ lines: [{ unitPrice: 5000 }] }).paid()
    platform.must('reviewer', 'CorrectOrder', phone)
    expect([grounds(own), grounds(remark), platform.order.unchecked]).toEqual(['approved', 'approved', undefined])
  })
  it('and nobody passes over that nobody has', () => {
    const story = checked()
    story.must('reviewer', 'CorrectOrder', phone)
    expect(story.refused('lead', 'ApproveOrder', { waive: ['ENT-04', 'REV-09'] })).toMatchObject({
      rule: 'ENT-04',
      clauses: ['S-1.1'],
      reason: 'notChecked',
      alternatives: ['secondCheck'],
      findings: [{ rule: 'ENT-04' }],
    })
  })
  it('in the warehouse it does not leave before a person has looked', () => {
    const story = checked()
    expect(grounds(story)).toBe('approved')
    story.packed().must('customerService', 'CorrectOrder', phone)
    expect(story.refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' }).reason).toBe('openException')
    expect(Object.values(story.order.exceptions).map(({ codes }) => codes)).toEqual([['changeToReview']])
  })
  it('and that person is another, each time', () => {
    const story = checked()
    grounds(story)
    story.packed()
    const look = (role: Role) => story.tell(role, 'ResolveException', { exception: 'changeToReview.order', result: '已核对' })
    story.must('customerService', 'CorrectOrder', phone)
    expect(look('customerService')).toMatchObject({
      _tag: 'Left',
      left: { rule: 'ENT-04', reason: 'sameChecker', alternatives: ['anotherChecker'] },
    })
    expect([E.isRight(look('lead')), story.order.unchecked]).toEqual([true, undefined])
    story.must('reviewer', 'CorrectOrder', { customer: { phone: '13700137000' } })
    story.must('manager', 'CorrectOrder', { customer: { phone: '13600136000' } })
    expect([look('manager'), look('customerService')].map(E.isRight)).toEqual([false, true])
  })
})
