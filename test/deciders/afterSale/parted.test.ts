// Of several units that came back, some pass the inspection and some fail (EXE-07, EXE-04; M-2.2, P-4.2).
import fc from 'fast-check'
import { Story, day, hour } from '../../cases/kit/story.js'
import { of, photo } from '../../support/sentBack.js'
import { orderDecider } from '../../../src/deciders/whole/index.js'
import { replay } from '../../../src/core/decider.js'

const bag = (price = 10_000, quantity = 2, freight = 0) => new Story().delivered({ lines: [{ unitPrice: price, quantity }], freight })
/** Asked for, approved, and here. */
const cameIn = (story: Story, quantity: number, more: object = {}): Story => {
  story.asks({ lines: { L1: quantity }, reason: 'noReason', ...more })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', of(quantity))
  return story.wait(hour)
}
const part = 'C1.failed1'
const fails = (story: Story, quantity: number, ref = 'p1'): Story => {
  story.must('warehouse', 'FailInspection', { ...of(quantity), evidence: [{ kind: 'photo', ref }], reason: 'worn' })
  return story
}
const units = ({ order }: Story) => order.lines['L1']?.units
const states = ({ order }: Story) => Object.fromEntries(Object.entries(order.cases).map(([name, { state }]) => [name, state]))

test('one of two bags is worn: the other one is paid back, the worn one goes back to the customer', () => {
  const story = fails(cameIn(bag(), 2), 1)
  expect([states(story), units(story)]).toEqual([
    { C1: 'received', [part]: 'inspectionFailed' },
    { 'case:C1': 1, [`case:${part}`]: 1 },
  ])
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('warehouse', 'DisposeUnits', { ...of(1), to: 'restock' })
  const back = { case: part, lines: [{ line: 'L1', quantity: 1 }] }
  story.must('warehouse', 'SendGoodsBack', { ...back, carrier: 'SF', waybill: 'W2' })
  story.must('carrier', 'ReportGoodsDelivered', back)
  expect(story.refundsSettle().refundedTotal).toBe(10_000)
  expect([states(story), story.order.cases[part]?.outcome, units(story)]).toEqual([
    { C1: 'closed', [part]: 'closed' },
    'sentBack',
    { restocked: 1, customer: 1 },
  ])
})
test('or something is agreed for it: each is paid for what it is, and no more than was paid goes back', () => {
  const story = fails(cameIn(bag(), 2), 1)
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(story.refused('afterSales', 'OfferCompromise', { case: part, kind: 'partialRefund', refund: 10_001 }).rule).toBe('MNY-03')
  story.must('afterSales', 'OfferCompromise', { case: part, kind: 'partialRefund', refund: 6000 })
  story.must('customer', 'AnswerCompromise', { case: part, answer: 'accepted' })
  expect(story.refundsSettle().refundedTotal).toBe(16_000)
})
test('no refund is asked for by what failed, and what is left is still the warehouse’s to inspect', () => {
  const story = fails(cameIn(bag(), 2), 1)
  expect(story.order.refunds).toEqual({})
  expect(story.refused('afterSales', 'RefundCase', { case: part }).rule).toBe('EXE-04')
  expect(story.order.deadlines.find(({ rule, subject }) => rule === 'EXE-03' && subject === 'case:C1')).toBeDefined()
})
test('the part has what is left of the time, not all of it anew', () => {
  // A day on the way back stood still.
  const story = bag()
  story.asks({ lines: { L1: 2 }, reason: 'noReason' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.wait(hour).must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.wait(day).must('warehouse', 'ReportReturnArrived', of(2))
  story.wait(3 * hour)
  const due = (subject: string) =>
    story.order.deadlines.find((deadline) => deadline.rule === 'AFS-10' && deadline.subject === subject)?.dueAt
  const before = due('case:C1')
  fails(story, 1)
  expect(before).toBeDefined()
  expect([due('case:C1'), due(`case:${part}`)]).toEqual([before, before])
})
test('who bears the way back bears it once', () => {
  const whole = cameIn(bag(10_000, 2, 800), 2)
  whole.must('warehouse', 'PassInspection', { case: 'C1' })
  const both = whole.refundsSettle().refundedTotal
  const story = fails(cameIn(bag(10_000, 2, 800), 2), 1)
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('afterSales', 'OfferCompromise', { case: part, kind: 'compensation', refund: 10_000 })
  story.must('customer', 'AnswerCompromise', { case: part, answer: 'accepted' })
  expect(story.refundsSettle().refundedTotal).toBe(both)
})
test('all of them named is the whole case, and none named too', () => {
  for (const lines of [of(2), of(0), { case: 'C1' }]) {
    const story = cameIn(bag(), 2)
    if ('lines' in lines && lines.lines[0]?.quantity === 0) Object.assign(lines, { lines: [] })
    story.must('warehouse', 'FailInspection', { ...lines, evidence: photo, reason: 'worn' })
    expect(states(story)).toEqual({ C1: 'inspectionFailed' })
  }
})
test('more than came back cannot fail', () => {
  const story = cameIn(bag(10_000, 3), 2)
  expect(story.refused('warehouse', 'FailInspection', { ...of(3), evidence: photo, reason: 'worn' })).toMatchObject({
    rule: 'EXE-07',
    reason: 'moreThanReturned',
  })
})
test('a second look parts off a second one, under its own name', () => {
  const story = fails(fails(cameIn(bag(10_000, 3), 3), 1), 1, 'p2')
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(states(story)).toMatchObject({ 'C1.failed1': 'inspectionFailed', 'C1.failed2': 'inspectionFailed' })
  expect(story.refundsSettle().refundedTotal).toBe(10_000)
})
describe('the same word, told twice', () => {
  const [outside, inside] = [
    { kind: 'photo', ref: 'p1' },
    { kind: 'video', ref: 'p2' },
  ]
  const two = (): Story => {
    const story = new Story().delivered({
      lines: [
        { unitPrice: 10_000, quantity: 2 },
        { unitPrice: 5000, quantity: 2 },
      ],
    })
    story.asks({ lines: { L1: 2, L2: 2 }, reason: 'noReason' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    const lines = [
      { line: 'L1', quantity: 2 },
      { line: 'L2', quantity: 2 },
    ]
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines })
    return story
  }
  const worn = (lines: Readonly<Record<string, number>>, evidence: readonly object[] = [outside, inside]) => ({
    case: 'C1',
    lines: Object.entries(lines).map(([line, quantity]) => ({ line, quantity })),
    evidence,
    reason: 'worn',
  })
  test('no other unit fails by it, nor the only one that is left', () => {
    for (const quantity of [2, 3]) {
      const story = fails(cameIn(bag(10_000, quantity), quantity), 1)
      expect(
        story.refused('warehouse', 'FailInspection', { ...of(1), evidence: [{ kind: 'photo', ref: 'p1' }], reason: 'worn' }),
      ).toMatchObject({ rule: 'EXE-07', reason: 'failedBefore' })
      expect(states(story)).toEqual({ C1: 'received', [part]: 'inspectionFailed' })
    }
  })
  test('in whatever order its lines and pictures are told', () => {
    const story = two()
    story.must('warehouse', 'FailInspection', worn({ L1: 1, L2: 1 }))
    expect(story.refused('warehouse', 'FailInspection', worn({ L2: 1, L1: 1 }, [inside, outside])).reason).toBe('failedBefore')
  })
  test.each([
    ['other goods in the same pictures', worn({ L2: 1 })],
    ['goods beside them', worn({ L1: 1, L2: 1 })],
    ['another number of them', worn({ L1: 2 })],
    ['one more picture', worn({ L1: 1 }, [outside, inside, { kind: 'photo', ref: 'p3' }])],
    ['fewer pictures', worn({ L1: 1 }, [outside])],
  ])('something else is not the same: %s', (_, more) => {
    const story = two()
    story.must('warehouse', 'FailInspection', worn({ L1: 1 }))
    const outcome = story.tell('warehouse', 'FailInspection', more)
    expect(outcome).not.toMatchObject({ left: { reason: 'failedBefore' } })
  })
  test('nor is it the same of another case', () => {
    const story = bag(10_000, 4)
    for (const name of ['C1', 'C2']) {
      story.asks({ case: name, lines: { L1: 2 }, reason: 'noReason' })
      story.must('afterSales', 'ApproveCase', { case: name })
      story.must('system', 'IssueReturnLabel', { case: name, carrier: 'SF', waybill: `W-${name}` })
      story.must('warehouse', 'ReportReturnArrived', { ...of(2), case: name })
      story.must('warehouse', 'FailInspection', { ...of(1), case: name, evidence: photo, reason: 'worn' })
    }
    expect(states(story)).toMatchObject({ [part]: 'inspectionFailed', 'C2.failed1': 'inspectionFailed' })
  })
})
describe('all is passed or failed together', () => {
  const failsInPart = (story: Story) => story.refused('warehouse', 'FailInspection', { ...of(1), evidence: photo, reason: 'worn' })
  const together = { rule: 'EXE-07', reason: 'decidedWhole', alternatives: ['inspectWhole'] }
  test('where a verdict is asked for', () => {
    const story = cameIn(bag(), 2)
    story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', case: 'C1', claimed: 20_000, goods: 'backDamaged' })
    expect(failsInPart(story)).toMatchObject(together)
  })
  test('where a replacement goes out in advance, or money is held for one', () => {
    const story = bag()
    story.facts = { stock: { 'SKU-1': 9 } }
    story.asks({ kind: 'exchange', reason: 'quality', lines: { L1: 2 }, evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 20_000 })
    const held = Object.assign(new Story(), { order: story.order, now: story.now })
    held.must('warehouse', 'ReportReturnArrived', of(2))
    expect(failsInPart(held)).toMatchObject(together)
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 }, advance: true })
    story.must('warehouse', 'ReportReturnArrived', of(2))
    expect(failsInPart(story)).toMatchObject(together)
  })
})
test('an exchange goes on for what passed, and the other one is agreed on apart', () => {
  const story = bag()
  story.facts = { stock: { 'SKU-1': 9 } }
  cameIn(story, 2, { kind: 'exchange', reason: 'size' })
  fails(story, 1).must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  expect(story.order.lines['C1.x1']?.quantity).toBe(1)
  story.must('afterSales', 'OfferCompromise', { case: part, kind: 'repair', refund: 0 })
  story.must('customer', 'AnswerCompromise', { case: part, answer: 'accepted' })
  expect(states(story)).toEqual({ C1: 'exchanging', [part]: 'inspectionPassed' })
})

