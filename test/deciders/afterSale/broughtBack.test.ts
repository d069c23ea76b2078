import { Story } from '../../cases/kit/story.js'

/** ¥100 of goods and ¥10 of postage, handed over; the customer wants them no more. */
const sent = (unitPrice = 10_000): Story => new Story().placed({ lines: [{ unitPrice }], freight: 1_000 }).paid().approved().shipped()
const accepted = { parcel: 'P1', outboundFreight: 1_000, interceptFreight: 800, costAccepted: true }
const sound = { parcel: 'P1', goods: 'confirmedBack', deduction: 0, deductionTold: false, fetchedBy: 'warehouse', condition: 'sound' }
const verified = { case: 'C1', done: 'intercept' }
const givenUp = (story: Story, reason = 'intercepted'): Story => {
  story.asks({ kind: 'refundOnly', reason, lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  return story
}
const isBack = (story: Story): Story => {
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'B', kind: 'returned' })
  return story
}
const refundOf = (story: Story) => Object.values(story.order.refunds).map(({ amount, freight, deducted }) => ({ amount, freight, deducted }))

describe('SHP-21: what the customer accepted to bear for a recall is taken off the refund', () => {
  it('beside the postage, which does not go back; it is told when the request is approved', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', accepted)
    isBack(givenUp(story)).must('warehouse', 'ConfirmIntercept', sound)
    expect(story.order.cases['C1']?.refund).toBe(9_200)
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 9_200, freight: 0, deducted: [{ what: 'freight', amount: 800 }] }])
  })
  it('not where the cause is ours', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', accepted)
    isBack(givenUp(story, 'wrongGoods')).must('warehouse', 'ConfirmIntercept', sound)
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 11_000, freight: 1_000, deducted: [] }])
  })
  it('what a person names of the way out counts instead', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', accepted)
    story.asks({ kind: 'refundOnly', reason: 'intercepted', lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { outbound: 100, intercept: 200 } })
    isBack(story).must('warehouse', 'ConfirmIntercept', sound)
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 9_700, freight: 0, deducted: [{ what: 'freight', amount: 300 }] }])
  })
  it('once, of several lines of one parcel', () => {
    const story = new Story().placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 10_000 }], freight: 1_000 }).paid().approved().shipped()
    story.must('logistics', 'InterceptParcel', accepted)
    isBack(story).must('warehouse', 'ConfirmIntercept', sound)
    for (const line of ['L1', 'L2']) {
      story.asks({ kind: 'refundOnly', reason: 'intercepted', lines: { [line]: 1 }, case: line })
      story.must('afterSales', 'ApproveCase', { case: line })
      story.must('afterSales', 'VerifyCase', { case: line, done: 'verify' })
    }
    expect(refundOf(story).map(({ amount }) => amount)).toEqual([9_200, 10_000])
  })
  it('which may take all of it: the case ends, and the order with it', () => {
    const story = sent(500)
    story.must('logistics', 'InterceptParcel', accepted)
    isBack(givenUp(story)).must('warehouse', 'ConfirmIntercept', sound)
    story.must('afterSales', 'VerifyCase', verified)
    expect([story.order.cases['C1']?.outcome, refundOf(story)]).toEqual(['settled', []])
    story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock', seen: 'resellable' })
    expect(story.order.state).toBe('closed')
  })
})

describe('SHP-21: a parcel that is with the carrier and not loaded yet', () => {
  it('is fetched at no cost, and its money waits until it is back and seen', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', { ...accepted, costAccepted: false, stage: 'notLoaded' })
    isBack(givenUp(story))
    expect(story.refused('afterSales', 'VerifyCase', verified)).toMatchObject({ rule: 'SHP-22', reason: 'conditionOpen' })
    story.must('warehouse', 'ConfirmIntercept', sound)
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 11_000, freight: 1_000, deducted: [] }])
  })
  it('is on its way once it was seen there, whatever is said of it', () => {
    const story = sent()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'M', kind: 'moved' })
    expect(story.refused('logistics', 'InterceptParcel', { ...accepted, costAccepted: false, stage: 'notLoaded' }).reason).toBe('interceptCostOpen')
  })
})

describe('SHP-22: goods that are back at the station', () => {
  const damaged = { incident: 'N1', deduction: 1_500, deductionTold: true, fetchedBy: 'supplier', condition: 'damaged' }
  const atStation = (): Story => {
    const story = sent()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'R', kind: 'refused', reason: 'personal' })
    isBack(story).must('logistics', 'ReportIncident', { incident: 'N1', parcel: 'P1', kind: 'backAtStation' })
    return givenUp(story, 'refusedPersonal')
  }
  it('are refunded once they were fetched and seen, less the damage that the customer was told of', () => {
    const story = atStation()
    expect(story.refused('afterSales', 'VerifyCase', { case: 'C1', done: 'verify' }).reason).toBe('conditionOpen')
    story.must('logistics', 'SettleStation', damaged)
    story.must('afterSales', 'VerifyCase', { case: 'C1', done: 'verify' })
    expect(refundOf(story)).toEqual([{ amount: 8_500, freight: 0, deducted: [{ what: 'damage', amount: 1_500 }] }])
  })
  it('are damaged even where nothing is taken off', () => {
    const story = atStation()
    story.must('logistics', 'SettleStation', { ...damaged, deduction: 0 })
    expect(story.order.incidents?.['N1']).toMatchObject({ outcome: 'deducted', customer: 0 })
  })
  it('after a recall lose its cost and the damage', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', accepted)
    isBack(givenUp(story)).must('warehouse', 'ConfirmIntercept', { ...sound, deduction: 1_500, deductionTold: true, condition: 'damaged' })
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 7_700, freight: 0, deducted: [{ what: 'freight', amount: 800 }, { what: 'damage', amount: 1_500 }] }])
  })
})
