// An order that came to nothing and leaves the ways to settle, which the customer bears (ORD-03, DLV-03, MNY-02).
import { workOf } from '../../../src/projections/work.js'
import { Story } from '../../cases/kit/story.js'

/** Refused at the door for personal reasons, 8.00 out and 9.00 back, and taken into stock again. */
const refused = (
  terms: string,
  paid: Readonly<Record<string, number>> = {},
  more: readonly { readonly unitPrice: number }[] = [],
  asked = true,
): Story => {
  const story = new Story().placed({
    lines: [{ unitPrice: 10_000 }, ...more],
    freight: 800,
    terms,
    tenders: [
      { payment: 'T1', means: 'online', amount: 2000 },
      { payment: 'T2', means: 'cash', amount: 8800 },
    ],
  })
  for (const [payment, amount] of Object.entries(paid)) story.must('platform', 'ReportPayment', { payment, amount })
  story.approved().shipped()
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'no', kind: 'refused', reason: 'personal' })
  story.must('customerService', 'SettleRefusal', {
    parcel: 'P1',
    reason: 'personal',
    agreed: 'refund',
    toldOfFreight: 'yes',
    costs: { outbound: 800, return: 900 },
  })
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
  if (!asked) return story
  story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'refusedPersonal' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('warehouse', 'VerifyCase', { case: 'C1', done: 'verify' })
  story
    .refundsSettle()
    .tell('warehouse', 'DisposeUnits', { case: 'C1', to: 'restock', lines: [{ line: 'L1', quantity: 1 }], seen: 'resellable' })
  return story
}
const stays = ({ paidTotal, refundedTotal }: Story): number => paidTotal - refundedTotal
const owed = ({ order, now }: Story) => workOf('order-A1', order, now).map(({ subject, owner }) => [subject, owner])

test('what was paid less both ways goes back, and the ways are no surplus', () => {
  const story = refused('prepaid', { T1: 2000, T2: 8800 })
  expect([story.order.state, stays(story), owed(story)]).toEqual(['closed', 1700, []])
  expect(story.refused('finance', 'RefundSurplus')).toMatchObject({ rule: 'MNY-04', reason: 'noSurplus' })
  story.must('platform', 'ReportPayment', { payment: 'T9', amount: 50 })
  expect(stays(story.refundsSettle())).toBe(1700)
})
test('of an order that was to be paid at the door finance waits for them; they are not sent back as late, and what is more is', () => {
  const story = refused('cashOnDelivery')
  expect([story.order.state, stays(story), owed(story)]).toEqual(['closed', 0, [['payment:T1', 'finance']]])
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1700 })
  expect([stays(story.refundsSettle()), owed(story), Object.keys(story.order.refunds)]).toEqual([1700, [], []])
  story.must('platform', 'ReportPayment', { payment: 'T2', amount: 300 })
  expect([stays(story), stays(story.refundsSettle())]).toEqual([2000, 1700])
  const more = refused('cashOnDelivery')
  more.must('platform', 'ReportPayment', { payment: 'T1', amount: 2000 })
  expect(Object.values(more.refundsSettle().order.refunds).map(({ cause, amount }) => [cause, amount])).toEqual([['late', 300]])
})
test('also where nobody asks for anything, because nothing was paid', () => {
  const story = refused('cashOnDelivery', {}, [], false)
  expect([story.order.closedFor, owed(story).map(([, owner]) => owner)]).toEqual(['refused', ['finance', 'finance']])
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1700 })
  expect([stays(story.refundsSettle()), owed(story)]).toEqual([1700, []])
})
test('where the goods were damaged nothing is owed: those ways are ours', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }], freight: 800, terms: 'cashOnDelivery' })
    .approved()
    .shipped()
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'no', kind: 'refused', reason: 'damaged' })
  story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'refund', toldOfFreight: 'notDue' })
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
  expect([story.order.closedFor, owed(story).filter(([, owner]) => owner === 'finance')]).toEqual(['refused', []])
})
test('of what was paid in part they are kept: nobody gets it all back and is asked for them', () => {
  const story = refused('instalments', { T1: 2000 })
  expect([story.order.state, stays(story), owed(story)]).toEqual(['closed', 1700, []])
  const little = new Story().placed({
    lines: [{ unitPrice: 10_000 }],
    freight: 800,
    terms: 'instalments',
    tenders: [
      { payment: 'T1', means: 'online', amount: 2000 },
      { payment: 'T2', means: 'online', amount: 8800 },
    ],
  })
  little.must('platform', 'ReportPayment', { payment: 'T1', amount: 2000 })
  little.must('customer', 'CancelOrder', { reason: 'customer' })
  expect([stays(little.refundsSettle()), owed(little)]).toEqual([0, []])
})
test('also where a gift was in the parcel that nobody asked about', () => {
  const gift = [{ unitPrice: 0, gift: true }]
  const story = refused('prepaid', { T1: 2000, T2: 8800 }, gift)
  expect([story.order.state, stays(story)]).toEqual(['closed', 1700])
  expect(story.refused('finance', 'RefundSurplus')).toMatchObject({ reason: 'noSurplus' })
  expect(stays(refused('instalments', { T1: 2000 }, gift))).toBe(1700)
})

