// What happens a second time: a request, an answer, a hold, a verdict, a rating, the sorting of what came back.
import { book } from '../../../src/policies/book.js'
import { at, day, hour, Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const units = (quantity: number, line = 'L1') => [{ line, quantity }]
const of = (story: Story, name = 'C1') => story.order.cases[name]
const one = (quantity = 1): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity }] })
  story.facts = { stock: { 'SKU-1': 9 } }
  return story
}
const exchanged = (story: Story, quantity: number): Story => {
  const name = `C${Object.keys(story.order.cases).length + 1}`
  story.asks({ case: name, kind: 'exchange', reason: 'quality', lines: { L1: quantity }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: name })
  story.must('warehouse', 'ReportReturnArrived', { case: name, lines: units(quantity) })
  story.must('warehouse', 'PassInspection', { case: name })
  return story
}
const keptAndPaid = (story: Story, quantity: number): Story => {
  story.asks({ case: 'K1', kind: 'refundOnly', reason: 'quality', lines: { L1: quantity }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'K1' })
  return story.refundsSettle()
}

describe('a case that has had its replacement', () => {
  test('is not applied for again: other units of the line were taken, and nothing led out of it (AFS-08)', () => {
    const story = one(2)
    story.asks({ kind: 'refundOnly', reason: 'missingGoods', lines: { L1: 1 }, evidence: photo })
    for (const who of ['carrier', 'outboundRecord'])
      story.must('afterSales', 'CheckDelivery', { case: 'C1', with: who, found: 'different' })
    story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'supplement', atFault: 'seller' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
    story.shipped('P2').signed('P2')
    expect(of(story)?.outcome).toBe('supplemented')
    expect(story.refused('customer', 'ReapplyCase', { case: 'C1' })).toMatchObject({ reason: 'unitsNotThere' })
    expect(story.order.lines['L1']?.units).toEqual({ customer: 1, lost: 1 })
  })
  test('a repair at the customer’s that did not hold begins with its first step', () => {
    const story = one()
    story.asks({ kind: 'repair', reason: 'quality', lines: { L1: 1 }, evidence: photo })
    const repair = (): void => {
      story.must('afterSales', 'ApproveCase', { case: 'C1', visit: true })
      for (const step of ['bearerSettled', 'orderedPartsOrVisit', 'timeAgreed', 'repaired'])
        story.must('afterSales', 'AdvanceRepair', { case: 'C1', step, appointmentAt: new Date(story.now).toISOString() })
    }
    repair()
    story.must('customer', 'ReapplyCase', { case: 'C1' })
    repair()
    expect([of(story)?.state, of(story)?.outcome]).toEqual(['closed', 'repaired'])
  })
})

test('a second rejection has the platform’s limit of its own, not that of the first (AFS-09)', () => {
  const story = one()
  story.asks({ lines: { L1: 1 } })
  const rejection = { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] }
  story.must('afterSales', 'RejectCase', { ...rejection, platformLimitAt: new Date(story.now + 3 * day).toISOString() })
  story.wait(4 * day).must('customer', 'ReapplyCase', { case: 'C1' })
  story.must('afterSales', 'RejectCase', rejection)
  expect(story.order.deadlines.filter(({ subject }) => subject === 'case:C1')).toEqual([])
})

test('a case whose differences have given all of it back is closed, not paid and not owed (EXE-04)', () => {
  const story = exchanged(one(2), 1)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', variant: 'B', unitPrice: 0 }, agreed: true })
  story.refundsSettle().must('afterSales', 'CancelReplacement', { case: 'C1' })
  expect(story.refused('finance', 'RefundCase', { case: 'C1' })).toMatchObject({ reason: 'nothingToRefund' })
  story.must('afterSales', 'CloseCase', { case: 'C1' })
  expect([of(story)?.state, story.returned({ L1: 1 }, 'quality', { evidence: photo }).refundTotal]).toEqual(['closed', 20_000])
})

describe('units that were paid back to be kept', () => {
  test('pay for no replacement: those are replaced whose money is still there (EXE-06)', () => {
    const story = exchanged(keptAndPaid(one(3), 2), 2)
    story.must('afterSales', 'ArrangeExchange', { case: 'C2', product: { sku: 'SKU-1', unitPrice: 10_000 } })
    expect([story.order.lines['C2.x1']?.quantity, story.order.lines['L1']?.refundedUnits]).toEqual([1, 3])
  })
  test('and none, where all were paid back', () => {
    const story = exchanged(keptAndPaid(one(), 1), 1)
    expect(story.refused('afterSales', 'ArrangeExchange', { case: 'C2', product: { sku: 'SKU-1', unitPrice: 10_000 } })).toMatchObject({
      rule: 'EXE-06',
      reason: 'nothingToExchange',
    })
    story.must('afterSales', 'CloseCase', { case: 'C2' })
  })
})

