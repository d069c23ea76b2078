// Money that the customer had held for a replacement: wherever the case goes, it is released or taken, once.
import { Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const lines = [{ line: 'L1', quantity: 1 }]
const held = (advance: boolean): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.facts = { stock: { 'SKU-1': 9 } }
  story.asks({ kind: 'exchange', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('platform', 'ReportHold', { case: 'C1', payment: 'H1', amount: 10_000 })
  if (advance) story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 }, advance: true })
  return story
}
const sent = (story: Story): Story => {
  story.must('customer', 'ReportReturnShipped', { case: 'C1' })
  return story
}
const failed = (story: Story): Story => {
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
  return story
}
const settled = (story: Story) => [story.order.cases['C1']?.state, story.order.cases['C1']?.hold?.state]

test('it is released when the customer takes the return back while it is under way', () => {
  const story = sent(held(false))
  story.must('customer', 'WithdrawCase', { case: 'C1' })
  expect(settled(story)).toEqual(['closed', 'released'])
})
test('it is released when a person ends the case', () => {
  const story = held(false)
  story.must('afterSales', 'CloseCase', { case: 'C1' })
  expect(settled(story)).toEqual(['closed', 'released'])
})
test.each([false, true])('it is released when the goods are lost on the way back; sent in advance: %s', (advance) => {
  const story = sent(held(advance))
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect(settled(story)).toEqual(['inspectionPassed', 'released'])
  if (advance) expect(settled(story.shipped('P2').signed('P2'))).toEqual(['closed', 'released'])
})
test('it is released when goods that failed go back and nothing was sent for it', () => {
  const story = failed(held(false))
  story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
  expect(settled(story)).toEqual(['sendingBack', 'released'])
})
test('it is taken when goods that failed go back and the replacement stays', () => {
  const story = failed(held(true))
  story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
  expect([settled(story), story.order.payments['H1']?.paid]).toEqual([['sendingBack', 'captured'], 10_000])
})
test('it is released when the customer agrees to a compromise: the replacement stays, and the goods do not go back beside it', () => {
  const story = failed(held(true))
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'freightBothWays', refund: 0 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  expect(settled(story)).toEqual(['inspectionPassed', 'released'])
  expect(story.refused('warehouse', 'SendGoodsBack', { case: 'C1' })).toMatchObject({ rule: 'EXE-06', reason: 'replacementUnderWay' })
  expect(settled(story.shipped('P2').signed('P2'))).toEqual(['closed', 'released'])
})