describe('of two parcels that were refused, where one case is about the goods of one of them', () => {
  const twoRefused = (more: readonly { readonly unitPrice: number }[] = []): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }, ...more], terms: 'cashOnDelivery' })
      .approved()
      .shipped('P1', { L1: 1, ...(more.length === 0 ? {} : { L3: 1 }) })
      .shipped('P2', { L2: 1 })
    for (const parcel of ['P1', 'P2']) {
      story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-no`, kind: 'refused', reason: 'personal' })
      story.must('customerService', 'SettleRefusal', {
        parcel,
        reason: 'personal',
        agreed: 'refund',
        toldOfFreight: 'yes',
        costs: { outbound: 800, return: 900 },
      })
      story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-back`, kind: 'returned' })
    }
    return story
  }
  const decided = (story: Story, reason: string): Story => {
    story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('warehouse', 'VerifyCase', { case: 'C1', done: 'verify' })
    return story
  }
  const surplus = (story: Story, amount: number): number => {
    story.must('platform', 'ReportPayment', { payment: 'T1', amount })
    return story.refundTotal
  }
  it.each([
    ['refusedPersonal', 3400],
    ['quality', 1700],
  ])('its ways are owed as the case says (%s)', (reason, owes) => {
    expect(surplus(decided(twoRefused(), reason), 5000)).toBe(5000 - owes)
  })
  it.each([
    [3400, 'refusedPersonal', 0],
    [3400, 'quality', 1700],
    [2000, 'quality', 300],
    [1700, 'quality', 0],
    [0, 'quality', 0],
  ])('of %s fen that were paid for the ways before, what the case (%s) does not leave goes back: %s', (paid, reason, back) => {
    const story = twoRefused()
    if (paid > 0) surplus(story, paid)
    decided(story, reason).refundsSettle()
    expect(story.refundedTotal).toBe(back)
    // The other parcel's goods after it: each time what is with us beyond what stays.
    story.asks({ lines: { L2: 1 }, kind: 'refundOnly', reason: 'quality', case: 'C2' })
    story.must('afterSales', 'ApproveCase', { case: 'C2' })
    story.must('warehouse', 'VerifyCase', { case: 'C2', done: 'verify' })
    expect(stays(story.refundsSettle())).toBe(Math.min(paid, reason === 'quality' ? 0 : 1700))
  })
  it('those of a parcel are owed once, of which another piece was asked for by nobody', () => {
    expect(surplus(decided(twoRefused([{ unitPrice: 1000 }]), 'refusedPersonal'), 5000)).toBe(1600)
  })
})
