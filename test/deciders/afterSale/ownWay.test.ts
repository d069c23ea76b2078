// The way back of goods that the customer sends by a carrier of their own (MNY-02, R-6.3).
import { Story } from '../../cases/kit/story.js'

const of = { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] }
/** A return without a reason whose way back was told to cost 8.00; the label, and by what the customer sent it. */
const refund = (label: string | undefined, ...sent: readonly string[]): number => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: 800 } })
  if (label !== undefined) story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: label })
  for (const waybill of sent) story.must('customer', 'ReportReturnShipped', { case: 'C1', carrier: 'YT', waybill })
  story.must('warehouse', 'ReportReturnArrived', of)
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  return story.refundTotal
}

test('who paid a carrier of their own pays for that way once; by our label it is taken off', () => {
  expect([refund('W1'), refund('W1', 'W1'), refund('W1', 'Y1'), refund(undefined, 'Y1')]).toEqual([9200, 9200, 10_000, 10_000])
  // They said the wrong number first.
  expect(refund('W1', 'Y1', 'W1')).toBe(9200)
})
