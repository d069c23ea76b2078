// Goods that are with us and the customer's own all the same: they go back, and are neither put on a shelf nor thrown away (EXE-11, EXE-13).
import { Story } from '../../cases/kit/story.js'
import { failed, of, photo } from '../../support/sentBack.js'

const sorts = (story: Story, to = 'restock', quantity = 1) =>
  story.tell('warehouse', 'DisposeUnits', { ...of(quantity), to, seen: 'resellable' })
const refused = (story: Story, quantity = 1) =>
  story.refused('warehouse', 'DisposeUnits', { ...of(quantity), to: 'restock', seen: 'resellable' })
const toUs = (kind: string): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 }, kind, reason: 'quality', evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', of(1))
  return story
}
const units = ({ order }: Story) => order.lines['L1']?.units

test('what came to be repaired is not sorted, until its money has gone instead', () => {
  const story = toUs('repair')
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(refused(story)).toMatchObject({ reason: 'unitsNotThere' })
  story.must('finance', 'RefundCase', { case: 'C1' })
  sorts(story, 'repair')
  expect(units(story)).toEqual({ repaired: 1 })
})
test('what failed is sorted once the customer has agreed to something for it, and not before', () => {
  const story = failed()
  story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
  story.must('carrier', 'ReportGoodsReturned', of(2))
  expect(refused(story, 2)).toMatchObject({ reason: 'unitsNotThere' })
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'compensation', refund: 0 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  sorts(story, 'scrap', 2)
  expect(units(story)).toEqual({ scrapped: 2 })
})
test.each(['withdrawn', 'noAnswer'])('what comes after its request had ended (%s) is not sorted', (end) => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
  if (end === 'withdrawn') story.must('customer', 'WithdrawCase', { case: 'C1' })
  else {
    story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
    for (const { id, dueAt } of [...story.order.deadlines].filter(({ rule }) => rule === 'AFS-07'))
      story.wait(dueAt - story.now).must('system', 'PassDeadline', { deadline: id })
  }
  story.must('warehouse', 'ReportReturnArrived', of(1))
  expect(story.order.cases['C1']).toMatchObject({ state: 'closed', outcome: end })
  expect(refused(story)).toMatchObject({ reason: 'unitsNotThere' })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
})
test('what was refunded, or exchanged, is sorted', () => {
  const paid = toUs('returnAndRefund')
  paid.must('warehouse', 'PassInspection', { case: 'C1' })
  sorts(paid)
  const swapped = toUs('exchange')
  swapped.must('warehouse', 'PassInspection', { case: 'C1' })
  swapped.facts = { stock: { 'SKU-1': 1 } }
  swapped.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  sorts(swapped)
  expect([paid, swapped].map(units)).toEqual([{ restocked: 1 }, { restocked: 1 }])
})
test('no case is closed over goods of theirs that are here, also while others of it are on their way to them', () => {
  const story = failed()
  story.must('warehouse', 'SendGoodsBack', of(1))
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({ rule: 'EXE-13', reason: 'goodsStillHere' })
})
describe('goods whose whole price the platform has paid back by itself', () => {
  const paidBack = (story: Story, amount: number): Story => {
    story.must('platform', 'ReportRefund', { refund: 'EXT', outcome: 'settled', amount })
    return story
  }
  const late = (): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ lines: { L1: 1 } })
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', of(1))
    return story
  }
  it('are ours: they are sorted, and hold up no end (ENT-06)', () => {
    const story = paidBack(late(), 10_000)
    sorts(story)
    expect(units(story)).toEqual({ restocked: 1 })
    const worn = paidBack(failed(), 20_000)
    expect(worn.must('afterSales', 'CloseCase', { case: 'C1' }).map(({ type }) => type)).toEqual(['CaseClosed'])
    sorts(worn, 'scrap', 2)
    expect(units(worn)).toEqual({ scrapped: 2 })
  })
  it('are theirs where it paid a part, and nobody knows for what', () => {
    expect(refused(paidBack(late(), 9999))).toMatchObject({ reason: 'unitsNotThere' })
  })
})
test('goods that the customer was paid for whole, to keep them, are repaired and go back to them', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ case: 'C1', kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount: 10_000, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.refundsSettle()
  const goods = { case: 'C2', lines: [{ line: 'L1', quantity: 1 }] }
  story.asks({ case: 'C2', kind: 'repair', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C2' })
  story.must('warehouse', 'ReportReturnArrived', goods)
  story.must('warehouse', 'PassInspection', { case: 'C2' })
  story.must('warehouse', 'SendGoodsBack', { ...goods, carrier: 'SF', waybill: 'W2' })
  story.must('carrier', 'ReportGoodsDelivered', goods)
  expect([story.order.cases['C2']?.state, story.order.lines['L1']?.units]).toEqual(['closed', { customer: 1 }])
})
