import { Story } from '../../cases/kit/story.js'
import type { Role } from '../../../src/policies/roles.js'

const sold = (): Story => new Story().delivered({ lines: [{ unitPrice: 10_000 }], freight: 800 })
const quality = (story: Story): Story => {
  story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
  return story
}

test('goodwill is a ¥5 coupon per case unless a manager approves, and has a bound for managers too', () => {
  const story = quality(sold())
  const offer = (role: Role, grant: string, value: number) =>
    story.tell(role, 'OfferGoodwill', { grant, kind: 'coupon', value, case: 'C1' })
  expect(offer('afterSales', 'G0', 501)).toMatchObject({ left: { rule: 'MNY-05', reason: 'needsManager' } })
  expect(offer('afterSales', 'G1', 500)).toMatchObject({ _tag: 'Right' })
  expect(offer('afterSales', 'G2', 1)).toMatchObject({ left: { reason: 'needsManager' } })
  expect(offer('manager', 'G2', 9500)).toMatchObject({ _tag: 'Right' })
  expect(offer('manager', 'G3', 1)).toMatchObject({ left: { reason: 'aboveGoodwill' } })
  story.must('customer', 'AnswerGoodwill', { grant: 'G2', answer: 'declined' })
  expect(offer('manager', 'G3', 1)).toMatchObject({ _tag: 'Right' })
})

test('what the law owes is owed for a case that there is, or for the order: under no other name is it due once more (DSP-01)', () => {
  const story = sold()
  const demand = (grant: string, of?: string) =>
    story.tell('afterSales', 'RecordDemand', {
      grant,
      demanded: 30_000,
      price: 10_000,
      fraud: true,
      ...(of === undefined ? {} : { case: of }),
    })
  expect(demand('G1', 'C7')).toMatchObject({ left: { rule: 'DSP-01', reason: 'caseUnknown', alternatives: ['readTheStory'] } })
  expect(demand('G1')).toMatchObject({ _tag: 'Right' })
  expect(demand('G2', 'C8')).toMatchObject({ left: { reason: 'caseUnknown' } })
})

test('goodwill is given for a case that there is, or for the order: no other name opens a bound of its own', () => {
  const story = sold()
  const offer = (grant: string, of?: string) =>
    story.tell('afterSales', 'OfferGoodwill', { grant, kind: 'cash', value: 500, ...(of === undefined ? {} : { case: of }) })
  expect(offer('G1')).toMatchObject({ _tag: 'Right' })
  expect(offer('G2', 'C7')).toMatchObject({ left: { rule: 'MNY-05', reason: 'caseUnknown' } })
  story.must('customer', 'RecordDemand', { grant: 'G3', demanded: 900, price: 10_000, case: 'C8' })
  for (const step of ['apologise', 'explainLimits']) story.must('afterSales', 'AnswerDemand', { grant: 'G3', step })
  expect(offer('G3')).toMatchObject({ left: { reason: 'caseUnknown' } })
  expect(offer('G4')).toMatchObject({ left: { reason: 'needsManager' } })
})

test('a demand is answered with apology and limits before an offer; what the law owes is due at once', () => {
  const story = quality(sold())
  story.must('customer', 'RecordDemand', { grant: 'G1', demanded: 100_000, price: 10_000, case: 'C1' })
  expect(story.refused('afterSales', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500 })).toMatchObject({ rule: 'DSP-01' })
  expect(story.refused('afterSales', 'AnswerDemand', { grant: 'G1', step: 'explainLimits' })).toMatchObject({ alternatives: ['apologise'] })
  story.must('afterSales', 'AnswerDemand', { grant: 'G1', step: 'apologise' })
  story.must('afterSales', 'AnswerDemand', { grant: 'G1', step: 'explainLimits' })
  story.must('afterSales', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500 })
  story.must('customerService', 'RecordDemand', { grant: 'G2', demanded: 50_000, price: 10_000, fraud: true })
  expect(story.order.grants['G2']).toMatchObject({ state: 'due', kind: 'compensation', value: 50_000 })
})

test('what unsafe food cost the customer is a measure of what is owed', () => {
  const story = sold()
  story.must('afterSales', 'RecordDemand', { grant: 'G1', demanded: 150_000, price: 10_000, unsafeFood: true, loss: 50_000 })
  expect(story.order.grants['G1']).toMatchObject({ state: 'due', kind: 'compensation', value: 150_000 })
})

test('what a customer says of a fraud or a promise is found out by a person before anything is owed', () => {
  for (const claim of [{ fraud: true }, { unsafeFood: true }, { promisedTimes: 10 }]) {
    const story = sold()
    const demand = { demanded: 100_000, price: 10_000, ...claim }
    story.must('customer', 'RecordDemand', { grant: 'G1', ...demand })
    expect([
      story.order.grants['G1']?.state,
      Object.values(story.order.exceptions).map(({ kind, codes, blocks }) => [kind, codes, blocks]),
    ]).toEqual(['demanded', [['complaint', ['compensationClaimed'], false]]])
    story.must('afterSales', 'RecordDemand', { grant: 'G2', ...demand })
    expect(Object.values(story.order.grants).filter(({ state }) => state === 'due')).toHaveLength(1)
  }
  const plain = sold()
  plain.must('customer', 'RecordDemand', { grant: 'G1', demanded: 100, price: 10_000 })
  expect(plain.order.exceptions).toEqual({})
})

