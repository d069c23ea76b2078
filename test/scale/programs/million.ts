// One step over a large SQLite log, in a process of its own, so that its memory is its own: `node … write|rebuild|verify PATH EVENTS STREAMS`.
// Says as JSON how long it took and the most memory that the process ever held.
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import { streamOf } from '../../../bench/histories.js'
import { schemaOf } from '../../../src/events/upcast.js'
import { orderStream } from '../../../src/deciders/streams.js'
import type { Commit } from '../../../src/log/log.js'
import { sqliteLog } from '../../../src/log/sqlite.js'
import { verifyLog } from '../../../src/log/verify.js'
import { liveOrders } from '../../../src/projections/liveOrders.js'
import { follower } from '../../../src/projections/projection.js'
import { options } from '../../log/fixture.js'

const [step = '', path = '', events = '0', streams = '1'] = process.argv.slice(2)
const [wanted, orders] = [Number(events), Number(streams)]
const log = sqliteLog(new Database(path))

/** Every order grows by ten events at a time, in turns with all others. */
const write = async (): Promise<object> => {
  const each = wanted / orders
  const history = streamOf(each).map((event) => ({ ...event, schema: schemaOf(orderStream.format, event.type) }))
  let written = 0
  for (let from = 0; from < each; from += 10) {
    const part = history.slice(from, from + 10)
    for (let first = 1; first <= orders; first += 1_000) {
      const commits: Commit[] = Array.from({ length: Math.min(1_000, orders - first + 1) }, (_, i) => ({
        ...options(`c-${from}`, { expect: from === 0 ? 'none' : from }),
        stream: `order-${first + i}`,
        events: part,
      }))
      for (const appended of await log.appendAll(commits)) if (E.isRight(appended)) written += part.length
    }
  }
  return { done: written }
}
const rebuild = async (): Promise<object> => {
  const rebuilt = await follower(liveOrders()).catchUp(log)
  return { done: [...rebuilt.all()].length - rebuilt.stuck.size }
}
const verify = async (): Promise<object> => {
  const { events, problems } = await verifyLog(log)
  return { done: events - problems.length }
}

const startedAt = performance.now()
const steps: Readonly<Record<string, () => Promise<object>>> = { write, rebuild, verify }
const done = await steps[step]?.()
const seconds = (performance.now() - startedAt) / 1_000
await log.close()
console.log(
  JSON.stringify({ ...done, seconds: Math.round(seconds * 10) / 10, megabytes: Math.round(process.resourceUsage().maxRSS / 1_024) }),
)
