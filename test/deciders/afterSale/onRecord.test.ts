import { Story } from '../../cases/kit/story.js'

const costs = { parcel: 'P1', outboundFreight: 800, interceptFreight: 500, costAccepted: true }
interface Recall { readonly reason?: string; readonly freight?: number; readonly typed?: object; readonly deduction?: number }
/** Called back on its way, and back at the station. */
const recalled = ({ reason = 'intercepted', freight = 0, typed = {}, deduction = 0 }: Recall = {}): Story => {
  const story = new Story().placed({ lines: [{ unitPrice: 10_000 }], freight }).paid().approved().shipped()
  story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason })
  story.must('afterSales', 'ApproveCase', { case: 'C1', ...typed })
  story.must('logistics', 'InterceptParcel', costs)
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
  story.must('warehouse', 'ConfirmIntercept', { parcel: 'P1', goods: 'confirmedBack', deduction, deductionTold: true, fetchedBy: 'warehouse', condition: deduction > 0 ? 'damaged' : 'sound' })
  story.must('warehouse', 'VerifyCase', { case: 'C1', done: 'intercept' })
  return story
}
const refundOf = (story: Story) => Object.values(story.order.refunds).map(({ amount, deducted }) => [amount, deducted.map(({ what, amount: taken }) => [what, taken])])

// SHP-21, SHP-22: accepted and told, therefore taken off; nobody types it again.
describe('what an intercept costs', () => {
  test('is taken off as it was accepted', () => expect(refundOf(recalled())).toEqual([[8700, [['freight', 1300]]]]))
  test('with the damage that was told', () => expect(refundOf(recalled({ deduction: 1000 }))).toEqual([[7700, [['freight', 1300], ['damage', 1000]]]]))
  test('is not added to what was typed', () => expect(refundOf(recalled({ typed: { costs: { outbound: 700, intercept: 500 } } }))).toEqual([[8800, [['freight', 1200]]]]))
  test('of the way out only what the postage does not pay', () => expect(refundOf(recalled({ freight: 600 }))).toEqual([[9300, [['freight', 700]]]]))
  test('is the seller’s where the seller is at fault', () => expect(refundOf(recalled({ reason: 'latePromise', deduction: 1000 }))).toEqual([[10_000, []]]))
  test('is nothing where the parcel was not stopped', () => {
    const story = new Story().placed({ lines: [{ unitPrice: 10_000 }] }).paid().approved().shipped()
    story.must('logistics', 'InterceptParcel', costs)
    story.signed().returned({ L1: 1 })
    expect(refundOf(story)).toEqual([[10_000, []]])
  })
})

const twoLines = (): Story => new Story().placed({ lines: [{ unitPrice: 5000 }, { unitPrice: 7000 }] }).paid().approved().shipped()
const caseOf = (story: Story, line: string, reason: string): void => {
  story.asks({ case: line, lines: { [line]: 1 }, kind: 'refundOnly', reason })
  story.must('afterSales', 'ApproveCase', { case: line })
  story.must('warehouse', 'VerifyCase', { case: line, done: story.order.cases[line]?.first })
}

describe('of one parcel and two cases', () => {
  test('the costs of its intercept and its damage are taken off once', () => {
    const story = twoLines()
    story.must('logistics', 'InterceptParcel', costs)
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
    story.must('warehouse', 'ConfirmIntercept', { parcel: 'P1', goods: 'confirmedBack', deduction: 300, deductionTold: true, fetchedBy: 'warehouse', condition: 'damaged' })
    caseOf(story, 'L1', 'intercepted')
    caseOf(story, 'L2', 'intercepted')
    expect(refundOf(story)).toEqual([[3400, [['freight', 1300], ['damage', 300]]], [7000, []]])
  })
  test('what was told at the door is taken off once, with the damage found at the station', () => {
    const story = twoLines()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'no', kind: 'refused', reason: 'personal' })
    story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'personal', agreed: 'refund', toldOfFreight: 'yes', costs: { outbound: 800, return: 900 } })
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
    story.must('logistics', 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'backAtStation' })
    story.must('logistics', 'SettleStation', { incident: 'I1', deduction: 400, deductionTold: true, fetchedBy: 'warehouse', condition: 'damaged' })
    caseOf(story, 'L1', 'refusedPersonal')
    caseOf(story, 'L2', 'refusedPersonal')
    expect(refundOf(story)).toEqual([[2900, [['freight', 1700], ['damage', 400]]], [7000, []]])
  })
})