test.each(['ApproveCase', 'PassInspection'])('what a verdict gave for a case is not paid again by %s (MNY-03)', (last) => {
  const story = one(2)
  story.asks({ kind: last === 'ApproveCase' ? 'refundOnly' : 'returnAndRefund', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  if (last === 'PassInspection') {
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
  }
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'withCustomerSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
  story.must(last === 'ApproveCase' ? 'afterSales' : 'warehouse', last, { case: 'C1' })
  expect([story.refundTotal, of(story.refundsSettle())?.state]).toEqual([10_000, 'closed'])
})

describe('what a verdict gave', () => {
  const verdict = (story: Story): void => {
    story.must('platform', 'ReportDispute', {
      dispute: 'D1',
      kind: 'platformCase',
      claimed: 10_000,
      goods: 'withCustomerSound',
      case: 'C1',
    })
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
  }
  const approved = (story: Story, kind = 'returnAndRefund'): Story => {
    story.asks({ kind, reason: 'quality', lines: { L1: 1 }, evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    return story
  }
  test('is not paid again by a compromise that was offered before', () => {
    const story = approved(one(2))
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
    story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 8000 })
    verdict(story)
    story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
    expect([story.refundTotal, of(story.refundsSettle())?.state]).toEqual([10_000, 'closed'])
  })
  test('nor by our silence', () => {
    const story = approved(
      new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] }),
    )
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'ReportReturnShipped', { case: 'C1' })
    verdict(story)
    for (let i = 0; i < 12; i += 1)
      for (const { id, dueAt, passedAt } of [...story.wait(day).order.deadlines])
        if (dueAt <= story.now && passedAt === undefined) story.tell('system', 'PassDeadline', { deadline: id })
    expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 10_000])
  })
  test('sends out no replacement, and what came of its difference is shown to a person', () => {
    const story = approved(one(2), 'exchange')
    story.facts = { stock: { X: 9 } }
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'X', unitPrice: 13_000 }, agreed: true })
    verdict(story)
    story.must('platform', 'ReportPayment', { payment: 'C1.difference1', amount: 3000 })
    expect([of(story)?.state, of(story)?.exchange]).toEqual(['awaitingDifference', undefined])
    story.must('customer', 'DeclineDifference', { case: 'C1' })
    expect(Object.keys(story.order.exceptions)).toContain('overpaid.payment:C1.difference1')
    story.must('finance', 'RefundSurplus', {})
    expect([story.refundTotal, of(story.refundsSettle())?.outcome]).toEqual([13_000, 'refunded'])
  })
})
test('a lost replacement asks nobody any more once its money has gone on (SHP-12)', () => {
  const story = exchanged(one(), 1)
  const asked = () => Object.values(story.order.exceptions).map(({ state }) => state)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  story.shipped('P2').must('carrier', 'ReportScan', { parcel: 'P2', scan: 'X2', kind: 'lost' })
  expect(asked()).toEqual(['open'])
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  expect(asked()).toEqual(['withdrawn'])
  story.shipped('P3').must('carrier', 'ReportScan', { parcel: 'P3', scan: 'X3', kind: 'lost' })
  story.must('afterSales', 'CancelReplacement', { case: 'C1' })
  expect(asked()).toEqual(['withdrawn', 'withdrawn'])
})

test.each([
  ['scrap', 'restock'],
  ['restock', 'scrap'],
] as const)('one of two units is fit for sale, whichever is sorted first: %s, then %s (EXE-11)', (...both) => {
  const story = one(2)
  story.asks({ lines: { L1: 2 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(2) })
  story.must('warehouse', 'PassInspection', { case: 'C1', notResellable: units(1) })
  for (const to of both) story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: units(1), to })
  expect(story.order.lines['L1']?.units).toEqual({ restocked: 1, scrapped: 1 })
})
test('but no more than the inspection found fit', () => {
  const story = one(2)
  story.asks({ lines: { L1: 2 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(2) })
  story.must('warehouse', 'PassInspection', { case: 'C1', notResellable: units(1) })
  story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: units(1), to: 'restock' })
  expect(story.refused('warehouse', 'DisposeUnits', { case: 'C1', lines: units(1), to: 'restock' })).toMatchObject({
    reason: 'notResellable',
  })
})

