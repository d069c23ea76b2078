import * as E from 'fp-ts/lib/Either.js'
import { book } from '../../../src/policies/book.js'
import { workOf } from '../../../src/projections/work.js'
import { Story, day, hour } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const sold = (overrides = {}): Story => new Story(book(overrides)).delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
const failed = (): Story => {
  const story = sold()
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '磨损' })
  return story
}
const state = (story: Story) => story.order.cases['C1']?.state

test('every ground of a refusal is found at once, each with its rule and what next', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, goodsClass: 'cosmetics', exclusionConfirmed: true }] }).wait(10 * day)
  const asked = story.asks({ lines: { L1: 1 }, traces: ['hygieneSealBroken', 'proofMissing'] })
  expect(
    E.isLeft(asked) &&
      asked.left.findings?.map((ground) => ['rule' in ground ? ground.rule : '', ground.reason, ground.alternatives.length > 0]),
  ).toEqual([
    ['RET-02', 'windowClosed', true],
    ['LAW-02', 'excludedAsConfirmed', true],
    ['RET-07', 'openedUnfit', true],
    ['RET-04', 'used', true],
    ['RET-04', 'proofMissing', true],
  ])
})

test('a sum asked for some units of a line is at most what those units cost', () => {
  const sums = (units: number, amount: number) => {
    const story = sold()
    story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: units }, amount, evidence: photo })
    return [story.tell('afterSales', 'ApproveCase', { case: 'C1' }), story.refundTotal]
  }
  expect(sums(1, 10_000)).toMatchObject([{ _tag: 'Right' }, 10_000])
  expect(sums(1, 10_001)).toMatchObject([{ left: { rule: 'MNY-03', reason: 'exceedsDue', alternatives: ['atMostDue'] } }, 0])
  expect(sums(2, 20_000)).toMatchObject([{ _tag: 'Right' }, 20_000])
})

test('a sum asked for takes postage too where the goods never came, as far as it was paid for those units', () => {
  const asked = (amount: number, reason: string, shipped: boolean, units = 2) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }], freight: 800 })
      .paid()
      .approved()
    if (shipped) story.shipped().signed()
    story.asks({ kind: 'refundOnly', reason, lines: { L1: units }, amount, evidence: photo })
    const taken = E.isRight(story.tell('afterSales', 'ApproveCase', { case: 'C1' }))
    return [taken, story.refundTotal, story.order.freightRefunded]
  }
  expect([asked(10_800, 'other', false), asked(10_801, 'other', false), asked(10_300, 'other', false)]).toEqual([
    [true, 10_800, 800],
    [false, 0, 0],
    [true, 10_300, 300],
  ])
  expect([asked(5400, 'notShipped', false, 1), asked(5401, 'notShipped', false, 1)]).toEqual([
    [true, 5400, 400],
    [false, 0, 0],
  ])
  // Goods that the customer keeps: the sum is about them alone, and each unit has its own cap.
  expect([asked(10_000, 'quality', true), asked(10_001, 'quality', true), asked(5001, 'quality', true, 1)]).toEqual([
    [true, 10_000, 0],
    [false, 0, 0],
    [false, 0, 0],
  ])
})

test('units that came back and left nothing to refund are gone: what is kept is priced without them', () => {
  const inTurn = (...lines: readonly string[]) => {
    const story = new Story(book({ 'refund.promotionMethod': 'resettle' })).delivered({
      lines: [{ unitPrice: 3000 }, { unitPrice: 5000 }, { unitPrice: 10_000 }],
      discount: 3000,
    })
    story.facts = { offer: { prices: [], promotions: [{ id: 'p', kind: 'spendAndSave', tiers: [{ from: 18_000, save: 3000 }] }] } }
    return lines.map((line) => {
      const before = story.refundTotal
      return story.returned({ [line]: 1 }).refundsSettle().refundTotal - before
    })
  }
  // 150 − 0 − (50 + 100) = 0, 150 − 0 − 100 = 50, and the rest: together all that was paid.
  expect([inTurn('L1', 'L2', 'L3'), inTurn('L3', 'L2', 'L1'), inTurn('L2', 'L1', 'L3')]).toEqual([
    [0, 5000, 10_000],
    [7000, 5000, 3000],
    [2000, 3000, 10_000],
  ])
})

test('lost free shipping that left nothing to refund is not taken off again', () => {
  const story = new Story(book({ 'refund.deductLostFreeShipping': true })).delivered({
    lines: [{ unitPrice: 800 }, { unitPrice: 9500 }],
    freeShipping: { from: 9900, tariff: 1000 },
  })
  story.returned({ L1: 1 })
  expect([story.refundTotal, state(story), story.order.cases['C1']?.deducted, story.order.lines['L1']?.refundedUnits]).toEqual([
    0,
    'closed',
    [{ what: 'lostFreeShipping', amount: 1000 }],
    1,
  ])
  expect(story.returned({ L2: 1 }).refundTotal).toBe(9500)
})

