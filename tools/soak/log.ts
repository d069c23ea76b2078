// The full numbers of the log's durability and concurrency; the tests run some trials of each.
import { dirname, join } from 'node:path'
import { memoryLog } from '../../src/log/memory.js'
import type { Log } from '../../src/log/log.js'
import { logContract } from '../../src/spec/logContract.js'
import { cutTrials, flippedTailTrials, flippedTrials, tornTrials } from '../../test/log/damage.js'
import { killTrials, openFile, processTrial, type Trials } from '../../test/log/durability.js'
import { freshLog } from '../../test/log/postgres/server.js'
import { commitCutTrial, feedTrial } from '../../test/log/postgres/trials.js'
import { seeded } from '../../test/log/random.js'
import { onFile, onServer, together, type Soak } from './soak.js'

/** Some promises of the contract, kept again and again by a store that is opened anew each time. */
const kept = async (store: string, rounds: number, open: () => Promise<Log>, names = /./): Promise<Trials> => {
  const promises = logContract.filter(({ name }) => names.test(name))
  const violations: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of promises) {
      const logs: Log[] = []
      await run(async () => {
        const log = await open()
        logs.push(log)
        return log
      }).catch((error: unknown) => {
        violations.push(`${store}: ${name}: ${String(error)}`)
      })
      for (const log of logs) await log.close().catch(() => undefined)
    }
  }
  return { trials: rounds * promises.length, violations }
}
const onEveryStore =
  (rounds: number, names?: RegExp): Soak =>
  async () => {
    let files = 0
    return together([
      await kept('memory', rounds, async () => memoryLog(), names),
      await onFile((path) => kept('SQLite', rounds, async () => openFile(join(dirname(path), `${(files += 1)}.sqlite`)), names))(),
      await onServer((url) => kept('PostgreSQL', rounds, async () => (await freshLog(url)).log, names))(),
    ])
  }

export const logSoak = {
  contract: onEveryStore(20),
  writers: onEveryStore(50, /16 writers|part of a batch/),
  kill: onFile((path) => killTrials(path, 200, seeded(11))),
  processes: onFile((path) => processTrial(path, 4, 300)),
  torn: onFile((path) => tornTrials(path, 1)),
  flippedTail: onFile((path) => flippedTailTrials(path, 10_000, seeded(12))),
  cut: onFile((path) => cutTrials(path, 1)),
  flipped: onFile((path) => flippedTrials(path, 10_000, seeded(13))),
  commitCut: onServer((url) => commitCutTrial(url, 400)),
  feed: onServer((url) => feedTrial(url, 500)),
} satisfies Record<string, Soak>
