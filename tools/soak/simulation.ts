// The full numbers of the simulator: histories without a violation, one process for each core, and planted faults found.
import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { plants, simulate } from '../../src/spec/simulator/index.js'
import type { Soak } from './soak.js'

const histories = Number(process.env['ORDINANCE_SEEDS'] ?? 200_000)
const run = promisify(execFile)

export const simulationSoak = {
  simulation: async () => {
    const startedAt = performance.now()
    const workers = availableParallelism()
    const each = Math.ceil(histories / workers)
    const found = await Promise.all(
      Array.from({ length: workers }, async (_, i) => {
        const { stdout } = await run(
          process.execPath,
          ['scripts/runTool.mjs', 'tools/soak/programs/simulate.ts', String(i * each + 1), String(Math.min(histories, (i + 1) * each))],
          { env: { ...process.env, NODE_NO_WARNINGS: '1' } },
        )
        return JSON.parse(stdout) as readonly string[]
      }),
    )
    const perSecond = Math.round(histories / ((performance.now() - startedAt) / 1_000))
    return { trials: histories, violations: found.flat(), measured: `${perSecond} histories a second on ${workers} cores` }
  },
  plants: async () => {
    const violations: string[] = []
    const found: string[] = []
    for (const [name, plant] of Object.entries(plants)) {
      let seed = 1
      while (seed <= 100 && (await simulate(seed, { plant })).violations.length === 0) seed += 1
      if (seed > 100) violations.push(`${name}: not found within 100 seeds`)
      else found.push(`after ${seed}`)
    }
    return { trials: Object.keys(plants).length, violations, measured: `found ${found.join(', ')} seeds` }
  },
} satisfies Record<string, Soak>
