// Goods that came back and are the customer's all the same: failed, or repaired, and on their way to the customer (EXE-07, EXE-13, SHP-12).
import { Story, hour } from '../cases/kit/story.js'

export const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
export const of = (quantity: number) => ({ case: 'C1', lines: [{ line: 'L1', quantity }] })
export const open = ({ order }: Story): readonly string[] =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))

/** Sent in by our label, for a defect, and here. */
const cameIn = (story: Story, quantity: number, more: object = {}): Story => {
  story.asks({ lines: { L1: quantity }, reason: 'quality', evidence: photo, ...more })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', of(quantity))
  return story
}
/** Two units of 100.00, with postage if told, that came back and failed the inspection. */
export const failed = (freight = 0, kind = 'returnAndRefund'): Story => {
  const story = cameIn(new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }], freight }), 2, { kind })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'worn' })
  return story.wait(hour)
}
/** Sent to the customer, in parcels of so many units each, or all at once. */
export const sent = (story = failed(), ...parcels: readonly number[]): Story => {
  for (const lines of parcels.length === 0 ? [{}] : parcels.map(of))
    story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2', ...lines })
  return story.wait(hour)
}
/** One unit of 100.00 that was repaired under warranty, and sent to the customer. */
export const repaired = (): Story => {
  const story = cameIn(new Story().delivered({ lines: [{ unitPrice: 10_000 }] }), 1, { kind: 'repair' })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  for (const data of [
    { step: 'bearerSettled', underWarranty: true },
    { step: 'orderedPartsOrVisit' },
    { step: 'timeAgreed', appointmentAt: new Date(story.now).toISOString() },
    { step: 'repaired' },
  ])
    story.must('afterSales', 'AdvanceRepair', { case: 'C1', ...data })
  return sent(story, 1)
}