test('a compromise pays only what the customer said yes to; declined or unanswered, the goods go back', () => {
  const yes = failed()
  yes.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 4000 })
  expect(yes.refundTotal).toBe(0)
  yes.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
  expect(yes.refundTotal).toBe(4000)
  const no = failed()
  no.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 4000 })
  no.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'declined' })
  expect([no.refundTotal, state(no)]).toEqual([0, 'inspectionFailed'])
  no.must('warehouse', 'SendGoodsBack', { case: 'C1' })
  no.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  expect([state(no), no.order.lines['L1']?.units]).toEqual(['closed', { customer: 2 }])
  const silent = failed()
  silent.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 4000 })
  silent.wait(3 * day).must('system', 'PassDeadline', { deadline: silent.order.deadlines.find(({ rule }) => rule === 'AFS-07')?.id })
  expect([silent.refundTotal, state(silent)]).toEqual([0, 'inspectionFailed'])
})

test('a customer marked for many returns is heard by a senior, and not refused for that', () => {
  const story = sold()
  const often = Array.from({ length: 6 }, () => story.now)
  story.facts = { returns: { orderedAt: often, returnedAt: often } }
  story.asks({ lines: { L1: 1 } })
  expect(story.refused('afterSales', 'ApproveCase', { case: 'C1' })).toMatchObject({ rule: 'RSK-08', reason: 'needsSenior' })
  story.must('seniorAfterSales', 'ApproveCase', { case: 'C1' })
})

test('a lower sum needs its reason, and a higher one is refused', () => {
  const story = sold()
  story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  expect(story.refused('afterSales', 'ApproveCase', { case: 'C1', refund: 6000 })).toMatchObject({ reason: 'reasonMissing' })
  expect(story.refused('afterSales', 'ApproveCase', { case: 'C1', refund: 10_001, note: '多退' })).toMatchObject({ reason: 'exceedsDue' })
  story.must('afterSales', 'ApproveCase', { case: 'C1', refund: 6000, note: '协商一致' })
  expect(story.refundTotal).toBe(6000)
})

test('a sum above what is due is refused also before the goods are back', () => {
  const story = sold()
  story.asks({ lines: { L1: 1 } })
  expect(story.refused('afterSales', 'ApproveCase', { case: 'C1', refund: 10_001, note: '多退' })).toMatchObject({
    rule: 'MNY-03',
    reason: 'exceedsDue',
  })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
})

test('what the customer bears comes off once: the way back, lost free shipping, the gift kept', () => {
  const story = new Story(book({ 'refund.deductLostFreeShipping': true }))
  story.must('platform', 'PlaceOrder', {
    channel: 'shop',
    shop: 'S1',
    entry: 'platform',
    terms: 'prepaid',
    freeShipping: { from: 9900, tariff: 1000 },
    tenders: [{ payment: 'T1', means: 'online', amount: 12_000 }],
    lines: [
      { line: 'L1', sku: 'A', quantity: 2, unitPrice: 6000 },
      { line: 'G', sku: 'B', quantity: 1, unitPrice: 0, gift: true, statedValue: 500, giftWith: 'L1' },
    ],
    customer: { name: '测试', phone: '13800138000' },
    address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
  })
  story.paid().approved().shipped().signed()
  const back = (id: string): void => {
    story.asks({ case: id, lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: id, costs: { return: 800 } })
    story.must('system', 'IssueReturnLabel', { case: id, carrier: 'SF', waybill: id })
    story.must('warehouse', 'ReportReturnArrived', { case: id, lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: id })
  }
  back('C1')
  expect(Object.values(story.order.refunds)[0]).toMatchObject({
    amount: 6000 - 800 - 1000 - 500,
    deducted: [
      { what: 'freight', amount: 800 },
      { what: 'lostFreeShipping', amount: 1000 },
      { what: 'gifts', amount: 500, line: 'G' },
    ],
  })
  back('C2')
  expect(Object.values(story.order.refunds)[1]).toMatchObject({ amount: 6000 - 800, deducted: [{ what: 'freight', amount: 800 }] })
})

