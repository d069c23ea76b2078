// Deadlines that wake: three graphile-workers in processes of their own, killed while they are at it.
import { spawn } from 'node:child_process'
import * as E from 'fp-ts/lib/Either.js'
import { Logger, makeWorkerUtils, runMigrations } from 'graphile-worker'
import { installWakes, passDeadline } from '../../../src/desk/graphile/index.js'
import type { Desk } from '../../../src/desk/index.js'
import type { Trials } from '../../log/durability.js'
import { freshLog } from '../../log/postgres/server.js'
import { passedWrongly } from '../deadlineTrial.js'
import { hastyDesk } from './hasty.js'

const quiet = new Logger(() => () => undefined)
const platform = { id: 'p', role: 'platform' } as const
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Orders whose first review is due within the second: two deadlines each (REV-01, REV-02). */
const enter = async (desk: Desk, orders: number): Promise<void> => {
  for (let n = 1; n <= orders; n += 1) {
    const send = (id: string, type: string, data: object) => desk.handle({ id, type, stream: `order-${n}`, data }, { by: platform })
    const placed = await send('c1', 'ReportOrder', {
      channel: 'web',
      shop: 'S1',
      payable: 100,
      tenders: [{ payment: 'T1', means: 'online', amount: 100 }],
    })
    const paid = await send('c2', 'ReportPayment', { payment: 'T1', amount: 100 })
    if (E.isLeft(placed) || E.isLeft(paid)) throw new Error('not entered')
  }
}

/** Every wake is doubled; `kills` times a worker is killed, its locks are opened, as is done for a dead worker, and another takes its place. */
export const wakeTrial = async (url: string, orders: number, kills: number, random: () => number): Promise<Trials> => {
  const { log, schema, pool } = await freshLog(url)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  await runMigrations({ pgPool: pool, logger: quiet })
  await installWakes(pool, { schema })
  const start = () =>
    spawn(process.execPath, ['scripts/runTool.mjs', 'test/desk/graphile/programs/worker.ts', url, schema], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
  const workers = [start(), start(), start()]
  await enter(hastyDesk(log), orders)
  const utils = await makeWorkerUtils({ pgPool: pool, logger: quiet })
  for await (const { type, stream, data } of log.readAll()) {
    if (type === 'DeadlineStarted') await utils.addJob(passDeadline, { stream, deadline: (data as { readonly deadline: string }).deadline })
  }
  const passed = async (): Promise<number> =>
    Number(
      (await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${schema}.events WHERE text LIKE '%"type":"DeadlinePassed"%'`)).rows[0]
        ?.n ?? 0,
    )
  const unlock = () =>
    pool.query(
      'SELECT graphile_worker.force_unlock_workers(ARRAY(SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL))',
    )
  for (let killed = 0; killed < kills; killed += 1) {
    await sleep(200 + random() * 500)
    const i = Math.floor(random() * workers.length)
    workers[i]?.kill('SIGKILL')
    await unlock()
    workers[i] = start()
  }
  for (let before = -1, quietFor = 0; quietFor < 30;) {
    const now = await passed()
    quietFor = now === before ? quietFor + 1 : 0
    before = now
    if (quietFor === 10) await unlock() // what was locked between a kill and its unlocking
    if (now === 2 * orders && quietFor > 3) break
    await sleep(200)
  }
  for (const worker of workers) worker.kill('SIGKILL')
  const { deadlines, violations } = await passedWrongly(log, ['REV-01', 'REV-02'])
  await utils.release()
  await log.close()
  return {
    trials: deadlines,
    violations: [...violations, ...(deadlines === 2 * orders ? [] : [`${deadlines} deadlines of ${orders} orders`])],
    measured: `${kills} kills`,
  }
}
