// Orders that are reviewed again, given up or corrected while they wait.
import { Story, hour } from '../../cases/kit/story.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const known = {
  history: [],
  stock: { 'SKU-1': 9 },
  offer: {
    prices: [
      { sku: 'SKU-1', price: 5000 },
      { sku: 'SKU-2', price: 5000 },
    ],
    promotions: [],
  },
}
const other = (story: Story, more: object = {}) => ({
  id: 'B1',
  placedAt: story.now,
  sameAccount: true,
  sameAddress: false,
  samePhone: false,
  skus: ['SKU-1'],
  ...more,
})
const paid = (quantity?: number): Story => {
  const story = new Story().placed(one(quantity)).paid()
  story.facts = known
  return story
}
const held = (): Story => {
  const story = paid()
  story.facts = { ...known, history: [other(story)] }
  story.must('system', 'ReviewOrder')
  return story
}
const givenUp = (story: Story, units = 2): Story => {
  story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: units } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  return story.wait(hour).refundsSettle()
}

describe('an order whose money went back before it was approved', () => {
  const returned = (): Story => {
    const story = paid()
    story.must('reviewer', 'ReturnOrder', { reason: '规格有误' })
    return story
  }
  it.each([
    ['review', paid],
    ['confirmation', held],
    ['correction', returned],
  ] as const)('waits for no %s any more', (_, waiting) => {
    const { order } = givenUp(waiting())
    expect([order.state, order.closedFor, order.deadlines]).toEqual(['closed', 'refunded', []])
  })
  it('is the risk team’s as long as it is intercepted (RSK-09)', () => {
    const story = paid()
    story.facts = {
      ...known,
      history: [other(story, { sameAddress: true, skus: [] }), other(story, { id: 'B2', sameAddress: true, skus: [] })],
    }
    story.must('system', 'ReviewOrder')
    expect(givenUp(story).order.state).toBe('intercepted')
    story.must('riskReviewer', 'CancelOrder', { reason: 'risk' })
    expect([story.order.state, story.refundTotal]).toEqual(['closed', 10_000])
  })
})

describe('of an order part of which has left (SHP-10, ORD-01)', () => {
  const part = (): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000 }, { unitPrice: 5000, quantity: 2 }, { unitPrice: 5000 }] })
      .paid()
      .approved()
    return story.shipped('P1', { L1: 1, L2: 1 }).packed('P2', { L3: 1 })
  }
  const refused = (more: object) => {
    const { rule, reason } = part().refused('customer', 'CorrectOrder', more)
    return [rule, reason]
  }
  it('goods that are still with us can be others, as a customer wants whose supplier has none (SUP-01)', () => {
    const story = part()
    story.must('warehouse', 'CancelParcel', { parcel: 'P2' })
    story.must('customer', 'CorrectOrder', { lines: [{ line: 'L3', sku: 'SKU-9', variant: '蓝色' }] })
    expect([story.order.state, story.order.lines['L3']]).toMatchObject([
      'inFulfilment',
      { sku: 'SKU-9', variant: '蓝色', units: { ours: 1 } },
    ])
  })
  it('not what is packed, nor a line of which a unit has left, nor where it goes', () => {
    expect(refused({ lines: [{ line: 'L3', sku: 'SKU-9' }] })).toEqual(['SHP-10', 'unitsPacked'])
    expect(refused({ lines: [{ line: 'L2', sku: 'SKU-9' }] })).toEqual(['SHP-10', 'handedOver'])
    expect(refused({ lines: [{ line: 'L1', sku: 'SKU-9' }] })).toEqual(['SHP-10', 'handedOver'])
    expect(refused({ customer: { phone: '13900139000' } })).toEqual(['SHP-10', 'handedOver'])
  })
})

describe('what was cleared', () => {
  const vague = (): Story => {
    const story = paid()
    story.must('customer', 'CorrectOrder', { address: { text: '阳光小区门口' }, customer: { phone: '17012345678' } })
    story.must('system', 'ReviewOrder')
    story.must('riskReviewer', 'ReleaseOrder', { reason: '已核实' })
    story.must('system', 'ReviewOrder')
    story.must('customer', 'ConfirmOrder', { by: 'phone', answer: 'confirmed' })
    story.facts = { ...known, history: [other(story)] }
    story.must('system', 'ReviewOrder')
    return story
  }
  it.each([
    ['another vague address', { address: { text: '月光小区门口' } }, ['awaitingConfirmation', ['REV-05']]],
    ['another virtual number', { customer: { phone: '17112345678' } }, ['intercepted', ['RSK-02']]],
    ['nothing', {}, ['approved', []]],
  ] as const)('stands for what was there: corrected to %s, it is looked at again', (_, more, then) => {
    const story = vague()
    expect(story.order.findings.map(({ rule }) => rule)).toEqual(['REV-08'])
    story.must('customer', 'ConfirmOrder', { by: 'phone', answer: Object.keys(more).length > 0 ? 'corrected' : 'confirmed', ...more })
    story.must('system', 'ReviewOrder')
    expect([story.order.state, story.order.findings.map(({ rule }) => rule)]).toEqual(then)
  })
  it('a wait for one product is no wait for another (REV-17)', () => {
    const story = paid()
    story.facts = { ...known, stock: {} }
    story.must('system', 'ReviewOrder')
    story.must('customer', 'AnswerShortage', { answer: 'wait' })
    story.must('customer', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'SKU-2' }] })
    story.must('system', 'ReviewOrder')
    expect([story.order.state, story.order.findings]).toEqual(['pendingReview', [{ rule: 'REV-09', code: 'stockInsufficient' }]])
  })
})

it('units that were given up need no stock', () => {
  const story = givenUp(paid(3))
  story.facts = { ...known, stock: { 'SKU-1': 1 } }
  story.must('system', 'ReviewOrder')
  expect(story.order.state).toBe('approved')
})
it('a correction that says what stands there already changes nothing, and no approved order is reviewed again for it', () => {
  const story = paid().approved()
  expect(story.refused('customer', 'CorrectOrder', { customer: { phone: '13800138000' } })).toMatchObject({
    rule: 'ENT-07',
    reason: 'nothingChanges',
  })
  story.must('customer', 'CorrectOrder', { customer: { phone: '13900139000' } })
  expect([story.order.state, story.order.customer]).toEqual(['pendingReview', { name: '测试', phone: '13900139000' }])
})
