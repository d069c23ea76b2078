// Who has all of their money does not get the goods beside it: a case whose goods were to go back is over once the money has arrived (EXE-04, EXE-11).
import { Story } from '../../cases/kit/story.js'
import { failed, of, sent } from '../../support/sentBack.js'

const waits = (): Story => {
  const story = sent()
  story.must('carrier', 'ReportGoodsReturned', of(2))
  expect(story.order.cases['C1']?.state).toBe('toSendBack')
  return story
}
const clocks = ({ order }: Story): readonly string[] =>
  order.deadlines.filter(({ subject }) => subject === 'case:C1').map(({ rule }) => rule)
const verdict = (story: Story): Story => {
  story.must('platform', 'ReportDispute', { dispute: 'D1', case: 'C1', kind: 'platformCase', goods: 'backDamaged', claimed: 20_000 })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
  return story
}
const elsewhere = (story: Story, amount = 20_000): Story => {
  story.must('platform', 'ReportRefund', { refund: 'X1', outcome: 'settled', amount })
  return story
}

test.each([
  ['a verdict', (story: Story) => verdict(story).refundsSettle()],
  ['the platform by itself', elsewhere],
])('paid by %s while its goods wait to be sent: it ends, no clock runs on, and they are sorted', (_, paid) => {
  const story = paid(waits())
  expect(story.order.cases['C1']).toMatchObject({ state: 'closed', outcome: 'refunded' })
  expect(clocks(story)).toEqual([])
  expect(story.refused('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W3' }).reason).toBe('unitsNotThere')
  story.must('warehouse', 'DisposeUnits', { ...of(2), to: 'scrap' })
  expect(story.order.lines['L1']).toMatchObject({ units: { scrapped: 2 }, refundedUnits: 2 })
})
test('its money is on its way only: it waits until that has arrived, and takes its goods for its own if it does not', () => {
  const story = verdict(waits())
  expect(story.order.cases['C1']?.state).toBe('toSendBack')
  expect(story.refused('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W3' }).reason).toBe('refundUnderWay')
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W3' })
  expect(story.order.cases['C1']?.state).toBe('sendingBack')
})
test('a part is not all: the goods are the customer’s, and go back', () => {
  const story = elsewhere(waits(), 19_999)
  expect(story.order.cases['C1']?.state).toBe('toSendBack')
  story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W3' })
})
test('paid by the platform by itself after the inspection failed: nothing is sent, and the case ends as refunded', () => {
  const story = elsewhere(failed())
  expect(story.refused('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2' }).reason).toBe('refundUnderWay')
  story.must('afterSales', 'CloseCase', { case: 'C1' })
  expect(story.order.cases['C1']).toMatchObject({ state: 'closed', outcome: 'refunded' })
})
test('paid in part by the platform by itself after the inspection failed: they go back, or the customer leaves them to us for that', () => {
  const story = elsewhere(failed(), 5000)
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({ reason: 'goodsStillHere', alternatives: ['sendBack'] })
  const sentOff = Object.assign(new Story(), { order: story.order, now: story.now })
  sentOff.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2' })
  sentOff.must('carrier', 'ReportGoodsDelivered', of(2))
  expect(sentOff.order.cases['C1']).toMatchObject({ state: 'closed', outcome: 'sentBack' })
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 0 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  story.must('warehouse', 'DisposeUnits', { ...of(2), to: 'scrap' })
  story.must('afterSales', 'CloseCase', { case: 'C1' })
  expect([story.order.cases['C1']?.state, story.order.lines['L1']?.units, story.refundedTotal]).toEqual(['closed', { scrapped: 2 }, 5000])
})
