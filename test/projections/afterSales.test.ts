import * as E from 'fp-ts/lib/Either.js'
import type { Envelope } from '../../src/log/log.js'
import { openDesk } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { afterSalesLedger } from '../../src/projections/afterSales.js'
import { Story, day } from '../cases/kit/story.js'

/** The events of a story as a log would hand them out. */
const read = (story: Story, stream = 'order-A1') => {
  const ledger = afterSalesLedger()
  story.events.forEach((event, i) => ledger.take({ ...event, stream, version: i + 1, position: i + 1, schema: 1 } as Envelope))
  return ledger.view()
}

test('every request stands in the ledger with owner and due time while it waits, and partial refunds apart from whole ones', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 2 }] })
  story.asks({ lines: { L1: 1 } })
  const [row] = read(story).open()
  expect(row).toMatchObject({ case: 'C1', order: 'order-A1', kind: 'returnAndRefund', reason: 'noReason', progress: 'requested', owner: 'afterSales', gaps: [], refund: 0 })
  expect((row?.dueAt ?? 0) - story.now).toBeLessThan(day)
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.refundsSettle()
  expect([read(story).open(), read(story).all()]).toEqual([[], [expect.objectContaining({ progress: 'closed', refund: 1000, whole: true, gaps: [] })]])
})

test('the ledger read anew from the log equals the one kept live', async () => {
  const log = memoryLog()
  const desk = openDesk({ log })
  const live = afterSalesLedger()
  const sent = await desk.handle({ id: 'cmd-1', type: 'ReportOrder', stream: 'order-1', data: { channel: 'shop', shop: 'S1' } }, { by: { id: 'p', role: 'platform' } })
  expect(E.isRight(sent)).toBe(true)
  for await (const event of log.readAll({ after: 0 })) live.take(event)
  const anew = afterSalesLedger()
  for await (const event of log.readAll({ after: 0 })) anew.take(event)
  expect(anew.view().all()).toEqual(live.view().all())
})
