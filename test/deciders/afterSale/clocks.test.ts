// From when the clocks of a case run, whatever anybody says of it.
import { book } from '../../../src/policies/book.js'
import { Story, day } from '../../cases/kit/story.js'

const dueBy = (story: Story, rule: string) => story.order.deadlines.find((one) => one.rule === rule)

test('silence is counted from when the customer said that the goods are under way, not from when they say they were sent (AFS-09)', () => {
  const story = new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('customer', 'ReportReturnShipped', { case: 'C1', occurredAt: new Date(story.now - 20 * day).toISOString() })
  expect(dueBy(story, 'AFS-09')).toMatchObject({ startsAt: story.now, dueAt: story.now + 2 * day })
})
test('the carrier’s instant of the way back is taken', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.wait(2 * day).must('carrier', 'ReportReturnShipped', { case: 'C1', occurredAt: new Date(story.now - day).toISOString() })
  expect(dueBy(story, 'AFS-09')?.startsAt).toBe(story.now - day)
})
test.each([[true, undefined], [false, 'AFS-05']])('the first contact is due once: contacted %s', (contacted, due) => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  if (contacted) story.must('afterSales', 'ContactCustomer', { case: 'C1', by: 'phone' })
  story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
  story.must('customer', 'ProvideInformation', { case: 'C1' })
  expect(dueBy(story, 'AFS-05')?.rule).toBe(due)
})
