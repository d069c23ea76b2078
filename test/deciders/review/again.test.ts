// Orders that are reviewed again, given up or corrected while they wait.
import { Story, hour } from '../../cases/kit/story.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const known = { history: [], stock: { 'SKU-1': 9 }, offer: { prices: [{ sku: 'SKU-1', price: 5000 }, { sku: 'SKU-2', price: 5000 }], promotions: [] } }
const other = (story: Story, more: object = {}) => ({ id: 'B1', placedAt: story.now, sameAccount: true, sameAddress: false, samePhone: false, skus: ['SKU-1'], ...more })
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
  it.each([['review', paid], ['confirmation', held], ['correction', returned]] as const)('waits for no %s any more', (_, waiting) => {
    const { order } = givenUp(waiting())
    expect([order.state, order.closedFor, order.deadlines]).toEqual(['closed', 'refunded', []])
  })
  it('is the risk team’s as long as it is intercepted (RSK-09)', () => {
    const story = paid()
    story.facts = { ...known, history: [other(story, { sameAddress: true, skus: [] }), other(story, { id: 'B2', sameAddress: true, skus: [] })] }
    story.must('system', 'ReviewOrder')
    expect(givenUp(story).order.state).toBe('intercepted')
    story.must('riskReviewer', 'CancelOrder', { reason: 'risk' })
    expect([story.order.state, story.refundTotal]).toEqual(['closed', 10_000])
  })
})
