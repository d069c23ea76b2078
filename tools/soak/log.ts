// The full numbers of the log's durability; the tests run some trials of each.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cutTrials, flippedTailTrials, flippedTrials, tornTrials } from '../../test/log/damage.js'
import { killTrials, processTrial, type Trials } from '../../test/log/durability.js'
import { seeded } from '../../test/log/random.js'

/** A promise and the trials that put it to the test. */
export interface Soak {
  readonly promise: string
  readonly run: () => Promise<Trials>
}

const inFolder = (run: (path: string) => Promise<Trials>) => async (): Promise<Trials> => {
  const folder = mkdtempSync(join(tmpdir(), 'ordinance-soak-'))
  try {
    return await run(join(folder, 'log.sqlite'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const logSoak: readonly Soak[] = [
  { promise: 'SQLite: a writer killed at random moments loses nothing acknowledged', run: inFolder((path) => killTrials(path, 200, seeded(11))) },
  { promise: 'SQLite: four processes, 300 appends each, on one stream of one file', run: inFolder((path) => processTrial(path, 4, 300)) },
  { promise: 'SQLite: the write-ahead log torn at every byte leaves whole commits', run: inFolder((path) => tornTrials(path, 1)) },
  { promise: 'SQLite: flipped bits in the write-ahead log leave whole commits', run: inFolder((path) => flippedTailTrials(path, 10_000, seeded(12))) },
  { promise: 'SQLite: a file cut at every byte is refused', run: inFolder((path) => cutTrials(path, 1)) },
  { promise: 'SQLite: flipped bits in the file change nothing that is read', run: inFolder((path) => flippedTrials(path, 10_000, seeded(13))) },
]
