// Trials that a SQLite log must survive; the tests run some of each, the soak all of them.
import { spawn, type ChildProcess } from 'node:child_process'
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import type { Log } from '../../src/log/log.js'
import { sqliteLog } from '../../src/log/sqlite.js'
import { verifyLog } from '../../src/log/verify.js'
import { options, paid } from './fixture.js'

/** How many trials were made, and what each broken one showed. */
export interface Trials {
  readonly trials: number
  readonly violations: readonly string[]
  /** Times and sizes that were seen, in words. */
  readonly measured?: string
}

export const openFile = (path: string): Log => sqliteLog(new Database(path))

/** Starts a writer; `lines` are what it has said so far. */
const start = (path: string, name: string, count: number) => {
  const child = spawn(process.execPath, ['scripts/runTool.mjs', 'test/log/programs/writer.ts', path, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return { child, ended: new Promise<void>((resolve) => child.on('close', () => resolve())), lines: () => said.split('\n').slice(0, -1) }
}

const isReady = async ({ lines }: ReturnType<typeof start>): Promise<void> => {
  while (lines().length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
}

const kill = (child: ChildProcess): void => void child.kill('SIGKILL')

/** Kills a writer at a random moment, again and again on one file: what was acknowledged is there, and sending it again adds nothing. */
export const killTrials = async (path: string, trials: number, random: () => number): Promise<Trials> => {
  const violations: string[] = []
  const acknowledged = new Map<string, string>()
  for (let trial = 0; trial < trials; trial++) {
    const writer = start(path, `trial-${trial}`, 100_000)
    await isReady(writer)
    await new Promise((resolve) => setTimeout(resolve, random() * 40))
    kill(writer.child)
    await writer.ended
    for (const line of writer.lines().slice(1)) acknowledged.set(line.split(' ')[0] ?? '', line.split(' ')[1] ?? '')
    violations.push(...(await isUnharmed(path, acknowledged)).map((what) => `trial ${trial}: ${what}`))
  }
  return { trials, violations }
}

const isUnharmed = async (path: string, acknowledged: ReadonlyMap<string, string>): Promise<readonly string[]> => {
  const log = openFile(path)
  const events = await log.read('order-1')
  const versions = new Map<string, number[]>()
  for (const { command, version } of events) versions.set(command, [...(versions.get(command) ?? []), version])
  const lost = [...acknowledged].filter(([command, wanted]) => versions.get(command)?.join() !== wanted)
  const repeats = await log.appendAll(
    [...acknowledged.keys()].map((command) => ({ ...options(command), stream: 'order-1', events: [paid(1)] })),
  )
  const next = await log.append('order-1', [paid(1)], options(`next-${events.length}`, { expect: events.length }))
  const { problems } = await verifyLog(log)
  await log.close()
  return [
    ...lost.map(([command]) => `${command} was acknowledged and lost`),
    ...repeats.filter((result) => E.isLeft(result) || !result.right.repeated).map(() => 'a repeat was taken for new'),
    ...(E.isRight(next) ? [] : ['the next append failed']),
    ...problems.map(({ code, at }) => `${code} at ${at}`),
  ]
}

/** Writers in processes of their own, on one stream of one file. */
export const processTrial = async (path: string, writers: number, count: number): Promise<Trials> => {
  const running = Array.from({ length: writers }, (_, i) => start(path, `writer-${i}`, count))
  await Promise.all(running.map(({ ended }) => ended))
  const said = running.flatMap(({ lines }) => lines())
  const log = openFile(path)
  const report = await verifyLog(log)
  await log.close()
  const wanted = Array.from({ length: count }, (_, i) => 3 - (i % 3)).reduce((sum, events) => sum + events, 0) * writers
  return {
    trials: writers * count,
    violations: [
      ...said.filter((line) => line.startsWith('failed')),
      ...report.problems.map(({ code, at }) => `${code} at ${at}`),
      ...(report.events === wanted ? [] : [`${report.events} events instead of ${wanted}`]),
    ],
  }
}