test('a verdict on the first one that gives all of it pays for both: what failed is ours, and goes nowhere', () => {
  const story = fails(cameIn(bag(), 2), 1)
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', case: 'C1', claimed: 20_000, goods: 'backDamaged' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full', amount: 20_000 })
  expect(story.refundsSettle().refundedTotal).toBe(20_000)
  const failed = { case: part, lines: [{ line: 'L1', quantity: 1 }] }
  expect(story.refused('warehouse', 'SendGoodsBack', { ...failed, carrier: 'SF', waybill: 'W2' }).reason).toBe('refundUnderWay')
  story.must('afterSales', 'CloseCase', { case: part })
  story.must('warehouse', 'DisposeUnits', { ...failed, to: 'scrap' })
  expect([states(story), story.order.cases[part]?.outcome]).toEqual([{ C1: 'closed', [part]: 'closed' }, 'refunded'])
})

test('THEOREM: however many fail, those are nobody’s money until something is agreed, the rest is paid whole, and no unit is lost', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }).chain((all) => fc.tuple(fc.constant(all), fc.integer({ min: 1, max: all }))),
      fc.integer({ min: 1, max: 99_999 }),
      ([all, bad], price) => {
        const story = fails(cameIn(bag(price, all), all), bad)
        if (bad < all) story.must('warehouse', 'PassInspection', { case: 'C1' })
        const expected = bad < all ? (all - bad) * price : 0
        expect(story.refundsSettle().refundedTotal).toBe(expected)
        const held = units(story)?.[bad < all ? `case:${part}` : 'case:C1']
        expect(held).toBe(bad)
        expect({ ...replay(orderDecider, story.events), id: story.order.id }).toEqual(story.order)
      },
    ),
  )
})
test('what was decided of other goods of the order, or of goods that nobody named, leaves a request free to be parted', () => {
  const story = cameIn(bag(10_000, 3), 2)
  story.asks({ case: 'C2', kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C2' })
  for (const [dispute, about] of [
    ['D1', { case: 'C2' }],
    ['D2', {}],
  ] as const)
    story.must('platform', 'ReportDispute', { dispute, kind: 'platformCase', claimed: 1000, goods: 'withCustomerDefective', ...about })
  expect(Object.values(story.order.refunds).map((refund) => refund.case)).toEqual(['C2'])
  expect(states(fails(story, 1))).toMatchObject({ C1: 'received', [part]: 'inspectionFailed' })
})
