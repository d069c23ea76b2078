// Parallel = serial: with any number of threads the same events, states and hash; each stream in just one part.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import * as E from 'fp-ts/lib/Either.js'
import { openDesk } from '../../src/desk/index.js'
import { instantOf } from '../../src/index.js'
import { openSqlite } from '../../src/cli/openSqlite.js'
import { memoryLog } from '../../src/log/memory.js'
import { replayInThreads, replayLog, serveReplay } from '../../src/projections/parallel.js'
import type { Log } from '../../src/log/log.js'
import { jobOf } from './replayJob.js'

const folder = mkdtempSync(join(tmpdir(), 'ordinance-parallel-'))
const path = join(folder, 'log.db')
const job = pathToFileURL(join(folder, 'job.mjs'))
const streams = Array.from({ length: 23 }, (_, i) => `order-${i}`)

const play = async (log: Log): Promise<Log> => {
  const desk = openDesk({ log, notice: false })
  for (const [i, stream] of streams.entries()) {
    const tell = async (id: string, type: string, data: object) => {
      const done = await desk.handle(
        { id, type, stream, data },
        { by: { id: 'gateway', role: 'platform' }, at: instantOf('2026-11-02T10:00:00+08:00') },
      )
      if (E.isLeft(done)) throw new Error(JSON.stringify(done.left))
    }
    await tell(`a${i}`, 'ReportOrder', {
      channel: 'web',
      shop: 'S1',
      lines: [{ line: 'L1', sku: 'MUG', quantity: 1 + (i % 3), unitPrice: 100 }],
    })
    if (i % 2 === 0) await tell(`b${i}`, 'ReportPayment', { payment: 'T1', amount: 100 })
  }
  return log
}

beforeAll(async () => {
  await (await play(await openSqlite(path))).close()
  await build({
    entryPoints: ['test/projections/replayJob.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'job.mjs'),
    external: ['libsql'],
    logLevel: 'silent',
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(pathToFileURL(join(process.cwd(), 'package.json')).href)})`,
    },
    plugins: [
      {
        name: 'here',
        setup: (build) => {
          build.onResolve({ filter: /^libsql$/ }, () => ({
            path: pathToFileURL(join(process.cwd(), 'node_modules/libsql/index.js')).href,
            external: true,
          }))
        },
      },
    ],
  })
})

test.each([1, 2, 3, 7])('%i threads find what one finds', async (workers) => {
  const serial = await replayLog(jobOf(path))
  const parallel = await replayInThreads(job, jobOf(path), workers, path)
  expect({ ...parallel, parts: [parallel.parts.flat().sort()] }).toEqual({ ...serial, parts: [[...streams].sort()] })
  expect(serial.streams).toBe(streams.length)
  expect(parallel.parts).toHaveLength(workers)
})

test('the hash is of the states, not of the store', async () => {
  const log = await play(memoryLog())
  const { hash } = await replayLog({ open: () => log })
  expect(hash).toBe((await replayLog(jobOf(path))).hash)
  const { streams: _, ...unlisted } = log
  expect((await replayLog({ open: () => unlisted })).hash).toBe(hash)
  const desk = openDesk({ log, notice: false })
  await desk.handle(
    { id: 'more', type: 'ReportPayment', stream: 'order-1', data: { payment: 'T1', amount: 1 } },
    { by: { id: 'gateway', role: 'platform' }, at: instantOf('2026-11-02T11:00:00+08:00') },
  )
  expect((await replayLog({ open: () => log })).hash).not.toBe(hash)
})

test('a stream that this version cannot read is named, and in no part', async () => {
  const log = await play(memoryLog())
  await log.append('order-7', [{ type: 'Unheard', schema: 1, at: instantOf('2026-11-02T12:00:00+08:00'), data: {} }], {
    expect: 'any',
    commandId: 'x',
    fingerprint: 'x',
    by: { id: 'o', role: 'system' },
    recordedAt: instantOf('2026-11-02T12:00:00+08:00'),
  })
  expect(await replayLog({ open: () => log })).toMatchObject({ streams: streams.length - 1, stuck: ['order-7'] })
})

test('a thread that fails is a failure of the whole', async () => {
  await expect(replayInThreads(job, jobOf(path), 2, 'breaks')).rejects.toThrow('the job broke')
  await expect(replayInThreads(job, jobOf(path), 0)).rejects.toThrow('no number of threads')
  await expect(serveReplay(jobOf(path))).rejects.toThrow('did not start')
})
