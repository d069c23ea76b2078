import { Story } from '../../cases/kit/story.js'

/** Three units: one signed for, one in a parcel that is out, one still with us. */
const spread = (): Story => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000, quantity: 3 }] })
    .paid()
    .approved()
  return story.shipped('P1', { L1: 1 }).signed('P1').shipped('P2', { L1: 1 })
}
const asked = (story: Story, reason: string): string | undefined => {
  story.asks({ kind: 'refundOnly', reason, lines: { L1: 1 }, case: 'C1' })
  return story.order.cases['C1']?.origin
}

describe('ORD-01: of a line that is in several places, a request is about the units that its reason speaks of', () => {
  it('not shipped: those that are with us, which then are not shipped any more', () => {
    const story = spread()
    expect(asked(story, 'notShipped')).toBe('ours')
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect([story.refundsSettle().refundedTotal, story.order.lines['L1']?.units]).toEqual([
      1000,
      { customer: 1, 'parcel:P2': 1, cancelled: 1 },
    ])
    story.refused('warehouse', 'AllocateParcel', { parcel: 'P3', lines: [{ line: 'L1', quantity: 1 }] })
  })
  it('lost: those that were lost, or are on their way', () => {
    expect(asked(spread(), 'lostInTransit')).toBe('onTheWay')
    const story = spread()
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'L', kind: 'lost' })
    expect(asked(story, 'lostInTransit')).toBe('lost')
  })
  it('refused at the door: those that came back or are on their way back', () => {
    const story = spread()
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'R', kind: 'refused' })
    expect(asked(story, 'refusedPersonal')).toBe('onTheWay')
  })
  it('any other reason: those that the customer has, and else where they are', () => {
    expect(asked(spread(), 'quality')).toBe('customer')
    expect(asked(new Story().delivered({ lines: [{ unitPrice: 1000 }] }), 'notShipped')).toBe('customer')
  })
})
