// A whole log of a million events from a file, replayed by one thread and by one for each processor.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { openSqlite } from '../src/cli/openSqlite.js'
import { jobOf } from '../src/cli/replayThread.js'
import type { Commit } from '../src/log/log.js'
import { replayInThreads, replayLog } from '../src/projections/parallel.js'
import { atLeast, round, type Part } from './bar.js'
import { plain, start } from './histories.js'
import { median, type Effort } from './measure.js'

export const parallelPart = async ({ smoke, rounds }: Effort): Promise<Part> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-parallel-'))
  const path = join(folder, 'log.db')
  const threads = availableParallelism()
  try {
    await written(path, smoke ? 50 : 21_277)
    const [one, many]: [number[], number[]] = [[], []]
    let said = ''
    for (let i = 0; i < Math.min(rounds, 3); i += 1) {
      const alone = await timed(() => replayLog(jobOf(path)))
      const together = await timed(() => replayInThreads(pathToFileURL(process.argv[1] ?? ''), jobOf(path), threads, path))
      if (alone.result.hash !== together.result.hash) throw new Error('the threads saw other states')
      one.push(alone.ms)
      many.push(together.ms)
      said = `${alone.result.events} events of ${alone.result.streams} orders from a file, verified, replayed and hashed`
    }
    const [serial, parallel, beside] = [median(one), median(many), median(await sideBySide(path, threads))]
    return {
      title: said,
      bars: [atLeast(`a whole log replayed by ${threads} threads, times as fast as by one`, serial / parallel, '×', threads * 0.75)],
      table: [
        ['threads', 'ms'],
        ['1', round(serial)],
        [`${threads}`, round(parallel)],
        [`${threads} processes of one thread, each the whole log, side by side`, round(beside)],
        [`so with ${threads} processors no more than, ×`, round((threads * serial) / beside, 2)],
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the machine allows: processes that share nothing but its memory and caches. */
const sideBySide = (path: string, processes: number): Promise<number[]> =>
  Promise.all(
    Array.from({ length: processes }, async () =>
      Number((await promisify(execFile)(process.execPath, [process.argv[1] ?? '', '--replay', path])).stdout),
    ),
  )

const timed = async <T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly ms: number }> => {
  const from = performance.now()
  const result = await work()
  return { result, ms: performance.now() - from }
}

const written = async (path: string, orders: number): Promise<void> => {
  const log = await openSqlite(path)
  const events = plain().events.map(({ type, at, data }) => ({ type, at, data, schema: 1 }))
  const commits = Array.from({ length: orders }, (_, i): Commit => ({
    stream: `order-${i}`,
    events,
    expect: 'none',
    commandId: 'all',
    fingerprint: 'all',
    by: { id: 'bench', role: 'system' },
    recordedAt: start,
  }))
  for (let i = 0; i < commits.length; i += 500) await log.appendAll(commits.slice(i, i + 500))
  await log.close()
}
