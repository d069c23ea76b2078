// A stream of very many events, opened again and again from its snapshot.
import { join } from 'node:path'
import { fileSnapshots, openDesk, openSnapshots, type Desk } from '../../src/desk/index.js'
import { canonical } from '../../src/log/canonical.js'
import { openFile, type Trials } from '../log/durability.js'
import { options } from '../log/fixture.js'
import { T0 } from '../support/history.js'

const stream = 'stock-W1.MUG'
const received = { type: 'StockReceived', schema: 1, at: T0, data: { quantity: 1, lot: 'LOT-1' } }

const stateOf = async (desk: Desk): Promise<string> => {
  const loaded = await desk.load(stream)
  if (loaded?._tag !== 'Right') throw new Error('the stream cannot be read')
  return canonical(loaded.right.session.state())
}

/** Opens it `rounds` times, each after one more event; `bar` in ms is for 95 of 100. Every state must be that of the full replay. */
export const longStreamTrial = async (folder: string, events: number, rounds: number, bar = Infinity): Promise<Trials> => {
  const log = openFile(join(folder, 'long.sqlite'))
  for (let done = 0; done < events; done += 1_000) {
    await log.append(
      stream,
      Array.from({ length: Math.min(1_000, events - done) }, () => received),
      options(`c-${done}`, { expect: done === 0 ? 'none' : done }),
    )
  }
  const snapshots = () => openSnapshots({ store: fileSnapshots(folder), secret: 'a secret for this measurement only', every: 200 })
  const full = openDesk({ log, notice: false })
  await stateOf(openDesk({ log, notice: false, snapshots: snapshots() }))
  const violations: string[] = []
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await log.append(stream, [received], options(`late-${round}`))
    const desk = openDesk({ log, notice: false, snapshots: snapshots() })
    const from = performance.now()
    const state = await stateOf(desk)
    times.push(performance.now() - from)
    if (round % 20 === 0 && state !== (await stateOf(full)))
      violations.push(`opened after ${round} more events, the state is not that of the replay`)
  }
  const p95 = Math.round((times.sort((a, b) => a - b)[Math.ceil(rounds * 0.95) - 1] ?? NaN) * 10) / 10
  if (!(p95 <= bar)) violations.push(`opened in ${p95} ms, more than ${bar}`)
  await log.close()
  return { trials: rounds, violations, measured: `95 of 100 opened within ${p95} ms` }
}
