import { bitFlipTrials, killTrials, processTrial, truncationTrials } from './durability.js'
import { temporary } from './files.js'
import { seeded } from './random.js'

test('a writer killed at random moments loses nothing that was acknowledged', async () => {
  expect(await killTrials(temporary(), 20, seeded(1))).toEqual({ trials: 20, violations: [] })
}, 60_000)

test('two processes write to one stream of one file, and neither meets a lock', async () => {
  expect(await processTrial(temporary(), 2, 600)).toEqual({ trials: 1200, violations: [] })
}, 60_000)

test('a write-ahead log cut anywhere leaves whole commits or is refused', async () => {
  expect((await truncationTrials(temporary(), 997)).violations).toEqual([])
}, 60_000)

test('a flipped bit changes nothing that is read, or is refused', async () => {
  expect((await bitFlipTrials(temporary(), 150, seeded(2))).violations).toEqual([])
}, 60_000)
