// A verdict gives a part of the money of goods that were to be replaced or repaired: beside money nothing is sent, so the rest is owed (DSP-06, EXE-06, EXE-13).
import { Story, day } from '../../cases/kit/story.js'

const evidence = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const asked = (kind: string): Story => {
  const story = Object.assign(new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] }), { facts: { stock: { 'SKU-1': 9 } } })
  story.asks({ kind, lines: { L1: 2 }, reason: 'quality', evidence })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  return story
}
const given = (story: Story, verdict: object = { verdict: 'split', awarded: 4000 }): Story => {
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', ...verdict })
  return story.refundsSettle()
}
const arrived = (story: Story): Story => {
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
  return story
}
const passed = (story: Story): Story => {
  arrived(story).must('warehouse', 'PassInspection', { case: 'C1' })
  return story
}
const sameProduct = { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } }
const end = (story: Story) => [story.order.cases['C1']?.state, story.order.cases['C1']?.outcome, story.refundedTotal]

test.each(['exchange', 'repair'])('%s: the case is not ended by a part, and the rest goes with the goods', (kind) => {
  const story = passed(given(asked(kind)))
  expect([end(story), story.refused('afterSales', 'CloseCase', { case: 'C1' }).reason]).toEqual([
    ['inspectionPassed', undefined, 4000],
    'moneyStillDue',
  ])
  if (kind === 'exchange')
    expect(story.refused('afterSales', 'ArrangeExchange', sameProduct)).toMatchObject({
      reason: 'noExchange',
      alternatives: ['refundCase'],
    })
  story.must('finance', 'RefundCase', { case: 'C1' })
  expect(end(story.refundsSettle())).toEqual(['closed', 'refunded', 20_000])
})
test('a verdict that gives all of it ends the case, as before', () => {
  expect(end(passed(given(asked('exchange'), { verdict: 'full' })))).toEqual(['closed', 'refunded', 20_000])
})
test('goods that are lost on their way back to the customer are not sent once more beside it', () => {
  const story = arrived(given(asked('exchange')))
  story.must('warehouse', 'FailInspection', { case: 'C1', reason: 'worn', evidence: [{ kind: 'photo', ref: 'x' }] })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2' })
  story.wait(day).must('logistics', 'ReportGoodsLost', { case: 'C1' })
  expect(story.refused('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', answer: 'another' })).toMatchObject({
    rule: 'EXE-08',
    reason: 'refundUnderWay',
    alternatives: ['answerWithRefund'],
  })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect(end(story.refundsSettle())).toEqual(['closed', 'refunded', 20_000])
})
test('goods that never came are not supplied beside it either', () => {
  const story = Object.assign(new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] }), { facts: { stock: { 'SKU-1': 9 } } })
  story.asks({ kind: 'refundOnly', reason: 'missingGoods', lines: { L1: 2 }, evidence })
  for (const [role, place] of [
    ['afterSales', 'carrier'],
    ['warehouse', 'outboundRecord'],
  ] as const)
    story.must(role, 'CheckDelivery', { case: 'C1', with: place, found: 'unclear' })
  story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'supplement', atFault: 'seller' })
  given(story).must('afterSales', 'ApproveCase', { case: 'C1' })
  expect(end(story)).toEqual(['approved', undefined, 4000])
  expect(story.refused('afterSales', 'ArrangeExchange', sameProduct)).toMatchObject({ reason: 'noExchange', alternatives: ['refundCase'] })
  story.must('finance', 'RefundCase', { case: 'C1' })
  expect(end(story.refundsSettle())).toEqual(['closed', 'refunded', 20_000])
})
