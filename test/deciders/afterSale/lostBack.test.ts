// Goods that we send back to the customer, and that are lost on the way: our risk, with money or the same product for it (SHP-12, LAW-10, EXE-08).
import { Story, hour } from '../../cases/kit/story.js'
import { failed, open, photo, repaired, sent as sentOut } from '../../support/sentBack.js'

/** The customer had paid 10.00 of postage, which a full refund gives back. */
const sent = (story = failed(1000), ...parcels: readonly number[]): Story => sentOut(story, ...parcels)
const entity = ({ order }: Story) => order.cases['C1']
const units = ({ order }: Story) => order.lines['L1']?.units
const clocks = ({ order }: Story) => order.deadlines.filter(({ subject }) => subject === 'case:C1').map(({ rule }) => rule)

test('the loss is logistics’ with a clock, and claimed against the carrier; the customer gets all of their money', () => {
  const story = sent()
  story.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  expect([entity(story)?.state, units(story), clocks(story)]).toEqual(['returnLost', { lost: 2 }, ['AFS-10']])
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect(story.order.recoveries['C1.backLost']).toMatchObject({ against: 'carrier', amount: 20_000 })
  expect([story.refundsSettle().refundedTotal, entity(story)?.outcome]).toEqual([21_000, 'refunded'])
})
test('what the customer would rather have is asked of nothing else', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
  expect(story.refused('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', answer: 'another' })).toMatchObject({
    rule: 'EXE-08',
    reason: 'noExchange',
  })
})
test('a scan of the carrier’s says the same; one of the way in, told late, does not', () => {
  const story = sent()
  story.must('carrier', 'ReportReturnScan', {
    case: 'C1',
    scan: 'S0',
    kind: 'lost',
    occurredAt: new Date(story.now - 3 * hour).toISOString(),
  })
  expect(entity(story)?.state).toBe('sendingBack')
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
  expect(entity(story)?.state).toBe('returnLost')
  expect(story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })).not.toContainEqual(
    expect.objectContaining({ type: 'GoodsBackLost' }),
  )
})
test('repaired goods: the same product instead of the money, as the customer wishes', () => {
  const money = repaired()
  money.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  money.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', answer: 'refund' })
  expect([money.refundsSettle().refundedTotal, entity(money)?.outcome]).toEqual([10_000, 'refunded'])

  const goods = repaired()
  goods.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  goods.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', answer: 'another' })
  expect([entity(goods)?.state, clocks(goods)]).toEqual(['inspectionPassed', ['AFS-10', 'EXE-05']])
  goods.facts = { stock: { 'SKU-1': 1 } }
  goods.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  expect(goods.order.lines['C1.x1']).toMatchObject({ quantity: 1, units: { ours: 1 } })
  goods.shipped('P2', { 'C1.x1': 1 }).signed('P2')
  expect([entity(goods)?.outcome, goods.refundTotal, units(goods)]).toEqual(['supplemented', 0, { lost: 1 }])
})
test('what is nowhere is not repaired, whichever way it went: its money, or the same product, is what is left', () => {
  const back = repaired()
  back.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  back.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', answer: 'another' })
  const wayIn = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  wayIn.asks({ lines: { L1: 2 }, kind: 'repair', reason: 'quality', evidence: photo })
  wayIn.must('afterSales', 'ApproveCase', { case: 'C1' })
  wayIn.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  wayIn.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
  wayIn.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  // One of the two comes after all.
  const half = wayIn.wait(hour)
  half.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  for (const story of [back, half])
    expect(story.refused('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', underWarranty: true })).toMatchObject({
      rule: 'EXE-08',
      reason: 'unitsNotThere',
      alternatives: ['refundCase'],
    })
  expect(half.refused('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W3' })).toMatchObject({
    rule: 'EXE-08',
    reason: 'unitsNotThere',
  })
  half.must('finance', 'RefundCase', { case: 'C1' })
  expect([half.refundsSettle().refundedTotal, entity(half)?.outcome]).toEqual([20_000, 'refunded'])
})
test('nothing of a request is repaired while a part of it is nowhere, and what cannot be repaired stops nothing of the rest', () => {
  const asked = (): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }] })
    story.asks({ lines: { L1: 1, L2: 1 }, kind: 'repair', reason: 'quality', evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    return story
  }
  const half = asked()
  half.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
  half.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  half.wait(hour).must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L2', quantity: 1 }] })
  expect(half.refused('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', underWarranty: true }).reason).toBe(
    'unitsNotThere',
  )
  const scrapped = asked()
  scrapped.must('warehouse', 'ReportReturnArrived', {
    case: 'C1',
    lines: [
      { line: 'L1', quantity: 1 },
      { line: 'L2', quantity: 1 },
    ],
  })
  scrapped.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'one is beyond repair' })
  scrapped.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'compensation', refund: 0 })
  scrapped.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  scrapped.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L2', quantity: 1 }], to: 'scrap', seen: 'notResellable' })
  scrapped.must('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', underWarranty: true })
  scrapped.must('warehouse', 'SendGoodsBack', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect(entity(scrapped)?.state).toBe('sendingBack')
})
test('one of two parcels: the loss is a person’s until the other is there, and the case is about what was lost', () => {
  const story = sent(sent(failed(1000), 1), 1)
  story.must('carrier', 'ReportGoodsLost', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect([entity(story)?.state, open(story)]).toEqual(['sendingBack', ['goodsBackLost.case:C1']])
  story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect([entity(story)?.state, entity(story)?.lines, open(story), units(story)]).toEqual([
    'returnLost',
    { L1: 1 },
    [],
    { customer: 1, lost: 1 },
  ])
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect([story.refundsSettle().refundedTotal, story.order.lines['L1']?.refundedUnits]).toEqual([10_500, 1])
})
test('found after all: the customer’s again while nothing went for it, else a person looks before it goes', () => {
  const early = sent()
  early.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  early.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
  expect([entity(early)?.state, entity(early)?.outcome, units(early)]).toEqual(['closed', 'sentBack', { customer: 2 }])

  const half = sent()
  half.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  half.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect([entity(half)?.state, entity(half)?.lines, units(half)]).toEqual(['returnLost', { L1: 1 }, { lost: 1, customer: 1 }])

  const late = sent()
  late.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  late.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  late.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
  expect(late.refused('finance', 'SubmitRefund', { refund: 'A1-R1' }).reason).toBe('openException')
  // Given up, the goods are the customer's.
  late.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  late.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
  expect([entity(late)?.state, entity(late)?.outcome, units(late), late.refundTotal, open(late)]).toEqual([
    'closed',
    'sentBack',
    { customer: 2 },
    0,
    [],
  ])
})
test('goods of a request that had been withdrawn, and that are lost as they go back, are asked for once', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('customer', 'WithdrawCase', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  sent(story).must('carrier', 'ReportGoodsLost', { case: 'C1' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  story.asks({ case: 'C2', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
  // It is the other one that is spoken of, which the customer has.
  expect([entity(story)?.outcome, story.order.cases['C2']?.origin]).toEqual([undefined, 'customer'])
})
test('what a verdict has given for it counts towards it', () => {
  const story = sent()
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'backDamaged', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 8000 })
  story.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect([story.refundsSettle().refundedTotal, entity(story)?.outcome]).toEqual([21_000, 'refunded'])
})
test('what was agreed on for goods that were to go back counts towards their price', () => {
  const story = failed(1000)
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 3000 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  sent(story).must('carrier', 'ReportGoodsLost', { case: 'C1' })
  expect(story.refused('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', answer: 'another' })).toMatchObject({
    rule: 'EXE-08',
    alternatives: ['answerWithRefund'],
  })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect([story.refundsSettle().refundedTotal, entity(story)?.outcome]).toEqual([21_000, 'refunded'])
})
test('what an offer has given for it counts towards it: the rest goes back, and no other product beside it', () => {
  const offered = (lines: number, kind = 'exchange'): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: lines }], freight: 1000 })
    story.asks({ lines: { L1: 1 }, kind, reason: 'quality', evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'worn' })
    story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 300 })
    story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
    sent(story).must('carrier', 'ReportGoodsLost', { case: 'C1' })
    return story
  }
  for (const [lines, all] of [
    [1, 11_000],
    [2, 10_500],
  ] as const) {
    const story = offered(lines)
    expect(story.refused('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', answer: 'another' })).toMatchObject({
      rule: 'EXE-08',
      reason: 'refundUnderWay',
      alternatives: ['answerWithRefund'],
    })
    story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
    expect([story.refundsSettle().refundedTotal, entity(story)?.outcome, story.order.lines['L1']?.refundedUnits]).toEqual([
      all,
      'refunded',
      1,
    ])
  }
})
test('beside an offer its rest is settled with its money, or not before a person has looked', () => {
  const story = failed()
  story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 300 })
  story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  sentOut(story).must('carrier', 'ReportGoodsLost', { case: 'C1' })
  for (const word of ['requested', 'withdrawn'])
    story.must('platform', 'ReportRefundRequest', { refund: 'F1', word, channel: 'shop', line: 'L1' })
  expect(open(story)).toContain('withdrawnAtPlatform.case:C1')
  expect(story.refused('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })).toMatchObject({
    rule: 'EXC-01',
    reason: 'openException',
  })
  story.must('lead', 'ResolveException', { exception: 'withdrawnAtPlatform.case:C1', result: '已核对' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect(story.refundTotal).toBe(20_000)
})
test('goods of an exchange: others, where nobody asks the customer again', () => {
  const story = sentOut(failed(0, 'exchange'))
  story.facts = { stock: { 'SKU-1': 2 } }
  story.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  const told = story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect(told[0]).toMatchObject({ type: 'ReturnLossSettled', data: { answer: 'another' } })
  expect([entity(story)?.state, entity(story)?.solution, story.refundTotal]).toEqual(['inspectionPassed', 'exchange', 0])
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  expect(story.shipped('P2').signed('P2').order.cases['C1']?.outcome).toBe('exchanged')
})
test('their claim is settled without packaging, which nobody will ever see (MNY-06)', () => {
  const story = sent()
  story.must('carrier', 'ReportGoodsLost', { case: 'C1' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'C1.backLost', answer: 'agreed' })
  story.must('finance', 'SettleRecovery', { recovery: 'C1.backLost' })
  expect(story.order.recoveries['C1.backLost']).toMatchObject({ state: 'received', received: 20_000 })
})
test('beside an offer, the postage of these goods is due, and not that of others whose way the customer bore', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 30_000 }], freight: 2000 })
  story.returned({ L2: 1 }, 'noReason').refundsSettle()
  const goods = { case: 'C2', lines: [{ line: 'L1', quantity: 1 }] }
  story.asks({ case: 'C2', lines: { L1: 1 }, reason: 'quality', evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C2' })
  story.must('warehouse', 'ReportReturnArrived', goods)
  story.must('warehouse', 'FailInspection', { case: 'C2', evidence: photo, reason: 'worn' })
  story.must('afterSales', 'OfferCompromise', { case: 'C2', kind: 'compensation', refund: 2000 })
  story.must('customer', 'AnswerCompromise', { case: 'C2', answer: 'accepted' })
  story.must('warehouse', 'SendGoodsBack', { ...goods, carrier: 'SF', waybill: 'W9' })
  story.refundsSettle()
  story.must('carrier', 'ReportGoodsLost', goods)
  story.must('logistics', 'SettleReturnLoss', { case: 'C2', loss: 'lost' })
  // 100.00 with a quarter of the 20.00; 300.00 went back before, without the rest of it.
  expect(story.refundsSettle().refundedTotal).toBe(30_000 + 10_500)
})