describe('a rating', () => {
  const rated = (story: Story, kind: string, stars: number, ago: number) =>
    story.must('platform', 'ReportRating', { rating: 'R1', stars, kind, occurredAt: new Date(story.now - ago).toISOString() })
  test('that the customer has changed since is not answered when its first word comes late (DSP-05)', () => {
    const story = one().wait(3 * day)
    rated(story, 'positive', 5, hour)
    expect(rated(story, 'negative', 1, 2 * day)).toEqual([])
    expect(story.order.ratings['R1']).toMatchObject({ state: 'noted', stars: 5 })
  })
  test('told twice is answered once', () => {
    const story = one().wait(day)
    rated(story, 'negative', 2, hour)
    story.must('customerService', 'AnswerRating', { rating: 'R1', answer: '抱歉' })
    expect(rated(story, 'negative', 2, 0)).toEqual([])
    expect(story.order.ratings['R1']?.state).toBe('answered')
  })
  test('that changes once it was answered is answered again, by the instant of the customer’s word', () => {
    const story = one().wait(3 * day)
    rated(story, 'negative', 2, 3 * hour)
    story.must('customerService', 'AnswerRating', { rating: 'R1', answer: '抱歉' })
    rated(story, 'negative', 1, hour)
    expect(story.order.ratings['R1']).toMatchObject({ state: 'toAnswer', stars: 1 })
  })
  test.each([
    [0, 'noInvitation'],
    [3000, undefined],
  ])('is not asked for where the goods were sent back and %i fen paid', (refund, reason) => {
    const story = one()
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
    if (refund > 0) {
      story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'compensation', refund })
      story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
    }
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
    const answer = story.tell('customerService', 'InviteRating', { rating: 'R1', case: 'C1' })
    expect('left' in answer ? answer.left.reason : undefined).toBe(reason)
  })
})

test('silence settles no complaint: it stays to be answered (AFS-09)', () => {
  const story = new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 }, kind: 'complaint', reason: 'service' })
  for (let i = 0; i < 80; i += 1)
    for (const { id, dueAt, passedAt } of [...story.wait(hour).order.deadlines])
      if (dueAt <= story.now && passedAt === undefined) story.tell('system', 'PassDeadline', { deadline: id })
  expect([of(story)?.state, story.order.deadlines.map(({ rule, passedAt }) => [rule, passedAt !== undefined])]).toEqual([
    'requested',
    [
      ['AFS-05', true],
      ['AFS-06', true],
      ['AFS-10', true],
      ['AFS-09', true],
    ].sort(),
  ])
})
test('a request for goods that are gone joins no complaint, and none for more than were bought (AFS-02)', () => {
  const story = one()
  story.asks({ lines: { L1: 1 }, kind: 'complaint', reason: 'service' })
  story.returned({ L1: 1 }).refundsSettle()
  expect(story.asks({ case: 'C3', lines: { L1: 1 } })).toMatchObject({ left: { reason: 'unitsNotThere' } })
  const open = one()
  open.asks({ lines: { L1: 1 } })
  expect(open.asks({ case: 'C2', lines: { L1: 5 } })).toMatchObject({ left: { reason: 'unitsNotThere' } })
})

describe('an offer to keep the order', () => {
  const requested = (): Story => {
    const story = one().wait(day)
    story.asks({ lines: { L1: 1 }, reason: 'size' })
    return story
  }
  test('may be made where the working calendar ends (RET-11)', () => {
    const story = new Story()
    story.now = at('2026-12-29T10:00:00+08:00')
    story
      .delivered({ lines: [{ unitPrice: 10_000 }] })
      .wait(2 * day)
      .asks({ lines: { L1: 1 }, reason: 'size' })
    expect(story.must('afterSales', 'OfferRetention', { case: 'C1', offer: 'coupon' }).map(({ type }) => type)).toEqual([
      'RetentionOffered',
    ])
  })
  test('goes by the clock that runs: after a pause, or a second request, that is another', () => {
    const story = requested()
    story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    story.wait(5 * day).must('customer', 'ReapplyCase', { case: 'C1' })
    story.must('afterSales', 'OfferRetention', { case: 'C1', offer: 'coupon' })
    const late = requested().wait(9 * day)
    expect(late.refused('afterSales', 'OfferRetention', { case: 'C1', offer: 'coupon' })).toMatchObject({
      rule: 'RET-11',
      reason: 'dueAlready',
    })
  })
})
