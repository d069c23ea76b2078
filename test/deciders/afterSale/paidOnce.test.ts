// What a customer is owed is paid, and paid once: whatever comes back, is checked, or was told before.
import { Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const units = (quantity: number, line = 'L1') => [{ line, quantity }]
const of = (story: Story, name = 'C1') => story.order.cases[name]
const two = (): Story => new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
const keptAndPaid = (): Story => {
  const story = two()
  story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  return story
}

describe('goods that were paid back to be kept', () => {
  test('are not paid a second time when they come back all the same', () => {
    const story = keptAndPaid()
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 10_000])
    expect([of(story.refundsSettle())?.state, story.order.lines['L1']?.units]).toEqual(['closed', { customer: 1, 'case:C1': 1 }])
  })
  test('are offered no sum when they fail the inspection, and get none for damage on the way', () => {
    const story = keptAndPaid()
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    const damaged = new Story()
    damaged.order = story.order
    damaged.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'damaged', agreed: 4000 })
    expect(damaged.refundTotal).toBe(10_000)
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
    expect(story.refused('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 4000 })).toMatchObject({
      rule: 'EXE-04',
      reason: 'refundUnderWay',
    })
  })
  test('stop no return of the others: it pays for those that were not paid back', () => {
    const story = keptAndPaid().refundsSettle().returned({ L1: 2 }).refundsSettle()
    expect([of(story, 'C2')?.state, story.refundTotal, story.order.lines['L1']?.refundedUnits]).toEqual(['closed', 20_000, 2])
  })
  test('leave nothing to refund when all come back, and are counted once', () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }] })
    story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.refundsSettle().returned({ L1: 1 })
    expect([of(story, 'C2')?.state, story.refundTotal, story.order.lines['L1']?.refundedUnits]).toEqual(['closed', 10_000, 1])
  })
})

describe('what was agreed with the customer', () => {
  /** One unit on its way to the inspection. */
  const arrived = (): Story => {
    const story = two()
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    return story
  }
  const wait = { exception: 'X1', kind: 'other', about: 'order', note: '核实中' }
  test('is taken while an exception stops the money, which goes once it is over', () => {
    const story = arrived()
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
    story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 4000 })
    story.must('customerService', 'OpenException', wait)
    story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
    expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 0])
    expect(story.refused('finance', 'RefundCase', { case: 'C1' })).toMatchObject({ rule: 'EXC-01', reason: 'openException' })
    story.must('manager', 'ResolveException', { exception: 'X1', result: '已核实' })
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([story.refundTotal, of(story.refundsSettle())?.state]).toEqual([4000, 'closed'])
  })
  test('for goods damaged on the way is no more than they cost', () => {
    const story = arrived()
    expect(story.refused('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'damaged', agreed: 10_001 })).toMatchObject({
      rule: 'MNY-03',
      reason: 'exceedsDue',
    })
    story.must('customerService', 'OpenException', wait)
    story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'damaged', agreed: 10_000 })
    expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 0])
  })
})

test('the rest of a refund that was too low is paid once, however often it is checked (EXE-09)', () => {
  const story = two().returned({ L1: 1 }).refundsSettle()
  const [refund] = Object.keys(story.order.refunds)
  const check = (due: number) =>
    story
      .must('finance', 'CheckRefund', { refund, due })
      .map(({ type }) => type)
      .filter((type) => type.startsWith('Refund'))
  expect([check(12_000), check(12_000), check(13_000)]).toEqual([
    ['RefundChecked', 'RefundRequested'],
    ['RefundChecked'],
    ['RefundChecked', 'RefundRequested'],
  ])
  expect(Object.values(story.order.refunds).map(({ amount }) => amount)).toEqual([10_000, 2000, 1000])
  // A rest that was given up is due again.
  story.must('finance', 'AbandonRefund', { refund: 'A1-R3' })
  check(13_000)
  const open = () => Object.entries(story.order.exceptions).flatMap(([name, { state }]) => (state === 'open' ? [name] : []))
  expect([story.refundTotal, open()]).toEqual([13_000, []])
  check(12_000)
  expect(open()).toEqual([`refundedTooMuch.refund:${refund}`])
})

describe('a sum that is all that was paid for goods still with us', () => {
  const sale = { lines: [{ unitPrice: 10_000, quantity: 2 }, { unitPrice: 5000 }], freight: 800 }
  test('gives the goods up: they are not sent beside their money', () => {
    const story = new Story().placed(sale).paid().approved()
    story.must('platform', 'ReportRefundRequest', { refund: 'PR1', word: 'requested', channel: 'shop', amount: 25_800 })
    story.must('afterSales', 'ApproveCase', { case: 'PR1' })
    expect(story.refused('warehouse', 'AllocateParcel', { parcel: 'P1', lines: units(2) })).toMatchObject({ reason: 'unitsNotThere' })
    expect([story.refundsSettle().refundedTotal, story.order.state, story.order.lines['L1']?.units]).toEqual([
      25_800,
      'closed',
      { cancelled: 2 },
    ])
  })
  test('gives up just the units that it is about', () => {
    const story = new Story()
      .placed({ ...sale, freight: 0 })
      .paid()
      .approved()
    story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 }, amount: 10_000 })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect(story.refundsSettle().order.lines['L1']?.units).toEqual({ ours: 1, cancelled: 1 })
  })
  test.each([
    [9999, {}],
    [10_000, { refund: 9000, note: '少退' }],
  ])('a part of it is a lower price, and they are sent: %s', (amount, more) => {
    const story = new Story()
      .placed({ ...sale, freight: 0 })
      .paid()
      .approved()
    story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 }, amount })
    story.must('afterSales', 'ApproveCase', { case: 'C1', ...more })
    expect(story.refundsSettle().order.lines['L1']?.units).toEqual({ ours: 2 })
  })
})

test.each([[{}], [{ amount: 4000 }]])(
  'a lower sum that a person set stands when its refund is given up and asked for again: %j',
  (more) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, ...more })
    story.must('afterSales', 'ApproveCase', { case: 'C1', refund: 3000, note: '留用补偿' })
    story.must('finance', 'AbandonRefund', { refund: Object.keys(story.order.refunds)[0] ?? '' })
    story.must('afterSales', 'RefundCase', { case: 'C1' })
    expect(story.refundTotal).toBe(3000)
  },
)
