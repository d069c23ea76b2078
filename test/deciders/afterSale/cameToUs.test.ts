// Goods that we send back to the customer, and that come to us again: refused, or nobody was there (SHP-12, DLV-02, EXE-07; P-6.3, M-1.4).
import { Story, hour } from '../../cases/kit/story.js'
import { failed, of, open, repaired, sent } from '../../support/sentBack.js'

const entity = ({ order }: Story) => order.cases['C1']
const units = ({ order }: Story) => order.lines['L1']?.units
const clocks = ({ order }: Story) => order.deadlines.filter(({ subject }) => subject === 'case:C1').map(({ rule, owner }) => [rule, owner])

test('refused at the door: the customer is asked within two hours, and the goods go out once more', () => {
  const story = sent()
  story.must('carrier', 'ReportGoodsReturned', { ...of(2), why: 'refused' })
  expect([entity(story)?.state, units(story), clocks(story)]).toEqual([
    'toSendBack',
    { 'case:C1': 2 },
    [
      ['DLV-02', 'customerService'],
      ['EXE-05', 'afterSales'],
      ['AFS-10', 'afterSales'],
    ],
  ])
  story.must('customerService', 'ContactCustomer', { case: 'C1', by: 'phone' })
  expect(clocks(story).map(([rule]) => rule)).toEqual(['EXE-05', 'AFS-10'])
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' }).reason).toBe('goodsStillHere')
  expect(story.refused('warehouse', 'DisposeUnits', { ...of(2), to: 'scrap' }).reason).toBe('unitsNotThere')
  sent(story).must('carrier', 'ReportGoodsDelivered', of(2))
  expect([entity(story)?.state, entity(story)?.outcome, units(story)]).toEqual(['closed', 'sentBack', { customer: 2 }])
})
test('or the customer would rather have something for them: it is offered and agreed on, and then they are sorted', () => {
  const story = sent()
  story.must('carrier', 'ReportGoodsReturned', of(2))
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 5000 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  story.must('warehouse', 'DisposeUnits', { ...of(2), to: 'scrap' })
  expect([story.refundsSettle().refundedTotal, entity(story)?.outcome, units(story)]).toEqual([5000, 'refunded', { scrapped: 2 }])
})
test('of repaired goods that nobody takes, what was agreed is paid, and not their price', () => {
  const story = repaired()
  story.must('carrier', 'ReportGoodsReturned', { ...of(1), why: 'undeliverable' })
  const given = Object.assign(new Story(), { order: story.order, now: story.now })
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 3000 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  expect(story.refundsSettle().refundedTotal).toBe(3000)
  // The customer lets us dispose of them for nothing.
  given.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'compensation', refund: 0 })
  given.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  given.must('warehouse', 'DisposeUnits', { ...of(1), to: 'scrap', seen: 'notResellable' })
  given.must('afterSales', 'CloseCase', { case: 'C1' })
  expect([entity(given)?.state, given.refundTotal, units(given)]).toEqual(['closed', 0, { scrapped: 1 }])
})
test('one of two parcels comes to us: the case waits for the other first, then for an answer about this one', () => {
  const story = sent(failed(), 1, 1)
  story.must('carrier', 'ReportGoodsReturned', of(1))
  expect([entity(story)?.state, units(story)]).toEqual(['sendingBack', { 'case:C1': 1, 'back:C1': 1 }])
  story.must('carrier', 'ReportGoodsDelivered', of(1))
  expect([entity(story)?.state, clocks(story)[0]]).toEqual(['toSendBack', ['DLV-02', 'customerService']])
  sent(story, 1).must('carrier', 'ReportGoodsLost', of(1))
  expect([entity(story)?.state, entity(story)?.lines, units(story)]).toEqual(['returnLost', { L1: 1 }, { customer: 1, lost: 1 }])
})
test('what was never sent of them is ours to send, not the carrier’s: nobody was asked', () => {
  const story = sent(failed(), 1)
  story.must('carrier', 'ReportGoodsDelivered', of(1))
  expect([entity(story)?.state, clocks(story).map(([rule]) => rule), units(story)]).toEqual([
    'toSendBack',
    ['EXE-05', 'AFS-10'],
    { customer: 1, 'case:C1': 1 },
  ])
})
test('told twice it says nothing new, and an arrival at the warehouse with its instant says the same', () => {
  const story = sent()
  expect(story.must('warehouse', 'ReportReturnArrived', of(2))).toEqual([])
  const came = new Date(story.now).toISOString()
  story.wait(hour).must('warehouse', 'ReportReturnArrived', { ...of(2), occurredAt: came })
  expect([entity(story)?.state, entity(story)?.since]).toEqual(['toSendBack', story.now - hour])
  expect(story.must('carrier', 'ReportGoodsReturned', { ...of(2), occurredAt: came })).toEqual([])
  sent(story.wait(hour))
  expect(story.must('carrier', 'ReportGoodsReturned', { ...of(2), occurredAt: came })).toEqual([])
  expect([entity(story)?.state, units(story)]).toEqual(['sendingBack', { 'back:C1': 2 }])
})
test('a scan says that something was lost, not in which of several parcels: a person names the units', () => {
  const story = sent(failed(), 1, 1)
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S9', kind: 'lost' })
  expect([entity(story)?.state, units(story), open(story)]).toEqual(['sendingBack', { 'back:C1': 2 }, ['whichBackLost.case:C1']])
  story.must('logistics', 'ReportGoodsLost', of(1))
  story.must('carrier', 'ReportGoodsDelivered', of(1))
  expect([entity(story)?.state, open(story), units(story)]).toEqual(['returnLost', [], { lost: 1, customer: 1 }])
})
test('taken for lost, they turn up with us: nothing is paid for them, they go out once more', () => {
  const story = sent()
  story.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', of(1))
  expect([entity(story)?.state, units(story), open(story)]).toEqual(['toSendBack', { lost: 1, 'case:C1': 1 }, ['goodsBackLost.case:C1']])
  sent(story, 1).must('carrier', 'ReportGoodsDelivered', of(1))
  expect([entity(story)?.state, entity(story)?.lines, open(story)]).toEqual(['returnLost', { L1: 1 }, []])
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect(story.refundsSettle().refundedTotal).toBe(10_000)
})
test('paid for as lost, they turn up with us: ours, to be sorted, and a person looks at the claim', () => {
  const story = sent()
  story.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  story.refundsSettle().must('carrier', 'ReportGoodsReturned', of(2))
  expect([entity(story)?.state, units(story), open(story)]).toEqual(['closed', { 'case:C1': 2 }, ['lostReturnArrived.case:C1']])
  story.must('warehouse', 'DisposeUnits', { ...of(2), to: 'scrap' })
  expect(units(story)).toEqual({ scrapped: 2 })
})
test('who has all of their money by a verdict does not get the goods beside it: they are ours to sort', () => {
  const story = sent()
  story.must('carrier', 'ReportGoodsReturned', of(2))
  const unsent = failed()
  for (const one of [story, unsent]) {
    one.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'backDamaged', case: 'C1' })
    one.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
    expect(one.refused('warehouse', 'SendGoodsBack', { case: 'C1' })).toMatchObject({ rule: 'EXE-04', reason: 'refundUnderWay' })
    one.refundsSettle()
  }
  story.must('warehouse', 'DisposeUnits', { ...of(2), to: 'scrap' })
  unsent.must('afterSales', 'CloseCase', { case: 'C1' })
  for (const one of [story, unsent])
    expect([entity(one)?.state, entity(one)?.outcome, one.refundedTotal, one.order.lines['L1']?.refundedUnits]).toEqual([
      'closed',
      'refunded',
      20_000,
      2,
    ])
  // A part of it is another matter.
  const split = failed()
  split.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'backDamaged', case: 'C1' })
  split.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 5000 })
  split.must('warehouse', 'SendGoodsBack', { case: 'C1' })
})
test('a part of their money beside the goods leaves these the customer’s: they wait to go out once more', () => {
  const story = failed()
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'compensation', refund: 1000 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  sent(story).must('carrier', 'ReportGoodsReturned', of(2))
  expect([entity(story)?.state, clocks(story)[0]]).toEqual(['toSendBack', ['DLV-02', 'customerService']])
})
test('damaged by the customer’s own carrier, and nothing agreed for it: the goods are theirs, and go back (EXE-08)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('customer', 'ReportReturnShipped', { case: 'C1', carrier: 'YT', waybill: 'Y1' })
  story.must('warehouse', 'ReportReturnArrived', of(1))
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'damaged', agreed: 0 })
  expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({ rule: 'EXE-13', reason: 'goodsStillHere' })
  sent(story, 1).must('carrier', 'ReportGoodsDelivered', of(1))
  expect([entity(story)?.outcome, units(story), story.refundTotal]).toEqual(['sentBack', { customer: 1 }, 0])
})
