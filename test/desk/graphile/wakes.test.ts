import * as E from 'fp-ts/lib/Either.js'
import { Logger, runMigrations, run, type Runner } from 'graphile-worker'
import { book } from '../../../src/policies/index.js'
import { installWakes, passDeadline, wakeTask } from '../../../src/desk/graphile/index.js'
import { openDesk, type Desk } from '../../../src/desk/index.js'
import { freshLog, startServer, type TestServer } from '../../log/postgres/server.js'

let server: TestServer
beforeAll(async () => { server = await startServer() }, 60_000)
afterAll(() => server.stop(), 60_000)

const quiet = new Logger(() => () => undefined)
const orders = 40
const platform = { id: 'p', role: 'platform' }

/** Orders whose first review is due within the second: two deadlines each (REV-01, REV-02). */
const enter = async (desk: Desk): Promise<void> => {
  for (let n = 1; n <= orders; n += 1) {
    const send = (id: string, type: string, data: object) => desk.handle({ id, type, stream: `order-${n}`, data }, { by: platform })
    const placed = await send('c1', 'ReportOrder', { channel: 'web', shop: 'S1', payable: 100, tenders: [{ payment: 'T1', means: 'online', amount: 100 }] })
    const paid = await send('c2', 'ReportPayment', { payment: 'T1', amount: 100 })
    if (E.isLeft(placed) || E.isLeft(paid)) throw new Error('not entered')
  }
}
const passings = async (desk: Desk): Promise<readonly { readonly deadline: string; readonly at: number }[]> => {
  const found: { deadline: string; at: number }[] = []
  for await (const event of desk.log.readAll()) if (event.type === 'DeadlinePassed') found.push({ deadline: `${event.stream} ${(event.data as { deadline: string }).deadline}`, at: event.at })
  return found
}

test('three workers, one of them stopped and every wake doubled: each deadline passes exactly once, none early, none lost', async () => {
  const { log, schema, pool } = await freshLog(server.url)
  await runMigrations({ pgPool: pool, logger: quiet })
  await installWakes(pool, { schema })
  const desk = openDesk({ log, book: book({ 'review.firstWithin': 'PT1S', 'review.remindAfter': 'PT1S' }), notice: false })
  await enter(desk)
  const due = new Map<string, number>()
  for await (const event of log.readAll()) if (event.type === 'DeadlineStarted') { const { deadline, dueAt, rule } = event.data as { deadline: string; dueAt: number; rule: string }; if (rule === 'REV-01' || rule === 'REV-02') due.set(`${event.stream} ${deadline}`, dueAt) }
  expect(due.size).toBe(2 * orders)
  const worker = (): Promise<Runner> => run({ pgPool: pool, concurrency: 4, noHandleSignals: true, logger: quiet, pollInterval: 100, taskList: { [passDeadline]: wakeTask(desk, schema) } })
  const workers = [await worker(), await worker(), await worker()]
  for (const key of due.keys()) { const [stream = '', deadline = ''] = key.split(' '); await workers[0]?.addJob(passDeadline, { stream, deadline }) }
  await workers[2]?.stop()
  for (let n = 0; n < 200 && (await passings(desk)).length < due.size; n += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  await Promise.all(workers.slice(0, 2).map((one) => one.stop()))
  const passed = await passings(desk)
  expect(passed.map(({ deadline }) => deadline).sort()).toEqual([...due.keys()].sort())
  for (const { deadline, at } of passed) expect(at).toBeGreaterThanOrEqual(due.get(deadline) ?? Infinity)
  await log.close()
}, 90_000)
