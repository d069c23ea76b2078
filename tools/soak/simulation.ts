// The full numbers of the simulator: histories without a violation, and planted faults found.
import { plants, simulate } from '../../src/spec/simulator/index.js'
import type { Soak } from './log.js'

const histories = Number(process.env['ORDINANCE_SEEDS'] ?? 200_000)

export const simulationSoak: readonly Soak[] = [
  {
    promise: 'Simulation: duplicates, conflicts, cuts, crashes, jumping clocks',
    run: async () => {
      const violations: string[] = []
      for (let seed = 1; seed <= histories; seed += 1) violations.push(...(await simulate(seed)).violations.map((text) => `seed ${seed}: ${text}`))
      return { trials: histories, violations }
    },
  },
  ...Object.entries(plants).map(([name, plant]) => ({
    promise: `Simulation finds ${name}`,
    run: async () => {
      for (let seed = 1; seed <= 100; seed += 1) if ((await simulate(seed, { plant })).violations.length > 0) return { trials: seed, violations: [] }
      return { trials: 100, violations: ['not found within 100 seeds'] }
    },
  })),
]
