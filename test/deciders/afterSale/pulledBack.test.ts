// Goods that were packed when the customer asked for their money, and have not left us (RET-09, SHP-21; W-carrier).
import { Story, hour } from '../../cases/kit/story.js'
import type { Role } from '../../../src/policies/roles.js'

const packed = (): Story =>
  new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }], freight: 600 })
    .paid()
    .approved()
    .packed()
    .wait(hour)
const asked = (story: Story, lines: Readonly<Record<string, number>> = { L1: 2 }, reason = 'notShipped'): Story => {
  expect(story.asks({ case: 'C1', kind: 'refundOnly', reason, lines })._tag).toBe('Right')
  return story
}
const paidBack = (story: Story): Story => {
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('afterSales', 'VerifyCase', { case: 'C1', done: 'intercept' })
  return story.refundsSettle()
}

describe('their postage goes back as if they had never been sent', () => {
  it.each(['notShipped', 'noReason', 'intercepted', 'refusedPersonal'])('%s', (reason) => {
    const recalled = asked(packed(), { L1: 2 }, reason)
    recalled.must('customerService', 'InterceptParcel', { parcel: 'P1', outboundFreight: 0, interceptFreight: 0, costAccepted: true })
    const unpacked = asked(packed(), { L1: 2 }, reason)
    unpacked.must('warehouse', 'CancelParcel', { parcel: 'P1' })
    expect([recalled, unpacked].map((story) => [paidBack(story).refundedTotal, story.order.state])).toEqual([
      [2600, 'closed'],
      [2600, 'closed'],
    ])
  })
  it('not of goods that had left, and were pulled back on their way', () => {
    const out = packed()
    out.must('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
    asked(out, { L1: 2 }, 'intercepted').must('customerService', 'InterceptParcel', {
      parcel: 'P1',
      outboundFreight: 600,
      interceptFreight: 0,
      costAccepted: true,
    })
    out.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'moved' })
    out.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'returned' })
    out.must('warehouse', 'ConfirmIntercept', {
      parcel: 'P1',
      goods: 'confirmedBack',
      deduction: 0,
      deductionTold: false,
      fetchedBy: 'warehouse',
      condition: 'sound',
    })
    expect(paidBack(out).refundedTotal).toBe(2000)
  })
})

describe('that are lost on their way are the carrier’s, whatever was asked for before that was known (LAW-10)', () => {
  const out = (): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, statedValue: 900, giftWith: 'L1' }], freight: 600 })
      .paid()
      .approved()
      .shipped('P2', { L2: 1 })
      .signed('P2')
      .shipped('P1', { L1: 1 })
    return story.wait(hour)
  }
  const lose = (story: Story): Story => {
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'lost' })
    return story
  }
  it.each(['noReason', 'intercepted', 'lostInTransit'])('%s: all of the money goes back, and the gift is not charged', (reason) => {
    const before = lose(asked(out(), { L1: 1 }, reason))
    before.must('afterSales', 'ApproveCase', { case: 'C1' })
    before.must('afterSales', 'VerifyCase', { case: 'C1', done: before.order.cases['C1']?.first })
    expect(before.refundsSettle().refundedTotal).toBe(10_600)
    const after = asked(lose(out()), { L1: 1 }, reason)
    after.must('afterSales', 'ApproveCase', { case: 'C1' })
    after.must('afterSales', 'VerifyCase', { case: 'C1', done: 'verify' })
    expect(after.refundsSettle().refundedTotal).toBe(10_600)
  })
})

describe('they are not sent while that is open', () => {
  const ship = (story: Story) => story.tell('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
  const pack = (story: Story, quantity: number) =>
    story.tell('warehouse', 'AllocateParcel', { parcel: 'P9', lines: [{ line: 'L1', quantity }] })
  it.each<[string, Role, string, object]>([
    ['rejected', 'afterSales', 'RejectCase', { rule: 'RET-04', reason: 'used', alternatives: ['repair'] }],
    ['withdrawn', 'customer', 'WithdrawCase', {}],
  ])('and are once it is %s', (_, role, type, data) => {
    const story = asked(packed(), { L1: 1 })
    expect(ship(story)).toMatchObject({
      _tag: 'Left',
      left: { rule: 'SHP-21', reason: 'askedBack', alternatives: ['cancelParcel', 'joinOpenCase'] },
    })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect(ship(story)).toMatchObject({ _tag: 'Left', left: { reason: 'askedBack' } })
    const decided = asked(packed(), { L1: 1 })
    decided.must(role, type, { case: 'C1', ...data })
    expect(ship(decided)._tag).toBe('Right')
  })
  it('nor packed anew once they were unpacked for it; the others of their line are', () => {
    const story = asked(packed(), { L1: 1 })
    story.must('warehouse', 'CancelParcel', { parcel: 'P1' })
    expect([pack(story, 2), pack(story, 1)]).toMatchObject([{ _tag: 'Left', left: { reason: 'unitsNotThere' } }, { _tag: 'Right' }])
    expect(pack(asked(packed(), { L1: 1 }), 1)).toMatchObject({ _tag: 'Left' })
  })
  it('and their money goes back though the others are packed and sent', () => {
    const story = asked(packed(), { L1: 1 })
    story.must('warehouse', 'CancelParcel', { parcel: 'P1' })
    story.shipped('P2', { L1: 1 })
    expect([paidBack(story).refundedTotal, story.signed('P2').order.state, story.order.lines['L1']?.units]).toEqual([
      1300,
      'completed',
      { cancelled: 1, customer: 1 },
    ])
  })
  it('a complaint, or a request for a sum, stops nothing; nor does one for units that left in another parcel', () => {
    const complaint = packed()
    complaint.asks({ case: 'C1', kind: 'complaint', reason: 'other', lines: { L1: 2 } })
    const two = new Story()
      .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
      .paid()
      .approved()
      .shipped('P0', { L1: 1 })
    asked(two, { L1: 1 }, 'intercepted').packed()
    expect([ship(complaint), ship(two)].map(({ _tag }) => _tag)).toEqual(['Right', 'Right'])
  })
})

describe('nor while a platform asks for all of their money (ENT-06)', () => {
  const told = (story: Story, amount: number, word = 'requested'): Story => {
    story.must('platform', 'ReportRefundRequest', { refund: 'F1', word, channel: 'shop', amount })
    return story
  }
  const paid = (): Story =>
    new Story()
      .placed({ lines: [{ quantity: 2, unitPrice: 1000 }], freight: 600 })
      .paid()
      .approved()
  const pack = (story: Story) => story.tell('warehouse', 'AllocateParcel', { parcel: 'P9', lines: [{ line: 'L1', quantity: 1 }] })._tag
  const ship = (story: Story) => story.tell('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })._tag
  it('they are neither packed nor sent, until it is withdrawn or refused', () => {
    expect([pack(told(paid(), 2600)), ship(told(packed(), 2600)), pack(told(paid(), 0))]).toEqual(['Left', 'Left', 'Left'])
    expect([pack(told(told(paid(), 2600), 2600, 'withdrawn')), ship(told(told(packed(), 2600), 2600, 'withdrawn'))]).toEqual([
      'Right',
      'Right',
    ])
    const refused = told(paid(), 2600)
    refused.must('afterSales', 'RejectCase', { case: 'F1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    expect(pack(refused)).toBe('Right')
  })
  it('a part of it stops nothing', () => {
    expect([pack(told(paid(), 300)), ship(told(packed(), 300))]).toEqual(['Right', 'Right'])
  })
})