test('freight that the customer advanced for the seller is paid back; their own is not', () => {
  const story = quality(sold())
  const advance = { grant: 'F1', case: 'C1', leg: 'return', amount: 1200 }
  const open = () => Object.values(story.order.exceptions).map(({ state, codes }) => [state, codes])
  // Whom it is owed to does not set the sum: somebody of ours looks at the receipt.
  story.must('customer', 'ReportFreightAdvance', { ...advance, amount: 120_000 })
  expect([story.order.grants, open()]).toEqual([{}, [['open', ['advanceClaimed']]]])
  story.must('afterSales', 'ReportFreightAdvance', advance)
  expect([story.order.grants['F1'], open()]).toMatchObject([{ state: 'due', value: 1200 }, [['withdrawn', ['advanceClaimed']]]])
  const whim = sold()
  whim.asks({ lines: { L1: 1 } })
  expect(whim.must('customer', 'ReportFreightAdvance', { grant: 'F1', case: 'C1', leg: 'return', amount: 1200 })).toEqual([])
})

test('freight advanced for one way of a case is owed once, under whatever name; a further sum is a manager’s to owe', () => {
  const story = quality(sold())
  const advance = (role: Role, grant: string, more: object = {}) =>
    story.must(role, 'ReportFreightAdvance', { grant, case: 'C1', leg: 'return', amount: 1200, ...more })
  const due = () => Object.entries(story.order.grants).map(([grant, { state, value }]) => [grant, state, value])
  const open = () => Object.values(story.order.exceptions).map(({ state, codes }) => [state, codes])
  advance('afterSales', 'F1')
  advance('afterSales', 'F2')
  expect([due(), open()]).toEqual([[['F1', 'due', 1200]], [['open', ['advancedTwice']]]])
  advance('manager', 'F2', { amount: 900 })
  advance('afterSales', 'F3', { leg: 'outbound', amount: 800 })
  expect([due(), open()]).toEqual([
    [
      ['F1', 'due', 1200],
      ['F2', 'due', 900],
      ['F3', 'due', 800],
    ],
    [['withdrawn', ['advancedTwice']]],
  ])
})

test('freight advanced in another case is another way', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  for (const [of, grant] of [
    ['C1', 'F1'],
    ['C2', 'F2'],
  ] as const) {
    story.asks({ case: of, lines: { L1: 1 }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    story.must('afterSales', 'ReportFreightAdvance', { grant, case: of, leg: 'return', amount: 1200 })
  }
  expect([Object.values(story.order.grants).map(({ state, case: of }) => [state, of]), story.order.exceptions]).toEqual([
    [
      ['due', 'C1'],
      ['due', 'C2'],
    ],
    {},
  ])
})

test('a shop that promised free returns pays the way back, and takes none of it off the refund', () => {
  const whim = (freeReturns: boolean): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }], freeReturns })
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: 1200 } })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    return story
  }
  expect([whim(false).refundTotal, whim(true).refundTotal]).toEqual([8800, 10_000])
  const own = new Story().delivered({ lines: [{ unitPrice: 10_000 }], freeReturns: true })
  own.asks({ lines: { L1: 1 } })
  own.must('afterSales', 'ReportFreightAdvance', { grant: 'F1', case: 'C1', leg: 'return', amount: 1200 })
  expect(own.order.grants['F1']).toMatchObject({ state: 'due', value: 1200 })
})

test('packaging for the way back is borne and paid back with it, under a sum of its own (MNY-02)', () => {
  const settled = (reason: string, freeReturns = false): number => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }], freeReturns })
    story.asks({ lines: { L1: 1 }, reason })
    story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: 1200, packaging: 150 } })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    return story.refundTotal
  }
  expect([settled('noReason'), settled('noReason', true), settled('quality')]).toEqual([8650, 10_000, 10_000])
  const story = quality(sold())
  story.must('afterSales', 'ReportFreightAdvance', { grant: 'F1', case: 'C1', leg: 'return', amount: 1200 })
  story.must('afterSales', 'ReportFreightAdvance', { grant: 'F2', case: 'C1', leg: 'packaging', amount: 150 })
  expect([Object.values(story.order.grants).map(({ state, value }) => [state, value]), story.order.exceptions]).toEqual([
    [
      ['due', 1200],
      ['due', 150],
    ],
    {},
  ])
})

