import { plants, simulate } from '../../src/spec/simulator/index.js'
import { counted } from '../support/told.js'

const seeds = (n: number, from = 1): readonly number[] => Array.from({ length: n }, (_, i) => from + i)

test('no history of duplicates, conflicts, cuts, crashes and jumping clocks breaks a promise', async () => {
  for (const seed of seeds(150)) expect(counted({ trials: 1, ...(await simulate(seed)) }).violations).toEqual([])
}, 120_000)

test('the same seed gives the same history', async () => {
  for (const seed of seeds(5)) expect(await simulate(seed)).toEqual(await simulate(seed))
}, 120_000)

test.each(Object.entries(plants))(
  '%s is found within 100 seeds',
  async (_, plant) => {
    for (const seed of seeds(100)) if ((await simulate(seed, { plant })).violations.length > 0) return
    throw new Error('not found')
  },
  120_000,
)
