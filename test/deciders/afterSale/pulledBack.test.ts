// Goods that were packed when the customer asked for their money, and have not left us (RET-09, SHP-21; W-carrier).
import { Story, hour } from '../../cases/kit/story.js'

const packed = (): Story => new Story().placed({ lines: [{ quantity: 2, unitPrice: 1000 }], freight: 600 }).paid().approved().packed().wait(hour)
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
    expect([recalled, unpacked].map((story) => [paidBack(story).refundedTotal, story.order.state])).toEqual([[2600, 'closed'], [2600, 'closed']])
  })
  it('not of goods that had left, and were pulled back on their way', () => {
    const out = packed()
    out.must('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
    asked(out, { L1: 2 }, 'intercepted').must('customerService', 'InterceptParcel', { parcel: 'P1', outboundFreight: 600, interceptFreight: 0, costAccepted: true })
    out.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'moved' })
    out.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'returned' })
    out.must('warehouse', 'ConfirmIntercept', { parcel: 'P1', goods: 'confirmedBack', deduction: 0, deductionTold: false, fetchedBy: 'warehouse', condition: 'sound' })
    expect(paidBack(out).refundedTotal).toBe(2000)
  })
})
