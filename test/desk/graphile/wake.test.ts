// What a wake does with a deadline that may not pass yet (REV-16, cases time-07).
import { openDesk } from '../../../src/desk/index.js'
import { wakeTask } from '../../../src/desk/graphile/index.js'
import { memoryLog } from '../../../src/log/memory.js'
import type { Order } from '../../../src/index.js'
import { at, placed } from '../../shops/shop.js'

test('an order whose money the payment platform has seen is looked at again until the money is here, or was never there', async () => {
  let [now, gatewayPaid] = [at('2026-11-02T10:00'), 9980]
  const desk = openDesk({ log: memoryLog(), notice: false, clock: () => now, ports: { facts: () => ({ gatewayPaid }) } })
  await desk.handle({ id: 'c1', type: 'PlaceOrder', stream: 'order-1', data: placed() }, { by: { id: 'p', role: 'platform' } })
  const order = async (): Promise<Order> => {
    const loaded = await desk.load('order-1')
    if (loaded?._tag !== 'Right') throw new Error('unreadable')
    return loaded.right.session.state()
  }
  const [found] = (await order()).deadlines
  const jobs: Date[] = []
  const wake = () => wakeTask(desk)({ stream: 'order-1', deadline: found?.id }, { addJob: async (_task, _payload, { runAt }) => void jobs.push(runAt) })
  now = found?.dueAt ?? now
  await wake()
  expect([(await order()).state, jobs]).toEqual(['pendingPayment', [new Date(now + 15 * 60_000)]])
  gatewayPaid = 0
  await wake()
  expect([(await order()).state, jobs.length]).toEqual(['closed', 1])
})
