// A stream of 100,000 events with snapshots: `node scripts/runTool.mjs bench/snapshots.ts [--smoke]`. Bar: opened in 50 ms (95th percentile).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { instantOf } from '../src/index.js'
import { fileSnapshots, openDesk, openSnapshots } from '../src/desk/index.js'
import { canonical } from '../src/log/canonical.js'
import { sqliteLog } from '../src/log/sqlite.js'

const [events, rounds] = process.argv.includes('--smoke') ? [2_000, 5] : [100_000, 100]
const folder = mkdtempSync(join(tmpdir(), 'ordinance-'))
const log = sqliteLog(new Database(join(folder, 'log.db')))
const at = instantOf('2026-11-02T10:00:00+08:00')
const stream = 'stock-W1.MUG'
for (let done = 0; done < events; done += 1_000) {
  await log.append(stream, Array.from({ length: 1_000 }, () => ({ type: 'StockReceived', schema: 1, at, data: { quantity: 1, lot: 'LOT-1' } })), {
    expect: done === 0 ? 'none' : done, commandId: `c-${done}`, fingerprint: 'f', by: { id: 'w', role: 'warehouse' }, recordedAt: at,
  })
}
const deskOf = () => openDesk({ log, notice: false, snapshots: openSnapshots({ store: fileSnapshots(folder), secret: 'a secret for this measurement only', every: 200 }) })
const stateOf = async (desk: ReturnType<typeof openDesk>): Promise<string> => {
  const loaded = await desk.load(stream)
  if (loaded?._tag !== 'Right') throw new Error('the stream cannot be read')
  return canonical(loaded.right.session.state())
}
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const full = openDesk({ log, notice: false })
const replay = await timed(() => stateOf(full))
await stateOf(deskOf())
const times: number[] = []
for (let round = 0; round < rounds; round += 1) {
  const id = `late-${round}`
  await log.append(stream, [{ type: 'StockReceived', schema: 1, at, data: { quantity: 1, lot: 'LOT-1' } }], { expect: 'any', commandId: id, fingerprint: 'f', by: { id: 'w', role: 'warehouse' }, recordedAt: at })
  const desk = deskOf()
  times.push(await timed(() => stateOf(desk)))
}
const p95 = times.sort((a, b) => a - b)[Math.ceil(rounds * 0.95) - 1] ?? Number.NaN
const equal = (await stateOf(deskOf())) === (await stateOf(full))
console.log(JSON.stringify({ events, fullReplayMs: Math.round(replay), openedMsP95: Math.round(p95 * 10) / 10, bar: 50, equal }))
await log.close()
rmSync(folder, { recursive: true })
if (p95 > 50 || !equal) process.exitCode = 1
