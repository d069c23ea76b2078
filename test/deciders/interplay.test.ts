// What was mended apart works together: part quantities, the second time, and the other order of what returns, invoices, gifts, claims and the work list do.
import { reactTo } from '../../src/deciders/reactions/index.js'
import { workOf } from '../../src/projections/work.js'
import { Story, hour } from '../cases/kit/story.js'
import { failed, of, open, photo, sent } from '../support/sentBack.js'

const refunds = ({ order }: Story) => Object.values(order.refunds).map(({ amount, lines }) => [amount, ...lines.map(({ units }) => units)])

describe('goods that come to us again', () => {
  it('are paid for as agreed, and not those beside them that were delivered (EXE-07, MNY-03)', () => {
    const story = sent(failed(), 1, 1)
    story.must('carrier', 'ReportGoodsDelivered', of(1))
    story.must('carrier', 'ReportGoodsReturned', of(1))
    expect(story.refused('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 15_000 })).toMatchObject({
      rule: 'MNY-03',
      reason: 'exceedsDue',
    })
    story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 6000 })
    story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
    expect(refunds(story.refundsSettle())).toEqual([[6000, 1]])
    // The other one is the customer's, and may come back for its own price.
    expect(refunds(story.returned({ L1: 1 }, 'quality', { evidence: photo }))).toEqual([
      [6000, 1],
      [10_000, 1],
    ])
  })
  it('were paid for by a verdict: nobody sends them, nobody waits for anything, and they are sorted (EXE-04, EXE-11)', () => {
    const story = sent()
    const paid = (of: Story): Story => {
      of.must('platform', 'ReportDispute', { dispute: 'D1', case: 'C1', kind: 'platformCase', goods: 'backDamaged', claimed: 20_000 })
      of.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
      return of.refundsSettle()
    }
    const came = (of: Story): Story => {
      of.must('carrier', 'ReportGoodsReturned', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
      return of
    }
    const other = Object.assign(new Story(), { order: story.order, now: story.now })
    for (const after of [came(paid(story)), paid(came(other))]) {
      expect(after.order.cases['C1']).toMatchObject({ state: 'closed', outcome: 'refunded' })
      expect(workOf('order-A1', after.order, after.now).filter(({ subject }) => subject === 'case:C1')).toEqual([])
      after.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }], to: 'scrap' })
    }
  })
})
test('an invoice that is to name other goods is reversed in full, also where a part of them goes back before finance has done so (IVC-03)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
  story.facts = { stock: { OTHER: 5 } }
  story.must('customer', 'RequestInvoice', {
    invoice: 'I1',
    kind: 'ordinary',
    form: 'electronic',
    amount: 30_000,
    items: [{ kind: 'goods', line: 'L1' }],
    confirmed: ['title', 'taxNumber'],
  })
  story.must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N-1' })
  story.asks({ case: 'X', kind: 'exchange', reason: 'size', lines: { L1: 3 } })
  story.must('afterSales', 'ApproveCase', { case: 'X' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'X', lines: [{ line: 'L1', quantity: 3 }] })
  story.must('warehouse', 'PassInspection', { case: 'X' })
  story.must('afterSales', 'ArrangeExchange', { case: 'X', product: { sku: 'OTHER', unitPrice: 10_000 }, agreed: true })
  story.shipped('P2', { 'X.x1': 3 }).signed('P2').returned({ 'X.x1': 1 }).refundsSettle()
  expect(story.order.invoices['I1']).toMatchObject({
    state: 'reversalDue',
    reverse: 30_000,
    reissue: 20_000,
    anew: [{ kind: 'goods', line: 'X.x1' }],
  })
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1', anew: 'N-2' })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'issued', stands: 20_000, items: [{ line: 'X.x1' }] })
})
test('what was taken for two gifts, and more than there was money for, is given back once both have come (LAW-08)', () => {
  const sale = {
    lines: [
      { unitPrice: 4000 },
      ...[1, 2].map(() => ({ unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 3000 })),
      { unitPrice: 100 },
    ],
  }
  expect(
    refunds(new Story().delivered(sale).returned({ L1: 1 }).returned({ L2: 1 }).returned({ L3: 1 })).map(([amount]) => amount),
  ).toEqual([1000, 3000])
  expect(refunds(new Story().delivered(sale).returned({ L1: 1 }).returned({ L2: 1, L3: 1 })).map(([amount]) => amount)).toEqual([4000])
})
test('the claim for a lost parcel is not taken back for a part of it that is with us again (SHP-12, MNY-06)', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 5000 }, { unitPrice: 10 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1, L2: 1 })
    .shipped('P2', { L3: 1 })
    .signed('P2')
  story.wait(hour).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'x1', kind: 'lost' })
  story.must('finance', 'OpenRecovery', {
    recovery: 'lost.P1',
    against: 'carrier',
    about: 'parcel:P1',
    amount: 6000,
    packagingShown: false,
  })
  story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L2: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('afterSales', 'VerifyCase', { case: 'C1', done: story.order.cases['C1']?.first })
  story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
  story.refundsSettle().wait(hour).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'x2', kind: 'returned' })
  const sort = (line: string) => {
    const [found] = story.must('warehouse', 'ConfirmFound', {
      parcel: 'P1',
      goods: 'restock',
      lines: [{ line, quantity: 1 }],
      warehouse: 'W1',
    })
    if (found === undefined) throw new Error('nothing happened')
    return reactTo({ ...found, id: 'order-A1/1', stream: 'order-A1' }, story.order, story.order).map(({ type }) => type)
  }
  expect([sort('L1'), sort('L2')]).toEqual([['ReturnStock'], ['ReturnStock', 'WithdrawRecovery']])
})
test('who sent goods by a carrier of their own bears the way of the second time, which goes by ours (MNY-02)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  const costs = { return: 800 }
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1', costs })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('customer', 'ReportReturnShipped', { case: 'C1', carrier: 'YTO', waybill: 'OWN' })
  story.must('customer', 'WithdrawCase', { case: 'C1' })
  story.must('customer', 'ReapplyCase', { case: 'C1' })
  story.must('afterSales', 'ApproveCase', { case: 'C1', costs })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W2' })
  story.must('warehouse', 'ReportReturnArrived', of(1))
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(refunds(story)).toEqual([[9200, 1]])
})
test('a dispute that is withdrawn leaves no sum to be found out (DSP-06)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', goods: 'withCustomerSound', claimed: 5000 })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split' })
  expect(open(story)).toEqual(['awardUnknown.dispute:D1'])
  story.must('afterSales', 'NegotiateDispute', { dispute: 'D1', with: 'customer', outcome: 'withdrawn' })
  expect(open(story)).toEqual([])
})
test('a refund that the bank returned twice is asked for again by either name, and nobody is asked about it any more (EXE-04)', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }] })
    .returned({ L1: 1 }, 'quality', { evidence: photo })
    .refundsSettle()
  const bounced = (refund: string): void => {
    story.wait(hour).must('platform', 'ReportRefund', { refund, outcome: 'failed', reason: 'account closed' })
    story.must('finance', 'ResolveException', { exception: `settledRefundFailed.refund:${refund}`, result: 'the account is closed' })
    story.must('finance', 'AbandonRefund', { refund })
  }
  bounced('A1-R1')
  story.must('finance', 'RenewRefund', { refund: 'A1-R1' })
  bounced((story.refundsSettle(), 'A1-R2'))
  expect(open(story)).toEqual(['bouncedUnpaid.refund:A1-R2'])
  story.must('finance', 'RenewRefund', { refund: 'A1-R1' })
  expect([open(story), story.refundTotal]).toEqual([[], 10_000])
})
test('what was agreed for damage is asked for, also where units of the line had been given up before they left (SHP-13)', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000, quantity: 2 }] })
    .paid()
    .approved()
  story.asks({ kind: 'refundOnly', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story
    .refundsSettle()
    .shipped('P1', { L1: 1 })
    .signed('P1')
    .must('carrier', 'ReportIncident', { incident: 'N1', parcel: 'P1', kind: 'damaged' })
  story.must('logistics', 'SettleDamage', { incident: 'N1', photos: ['outerPackaging', 'goods'], remedy: 'refund', atFault: 'carrier' })
  expect(open(story)).toEqual(['damageToRemedy.parcel:P1'])
})
describe('goods that come before their request is answered', () => {
  const early = (units: number): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 3 }] })
    story.asks({ lines: { L1: 1 } })
    story.wait(hour).must('warehouse', 'ReportReturnArrived', { ...of(units), occurredAt: new Date(story.now).toISOString() })
    return story
  }
  it.each([
    ['in one parcel', () => early(2)],
    [
      'in two',
      () => {
        const story = early(1).wait(hour)
        // Told twice, it came once.
        for (let n = 0; n < 2; n += 1)
          story.must('warehouse', 'ReportReturnArrived', { ...of(1), occurredAt: new Date(story.now).toISOString() })
        return story
      },
    ],
  ])('what comes beyond it %s is counted, and answered once (EXE-02)', (_, came) => {
    const story = came()
    expect(open(story)).toEqual(['surplusArrived.case:C1'])
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect(story.refused('warehouse', 'SettleSurplus', { ...of(2), answer: 'takenIn' })).toMatchObject({ reason: 'unitsNotThere' })
    story.must('warehouse', 'SettleSurplus', { ...of(1), answer: 'takenIn' })
    expect([open(story), story.order.lines['L1']?.units]).toEqual([[], { customer: 1, 'case:C1': 2 }])
  })
  it('and whose request is made again, are nobody’s to send back any more (AFS-07, EXC-01)', () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['photo'] })
    story.must('warehouse', 'ReportReturnArrived', of(1))
    story.wait(100 * hour)
    for (const { id, rule } of story.order.deadlines) if (rule === 'AFS-07') story.must('system', 'PassDeadline', { deadline: id })
    expect(open(story)).toEqual(['goodsStillHere.case:C1'])
    story.must('customer', 'ReapplyCase', { case: 'C1' })
    expect(open(story)).toEqual([])
  })
})
test('a gift that comes while its refund is given up is not taken off the one in its place (LAW-08, EXE-04)', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 }] })
    .returned({ L1: 1 })
    .refundsSettle()
  story.wait(hour).must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'failed', reason: 'account closed' })
  story.must('finance', 'ResolveException', { exception: 'settledRefundFailed.refund:A1-R1', result: 'the account is closed' })
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  const without = Object.assign(new Story(), { order: story.order, now: story.now })
  for (const one of [story.returned({ L2: 1 }), without]) one.must('finance', 'RenewRefund', { refund: 'A1-R1' })
  expect([refunds(story).at(-1), refunds(without).at(-1)]).toEqual([
    [10_000, 1],
    [8000, 1],
  ])
  // The gift that comes after it gives it back by itself, as before.
  expect(without.refundsSettle().returned({ L2: 1 }).refundsSettle().refundedTotal).toBe(10_000)
})
test('contents that a person has looked at are nothing new when the platform tells them again (ENT-06)', () => {
  const story = new Story()
  const full = { channel: 'tmall', shop: 'S1', lines: [{ line: 'L1', sku: 'S', quantity: 2, unitPrice: 1000 }] }
  story.must('platform', 'ReportOrder', { channel: 'tmall', shop: 'S1' })
  for (const kind of ['handedOver', 'signed']) story.must('carrier', 'ReportScan', { parcel: 'P1', scan: kind, kind })
  story.must('platform', 'ReportOrder', full)
  story.must('customerService', 'ResolveException', { exception: 'contentsToldLate.order', result: 'noted' })
  expect(story.wait(hour).must('platform', 'ReportOrder', full)).toEqual([])
})
