// Very many deadlines, passed by workers in processes of their own that are killed while they are at it.
import { spawn } from 'node:child_process'
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import { handleAll } from '../../src/desk/index.js'
import type { Log } from '../../src/log/log.js'
import { openFile, type Trials } from '../log/durability.js'
import { days, placed, T0 } from '../support/history.js'
import { deskOn } from './shop.js'

/** What is wrong with how a log's deadlines of some rules were passed: lost, doubled or early. */
export const passedWrongly = async (
  log: Pick<Log, 'readAll'>,
  rules: readonly string[],
): Promise<{ readonly deadlines: number; readonly violations: readonly string[] }> => {
  const due = new Map<string, number>()
  const passed = new Map<string, number>()
  const violations: string[] = []
  for await (const { type, stream, at, data } of log.readAll()) {
    const { deadline, dueAt = Infinity, rule = '' } = data as { readonly deadline: string; readonly dueAt?: number; readonly rule?: string }
    const key = `${stream} ${deadline}`
    if (type === 'DeadlineStarted' && rules.includes(rule)) due.set(key, dueAt)
    if (type !== 'DeadlinePassed' || !due.has(key)) continue
    passed.set(key, (passed.get(key) ?? 0) + 1)
    if (at < (due.get(key) ?? Infinity)) violations.push(`${key} passed early`)
  }
  for (const key of due.keys()) if (passed.get(key) !== 1) violations.push(`${key} passed ${passed.get(key) ?? 0} times`)
  return { deadlines: due.size, violations }
}

/** Unpaid orders, one second apart; each has a day to be paid, and nobody pays. */
const fill = async (log: Log, orders: number): Promise<void> => {
  const commands = Array.from({ length: orders }, (_, n) => ({ id: 'c1', type: 'PlaceOrder', stream: `order-${n}`, data: placed }))
  const senders = commands.map((_, n) => ({ by: { id: 'p', role: 'platform' as const }, at: instant(T0 + n * 1_000) }))
  for (let first = 0; first < orders; first += 500) {
    const outcomes = await handleAll(deskOn(log), commands.slice(first, first + 500), senders.slice(first, first + 500))
    if (!outcomes.every(E.isRight)) throw new Error('an order was not taken')
  }
}

/** Three sweeping processes on one file; one of them is killed and started anew, `kills` times. */
export const sweepTrial = async (path: string, orders: number, kills: number, random: () => number): Promise<Trials> => {
  const log = openFile(path)
  await fill(log, orders)
  const from = T0 + days(1)
  const start = () => {
    const child = spawn(
      process.execPath,
      ['scripts/runTool.mjs', 'test/desk/programs/sweeper.ts', path, String(from), String(from + orders * 1_000), '20'],
      { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
    )
    return { child, ended: new Promise<number | null>((resolve) => child.on('close', resolve)) }
  }
  const workers = [start(), start(), start()]
  let killed = 0
  for (; killed < kills; killed += 1) {
    const i = Math.floor(random() * workers.length)
    await new Promise((resolve) => setTimeout(resolve, 300 + random() * 700))
    const worker = workers[i]
    if (worker === undefined || worker.child.exitCode !== null) break
    worker.child.kill('SIGKILL')
    await worker.ended
    workers[i] = start()
  }
  const codes = await Promise.all(workers.map(({ ended }) => ended))
  const { deadlines, violations } = await passedWrongly(log, ['REV-16'])
  await log.close()
  return {
    trials: deadlines,
    violations: [
      ...violations,
      ...(deadlines === orders ? [] : [`${deadlines} deadlines of ${orders} orders`]),
      ...codes.filter((code) => code !== 0).map((code) => `a worker ended with ${code}`),
    ],
    measured: `${killed} kills`,
  }
}