test('a claim on a carrier settles apart: with the packaging shown and the other side’s word', () => {
  const story = sold()
  story.must('logistics', 'OpenRecovery', { recovery: 'V1', against: 'carrier', about: 'parcel:P1', amount: 9000 })
  story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'agreed', agreed: 8000 })
  expect(story.refused('finance', 'SettleRecovery', { recovery: 'V1' })).toMatchObject({ rule: 'MNY-06', reason: 'packagingNotShown' })
  story.must('logistics', 'ShowPackaging', { recovery: 'V1' })
  story.must('finance', 'SettleRecovery', { recovery: 'V1' })
  expect([story.order.recoveries['V1'], story.refundTotal]).toEqual([expect.objectContaining({ state: 'received', received: 8000 }), 0])
})

test('goods that our carrier loses on the way back are refunded at once, and claimed from the carrier', () => {
  const story = quality(sold())
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'handedOver' })
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S2', kind: 'lost' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect([story.refundTotal, story.order.lines['L1']?.units, story.order.recoveries['C1.lost']?.state]).toEqual([
    10_800,
    { lost: 1 },
    'claimed',
  ])
})

test('a claim for a lost parcel is settled on the carrier’s word, and a yes without a sum is one to what was claimed', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }] })
    .paid()
    .approved()
    .shipped()
  story.must('logistics', 'OpenRecovery', { recovery: 'V1', against: 'carrier', about: 'parcel:P1', amount: 10_000 })
  story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'agreed' })
  expect(story.refused('finance', 'SettleRecovery', { recovery: 'V1' })).toMatchObject({ reason: 'packagingNotShown' })
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'x', kind: 'lost' })
  story.must('finance', 'SettleRecovery', { recovery: 'V1' })
  expect(story.order.recoveries['V1']).toMatchObject({ state: 'received', received: 10_000 })
})

test('a claim that nobody answers or pays is pressed, or booked as cost; a late yes opens it again', () => {
  const story = sold()
  const tell = (role: Role, type: string, data: object = {}) => story.must(role, type, { recovery: 'V1', ...data })
  tell('logistics', 'OpenRecovery', { against: 'supplier', about: 'order', amount: 9000, packagingShown: true })
  tell('purchasing', 'EscalateRecovery')
  tell('finance', 'BookAsCost')
  expect(story.order.recoveries['V1']?.state).toBe('bookedAsCost')
  tell('supplier', 'ReportRecoveryAnswer', { answer: 'denied' })
  tell('supplier', 'ReportRecoveryAnswer', { answer: 'agreed', agreed: 500 })
  tell('purchasing', 'EscalateRecovery')
  expect(story.order.recoveries['V1']).toMatchObject({ state: 'agreed', agreed: 500 })
  tell('finance', 'SettleRecovery')
  expect(story.order.recoveries['V1']).toMatchObject({ state: 'received', received: 500 })
})

test.each([
  ['delayed', 'taken'],
  ['damaged', 'packagingNotShown'],
])('MNY-06: a claim for goods that were %s: %s', (kind, expected) => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }] })
    .paid()
    .approved()
    .shipped()
  story.must('logistics', 'ReportIncident', { incident: 'N1', parcel: 'P1', kind })
  story.must('logistics', 'OpenRecovery', { recovery: 'V1', against: 'carrier', about: 'incident:N1', amount: 500 })
  story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'agreed', agreed: 300 })
  const settled = story.tell('finance', 'SettleRecovery', { recovery: 'V1' })
  expect(settled._tag === 'Left' ? settled.left.reason : 'taken').toBe(expected)
})

test('what the law owes for a wrong is due once for a case, under whatever name; what is owed besides is a manager’s to record', () => {
  const story = quality(sold())
  const demand = (role: Role, grant: string, more: object = {}) =>
    story.must(role, 'RecordDemand', { grant, case: 'C1', demanded: 50_000, price: 10_000, fraud: true, ...more })
  const due = () =>
    Object.entries(story.order.grants).flatMap(([grant, { kind, state, value }]) =>
      kind === 'compensation' ? [[grant, state, value]] : [],
    )
  const open = () => Object.values(story.order.exceptions).map(({ state, about, codes }) => [state, about, codes])
  demand('afterSales', 'G1')
  demand('customerService', 'G2')
  expect([due(), open()]).toEqual([[['G1', 'due', 50_000]], [['open', 'case:C1', ['compensatedTwice']]]])
  expect(story.order.grants['G2']).toMatchObject({ state: 'demanded', owed: 0 })
  demand('manager', 'G3', { price: 20_000, demanded: 60_000 })
  // What is wrong with the order itself, not with what the case is about, is another matter.
  demand('afterSales', 'G4', { case: undefined })
  expect([due(), open()]).toEqual([
    [
      ['G1', 'due', 50_000],
      ['G3', 'due', 60_000],
      ['G4', 'due', 50_000],
    ],
    [['withdrawn', 'case:C1', ['compensatedTwice']]],
  ])
})
