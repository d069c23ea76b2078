import { Story } from '../../cases/kit/story.js'

const costs = { parcel: 'P1', outboundFreight: 800, interceptFreight: 500, costAccepted: true }
interface Recall {
  readonly reason?: string
  readonly freight?: number
  readonly typed?: object
  readonly deduction?: number
}
/** Called back on its way, and back at the station. */
const recalled = ({ reason = 'intercepted', freight = 0, typed = {}, deduction = 0 }: Recall = {}): Story => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }], freight })
    .paid()
    .approved()
    .shipped()
  story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason })
  story.must('afterSales', 'ApproveCase', { case: 'C1', ...typed })
  story.must('logistics', 'InterceptParcel', costs)
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
  story.must('warehouse', 'ConfirmIntercept', {
    parcel: 'P1',
    goods: 'confirmedBack',
    deduction,
    deductionTold: true,
    fetchedBy: 'warehouse',
    condition: deduction > 0 ? 'damaged' : 'sound',
  })
  story.must('warehouse', 'VerifyCase', { case: 'C1', done: 'intercept' })
  return story
}
const refundOf = (story: Story) =>
  Object.values(story.order.refunds).map(({ amount, deducted }) => [amount, deducted.map(({ what, amount: taken }) => [what, taken])])

// SHP-21, SHP-22: accepted and told, therefore taken off; nobody types it again.
describe('what an intercept costs', () => {
  test('is taken off as it was accepted', () => expect(refundOf(recalled())).toEqual([[8700, [['freight', 1300]]]]))
  test('with the damage that was told', () =>
    expect(refundOf(recalled({ deduction: 1000 }))).toEqual([
      [
        7700,
        [
          ['freight', 1300],
          ['damage', 1000],
        ],
      ],
    ]))
  test('is not added to what was typed', () =>
    expect(refundOf(recalled({ typed: { costs: { outbound: 700, intercept: 500 } } }))).toEqual([[8800, [['freight', 1200]]]]))
  test('of the way out only what the postage does not pay', () =>
    expect(refundOf(recalled({ freight: 600 }))).toEqual([[9300, [['freight', 700]]]]))
  test('also where it was typed', () => {
    expect(
      [700, 600, 599, 0].map((outbound) => refundOf(recalled({ freight: 600, typed: { costs: { outbound, intercept: 500 } } }))[0]),
    ).toEqual([[9400, [['freight', 600]]], ...[9500, 9500, 9500].map((left) => [left, [['freight', 500]]])])
  })
  test('is the seller’s where the seller is at fault', () =>
    expect(refundOf(recalled({ reason: 'latePromise', deduction: 1000 }))).toEqual([[10_000, []]]))
  test('is nothing where the parcel was not stopped', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }] })
      .paid()
      .approved()
      .shipped()
    story.must('logistics', 'InterceptParcel', costs)
    story.signed().returned({ L1: 1 })
    expect(refundOf(story)).toEqual([[10_000, []]])
  })
})

// DLV-03, MNY-01: each way is borne once.
describe('the way out of goods that were refused, or came', () => {
  const refused = (terms: string, typed: object): Story => {
    const story = new Story().placed({ lines: [{ unitPrice: 10_000 }], freight: 800, terms })
    if (terms === 'prepaid') story.paid()
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
    story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'refusedPersonal' })
    story.must('afterSales', 'ApproveCase', { case: 'C1', ...typed })
    story.must('warehouse', 'VerifyCase', { case: 'C1', done: 'verify' })
    return story
  }
  const again = { costs: { outbound: 800, return: 900 } }
  test('is not taken off beside the postage, also where the approval names it once more', () => {
    expect([{}, again].map((typed) => refundOf(refused('prepaid', typed)))).toEqual([
      [[9100, [['freight', 900]]]],
      [[9100, [['freight', 900]]]],
    ])
  })
  test('leaves both ways to settle where nothing was paid, and no more', () => {
    expect([{}, again].map((typed) => refused('cashOnDelivery', typed).order.payable)).toEqual([1700, 1700])
  })
  test('is paid as it was where the goods came: the postage is not returned, nor charged anew', () => {
    const back = (freight: number): unknown => {
      const story = new Story().delivered({ lines: [{ unitPrice: 5000 }, { unitPrice: 5000 }], freight })
      story.asks({ lines: { L1: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { outbound: 1500, return: 1200 } })
      return (
        story.order.cases['C1']?.state === 'approved' &&
        story.events.flatMap((event) => (event.type === 'CaseApproved' ? [Number(event.data.refund)] : []))
      )
    }
    expect([back(800), back(0)]).toEqual([[3800], [3800]])
  })
})

const twoLines = (): Story =>
  new Story()
    .placed({ lines: [{ unitPrice: 5000 }, { unitPrice: 7000 }] })
    .paid()
    .approved()
    .shipped()
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
    story.must('warehouse', 'ConfirmIntercept', {
      parcel: 'P1',
      goods: 'confirmedBack',
      deduction: 300,
      deductionTold: true,
      fetchedBy: 'warehouse',
      condition: 'damaged',
    })
    caseOf(story, 'L1', 'intercepted')
    caseOf(story, 'L2', 'intercepted')
    expect(refundOf(story)).toEqual([
      [
        3400,
        [
          ['freight', 1300],
          ['damage', 300],
        ],
      ],
      [7000, []],
    ])
  })
  test('what was told at the door is taken off once, with the damage found at the station', () => {
    const story = twoLines()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'no', kind: 'refused', reason: 'personal' })
    story.must('customerService', 'SettleRefusal', {
      parcel: 'P1',
      reason: 'personal',
      agreed: 'refund',
      toldOfFreight: 'yes',
      costs: { outbound: 800, return: 900 },
    })
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
    story.must('logistics', 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'backAtStation' })
    story.must('logistics', 'SettleStation', {
      incident: 'I1',
      deduction: 400,
      deductionTold: true,
      fetchedBy: 'warehouse',
      condition: 'damaged',
    })
    caseOf(story, 'L1', 'refusedPersonal')
    caseOf(story, 'L2', 'refusedPersonal')
    expect(refundOf(story)).toEqual([
      [
        2900,
        [
          ['freight', 1700],
          ['damage', 400],
        ],
      ],
      [7000, []],
    ])
  })
})
