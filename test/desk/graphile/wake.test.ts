// What a wake does with a deadline that may not close its order yet (REV-16, cases time-07).
import { openDesk } from '../../../src/desk/index.js'
import { wakeTask } from '../../../src/desk/graphile/index.js'
import { memoryLog } from '../../../src/log/memory.js'
import type { Order } from '../../../src/index.js'
import { at, placed } from '../../shops/shop.js'

/** An order whose limit to pay runs out when it is woken; `jobs` are wakes that the task asks for, beside those that the log asks for with each new deadline. */
const unpaid = async (seen: { gatewayPaid: number }) => {
  const clock = { now: at('2026-11-02T10:00') }
  const desk = openDesk({ log: memoryLog(), notice: false, clock: () => clock.now, ports: { facts: () => seen } })
  let sent = 0
  const tell = (type: string, data: object) =>
    desk.handle({ id: `c${(sent += 1)}`, type, stream: 'order-1', data }, { by: { id: 'p', role: 'platform' } })
  await tell('PlaceOrder', placed())
  const order = async (): Promise<Order> => {
    const loaded = await desk.load('order-1')
    if (loaded?._tag !== 'Right') throw new Error('unreadable')
    return loaded.right.session.state()
  }
  const limit = async () => (await order()).deadlines.find(({ rule, passedAt }) => rule === 'REV-16' && passedAt === undefined)
  const jobs: Date[] = []
  const wake = async (): Promise<void> => {
    const found = await limit()
    clock.now = found !== undefined && found.dueAt > clock.now ? found.dueAt : clock.now
    await wakeTask(desk)(
      { stream: 'order-1', deadline: found?.id },
      { addJob: async (_task, _payload, { runAt }) => void jobs.push(runAt) },
    )
  }
  return { clock, tell, order, limit, jobs, wake }
}

test('money that the payment platform has seen: the limit begins anew, and with it its wake, until the money is here or was never there', async () => {
  const seen = { gatewayPaid: 9980 }
  const { clock, order, limit, jobs, wake } = await unpaid(seen)
  await wake()
  const again = await limit()
  expect([(await order()).state, jobs, (again?.dueAt ?? 0) > clock.now]).toEqual(['pendingPayment', [], true])
  seen.gatewayPaid = 0
  await wake()
  expect((await order()).state).toBe('closed')
})

test('an order that its platform wants shipped at a lower price: the same, until the platform wants it no more', async () => {
  const { clock, tell, order, limit, jobs, wake } = await unpaid({ gatewayPaid: 0 })
  await tell('ReportPayment', { payment: 'T1', amount: 9000 })
  await tell('ReportPlatformStatus', { platform: 'taobao', status: 'WAIT_SELLER_SEND_GOODS' })
  await wake()
  const again = await limit()
  expect([(await order()).state, jobs, (again?.dueAt ?? 0) > clock.now]).toEqual(['pendingPayment', [], true])
  expect(Object.keys((await order()).exceptions)).toContain('paymentNotTold.order')
  await tell('ReportPlatformStatus', { platform: 'taobao', status: 'WAIT_BUYER_PAY' })
  await wake()
  expect((await order()).state).toBe('closed')
})