test('a repair settles who pays, then orders, then agrees a time, then repairs', () => {
  const story = sold()
  story.asks({ kind: 'repair', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1', visit: true })
  const step = (name: string, more = {}) => story.tell('afterSales', 'AdvanceRepair', { case: 'C1', step: name, ...more })
  expect(step('timeAgreed', { appointmentAt: story.now + day })).toMatchObject({
    left: { rule: 'EXE-13', reason: 'stepOutOfOrder', alternatives: ['bearerSettled'] },
  })
  for (const [name, more] of [
    ['bearerSettled', { underWarranty: true }],
    ['orderedPartsOrVisit', {}],
    ['timeAgreed', { appointmentAt: story.now + day }],
    ['repaired', {}],
  ] as const)
    expect(step(name, more)).toMatchObject({ _tag: 'Right' })
  expect([state(story), story.order.cases['C1']?.repairBearer, story.order.lines['L1']?.units]).toEqual([
    'closed',
    'seller',
    { customer: 2 },
  ])
})

test('money paid twice goes back as surplus, once; money after closing goes back by itself', () => {
  const story = sold()
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000 })
  story.must('finance', 'RefundSurplus', {})
  expect([story.refundTotal, story.refused('finance', 'RefundSurplus', {}).reason]).toEqual([20_000, 'noSurplus'])
  const closed = new Story().placed({ lines: [{ unitPrice: 1000 }] })
  closed.must('customer', 'CancelOrder', { reason: 'customer' })
  closed.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000 })
  expect([closed.order.state, closed.refundTotal]).toEqual(['closed', 1000])
})

test('a refund that differs from what is due is corrected by a further one', () => {
  const story = sold()
  story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1', refund: 6000, note: '先退部分' })
  story.refundsSettle().must('finance', 'CheckRefund', { refund: Object.keys(story.order.refunds)[0], due: 10_000 })
  expect(story.refundTotal).toBe(10_000)
})

describe('a rejected request', () => {
  const rejected = (more: object = {}): Story => {
    const story = sold()
    story.asks({ lines: { L1: 1 } })
    story.wait(2 * hour)
    for (const { id, rule } of story.order.deadlines) if (rule === 'AFS-09') story.must('system', 'PassDeadline', { deadline: id })
    story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'], ...more })
    return story
  }
  const patrols = (story: Story) =>
    workOf('order-A1', story.order, story.now)
      .filter(({ rule }) => rule === 'AFS-09')
      .map(({ dueAt, overdue }) => [dueAt, overdue])

  test('can be made again in the window, and not after it; a senior may take it all the same', () => {
    const story = rejected()
    story.wait(5 * day).must('customer', 'ReapplyCase', { case: 'C1' })
    story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    expect(story.wait(3 * day).refused('customer', 'ReapplyCase', { case: 'C1' })).toMatchObject({ rule: 'RET-02', reason: 'windowClosed' })
    story.must('seniorAfterSales', 'ReapplyCase', { case: 'C1' })
    expect(state(story)).toBe('requested')
  })

  test('that closed for want of an answer opens again in its own window, as long as a defect has', () => {
    const story = sold()
    story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
    story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
    story.wait(3 * day).must('system', 'PassDeadline', { deadline: story.order.deadlines.find(({ rule }) => rule === 'AFS-07')?.id })
    expect(story.wait(20 * day).refused('customer', 'ReapplyCase', { case: 'C1' })).toMatchObject({
      rule: 'RET-01',
      reason: 'windowClosed',
    })
  })

  test('shows no patrol of the review that is over', () => {
    expect(patrols(rejected())).toEqual([])
  })

  test('is followed up before the last two days of the platform’s limit, and then shown no more', () => {
    const limit = sold().now + 10 * day
    const story = rejected({ platformLimitAt: new Date(limit).toISOString() })
    expect(patrols(story)).toEqual([[limit - 2 * day, false]])
    // Looked over early, it is due all the same; looked over in time, it is done.
    story.must('afterSales', 'PatrolCase', { case: 'C1' })
    expect(patrols(story.wait(day))).toEqual([[limit - 2 * day, false]])
    expect(patrols(story.wait(8 * day))).toEqual([[limit - 2 * day, true]])
    story.must('afterSales', 'PatrolCase', { case: 'C1' })
    expect(patrols(story)).toEqual([])
    story.must('afterSales', 'CloseCase', { case: 'C1' })
    expect(patrols(story)).toEqual([])
  })
})

test('freight goes back once and never beyond what was paid for it, however many returns ask for it (cases refund-19, return-25)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 1 }, { unitPrice: 5000 }], freight: 2000 })
  for (const [n, line] of ['L1', 'L2', 'L3'].entries()) {
    story.returned({ [line]: 1 }, 'quality', { evidence: photo })
    expect(story.order.freightRefunded).toBe(Object.values(story.order.refunds).reduce((sum, { freight }) => sum + freight, 0))
    expect(story.order.freightRefunded).toBeLessThanOrEqual(2000)
    if (n === 2) expect(story.order.freightRefunded).toBe(2000)
  }
  expect(story.refundTotal).toBe(17_001)
})
