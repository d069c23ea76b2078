// Some trials of each; `npm run soak` makes all of them.
import { cutTrials, flippedTailTrials, flippedTrials, tornTrials } from './damage.js'
import { killTrials, processTrial } from './durability.js'
import { temporary } from './files.js'
import { seeded } from './random.js'
import { counted } from '../support/told.js'

test('a writer killed at random moments loses nothing that was acknowledged', async () => {
  expect(counted(await killTrials(temporary(), 20, seeded(1)))).toEqual({ trials: 20, violations: [] })
}, 120_000)

test('two processes write to one stream of one file, and neither meets a lock', async () => {
  expect(counted(await processTrial(temporary(), 2, 300))).toEqual({ trials: 600, violations: [] })
}, 120_000)

test('a write-ahead log torn anywhere leaves whole commits', async () => {
  expect(counted(await tornTrials(temporary(), 997))).toMatchObject({ violations: [] })
}, 120_000)

test('a flipped bit in the write-ahead log leaves whole commits, or is refused', async () => {
  expect(counted(await flippedTailTrials(temporary(), 100, seeded(2)))).toEqual({ trials: 100, violations: [] })
}, 120_000)

test('a file cut anywhere is refused', async () => {
  expect(counted(await cutTrials(temporary(), 499))).toMatchObject({ violations: [] })
}, 120_000)

test('a flipped bit in the file changes nothing that is read, or is refused', async () => {
  expect(counted(await flippedTrials(temporary(), 150, seeded(3)))).toEqual({ trials: 150, violations: [] })
}, 120_000)
