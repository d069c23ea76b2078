// Opening, deciding and closing, over and over: nothing is left behind.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as E from 'fp-ts/lib/Either.js'
import { openDesk } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import type { Trials } from '../log/durability.js'
import { facts, placed, T0 } from '../support/history.js'
import type { Role } from '../../src/policies/roles.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = async (): Promise<number> => {
  await new Promise((resolve) => setImmediate(resolve))
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

/** One round: a log and a desk are opened, an order is placed, paid and cancelled, and all is closed. */
const round = async (n: number): Promise<boolean> => {
  const log = memoryLog()
  const desk = openDesk({ log, ports: { facts: () => facts }, clock: () => T0, notice: false })
  const send = (id: string, type: string, data: object, role: Role) =>
    desk.handle({ id, type, stream: `order-${n}`, data }, { by: { id: role, role }, at: T0 })
  const outcomes = [
    await send('c1', 'PlaceOrder', placed, 'platform'),
    await send('c2', 'ReportPayment', { payment: 'T1', amount: 10_180 }, 'platform'),
    await send('c3', 'CancelOrder', { reason: 'customer' }, 'customer'),
  ]
  await log.close()
  return outcomes.every(E.isRight)
}

/** The heap after all rounds over that after a tenth of them; `most` is the growth that is allowed. */
export const roundsTrial = async (rounds: number, most: number): Promise<Trials> => {
  const violations: string[] = []
  let before = NaN
  for (let n = 1; n <= rounds; n += 1) {
    if (!(await round(n))) violations.push(`round ${n} was refused`)
    if (n === Math.floor(rounds / 10)) before = await heap()
  }
  const growth = (await heap()) / before - 1
  if (!(growth < most)) violations.push(`the heap grew by ${(growth * 100).toFixed(1)} %`)
  return { trials: rounds, violations, measured: `heap ${growth < 0 ? 'shrank' : 'grew'} by ${Math.abs(growth * 100).toFixed(2)} %` }
}
