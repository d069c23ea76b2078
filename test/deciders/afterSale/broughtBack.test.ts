import { Story } from '../../cases/kit/story.js'

/** ¥100 of goods and ¥10 of postage, handed over; the customer wants them no more. */
const sent = (unitPrice = 10_000): Story =>
  new Story()
    .placed({ lines: [{ unitPrice }], freight: 1_000 })
    .paid()
    .approved()
    .shipped()
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
const refundOf = (story: Story) =>
  Object.values(story.order.refunds).map(({ amount, freight, deducted }) => ({ amount, freight, deducted }))

describe('SHP-21: what the customer accepted to bear for a recall is taken off the refund', () => {
  it('beside the postage, which does not go back; it is told when the request is approved', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', accepted)
    isBack(givenUp(story)).must('warehouse', 'ConfirmIntercept', sound)
    expect(story.order.cases['C1']?.refund).toBe(9_200)
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 9_200, freight: 0, deducted: [{ what: 'freight', amount: 800, parcels: ['P1'] }] }])
  })
  it('not where the cause is ours', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', accepted)
    isBack(givenUp(story, 'wrongGoods')).must('warehouse', 'ConfirmIntercept', sound)
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 11_000, freight: 1_000, deducted: [] }])
  })
  it('what a person names of the way out counts instead, as far as the postage has not paid it', () => {
    const story = sent()
    story.must('logistics', 'InterceptParcel', accepted)
    story.asks({ kind: 'refundOnly', reason: 'intercepted', lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { outbound: 1_100, intercept: 200 } })
    isBack(story).must('warehouse', 'ConfirmIntercept', sound)
    story.must('afterSales', 'VerifyCase', verified)
    expect(refundOf(story)).toEqual([{ amount: 9_700, freight: 0, deducted: [{ what: 'freight', amount: 300, parcels: ['P1'] }] }])
  })
  it('once, of several lines of one parcel', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 10_000 }], freight: 1_000 })
      .paid()
      .approved()
      .shipped()
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
    expect(story.refused('logistics', 'InterceptParcel', { ...accepted, costAccepted: false, stage: 'notLoaded' }).reason).toBe(
      'interceptCostOpen',
    )
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
    expect(refundOf(story)).toEqual([{ amount: 8_500, freight: 0, deducted: [{ what: 'damage', amount: 1_500, parcels: ['P1'] }] }])
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
    expect(refundOf(story)).toEqual([
      {
        amount: 7_700,
        freight: 0,
        deducted: [
          { what: 'freight', amount: 800, parcels: ['P1'] },
          { what: 'damage', amount: 1_500, parcels: ['P1'] },
        ],
      },
    ])
  })
})

describe('two parcels that hold units of one line', () => {
  const two = (): Story =>
    new Story()
      .placed({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L1: 1 })
      .shipped('P3', { L1: 1 })
  const recalled = (story: Story, parcel: string, interceptFreight: number): Story => {
    story.must('logistics', 'InterceptParcel', { ...accepted, parcel, interceptFreight, outboundFreight: 0 })
    return story
  }
  const back = (story: Story, parcel: string, more: object = {}): Story => {
    story.must('carrier', 'ReportScan', { parcel, scan: parcel, kind: 'returned' })
    story.must('warehouse', 'ConfirmIntercept', { ...sound, parcel, ...more })
    return story
  }
  const asks = (story: Story, of: string, reason = 'intercepted', units = 1): Story => {
    story.asks({ kind: 'refundOnly', reason, lines: { L1: units }, case: of })
    story.must('afterSales', 'ApproveCase', { case: of })
    return story
  }
  const paid = (story: Story, of: string, done = 'intercept') => {
    story.must('afterSales', 'VerifyCase', { case: of, done })
    const { amount, deducted } = Object.values(story.order.refunds).find((refund) => refund.case === of) ?? {}
    return [amount, deducted?.map((one) => [one.what, one.amount, ...(one.parcels ?? [])])]
  }
  it('each case bears the recall, and the damage, of its own', () => {
    const story = asks(asks(recalled(recalled(two(), 'P1', 800), 'P2', 500), 'C1'), 'C2')
    expect([story.order.cases['C1']?.refund, story.order.cases['C2']?.refund]).toEqual([9_200, 9_500])
    back(back(story, 'P1'), 'P2', { deduction: 1_500, deductionTold: true, condition: 'damaged' })
    expect([paid(story, 'C1'), paid(story, 'C2')]).toEqual([
      [9_200, [['freight', 800, 'P1']]],
      [
        8_000,
        [
          ['freight', 500, 'P2'],
          ['damage', 1_500, 'P2'],
        ],
      ],
    ])
  })
  it('one that comes back later, by a scan of earlier, is the next case’s', () => {
    const story = recalled(recalled(two(), 'P1', 800), 'P2', 500)
    const first = paid(asks(back(story, 'P2'), 'C1'), 'C1', 'verify')
    expect([first, paid(asks(back(story, 'P1'), 'C2'), 'C2', 'verify')]).toEqual([
      [9_500, [['freight', 500, 'P2']]],
      [9_200, [['freight', 800, 'P1']]],
    ])
  })
  it('of one case about both bears both, once', () => {
    const story = asks(back(back(recalled(recalled(two(), 'P1', 800), 'P2', 500), 'P1'), 'P2'), 'C1', 'intercepted', 2)
    expect(paid(story, 'C1', 'verify')).toEqual([18_700, [['freight', 1_300, 'P1', 'P2']]])
  })
  it('a case about another unit waits for no recalled parcel, and bears none', () => {
    const story = recalled(two(), 'P1', 800)
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'R', kind: 'refused', reason: 'damaged' })
    for (const parcel of ['P1', 'P2']) story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-back`, kind: 'returned' })
    expect(paid(asks(story, 'C1', 'damagedInTransit'), 'C1', 'verify')).toEqual([10_000, []])
    asks(story, 'C2')
    expect(story.refused('afterSales', 'VerifyCase', { case: 'C2', done: 'verify' }).reason).toBe('conditionOpen')
    story.must('warehouse', 'ConfirmIntercept', sound)
    expect(paid(story, 'C2', 'verify')).toEqual([9_200, [['freight', 800, 'P1']]])
  })
  it('a return of a unit that had arrived takes no recall’s place', () => {
    const story = two().signed('P3')
    story.asks({ lines: { L1: 1 }, case: 'C1' })
    story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: 600 } })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(refundOf(story)).toMatchObject([{ amount: 9_400, deducted: [{ what: 'freight', amount: 600 }] }])
    expect(paid(asks(back(recalled(story, 'P1', 800), 'P1'), 'C2'), 'C2', 'verify')).toEqual([9_200, [['freight', 800, 'P1']]])
  })
  it('refused at the door: each case bears the legs that were told for its own', () => {
    const story = two()
    for (const [parcel, outbound] of [
      ['P1', 300],
      ['P2', 700],
    ] as const) {
      story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-R`, kind: 'refused', reason: 'personal' })
      story.must('customerService', 'SettleRefusal', {
        parcel,
        reason: 'personal',
        agreed: 'refund',
        toldOfFreight: 'yes',
        costs: { outbound, return: 0 },
      })
      story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-B`, kind: 'returned' })
    }
    asks(asks(story, 'C1', 'refusedPersonal'), 'C2', 'refusedPersonal')
    expect([paid(story, 'C1', 'verify'), paid(story, 'C2', 'verify')]).toEqual([
      [9_700, [['freight', 300, 'P1']]],
      [9_300, [['freight', 700, 'P2']]],
    ])
  })
})
