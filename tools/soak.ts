// All trials of every promise: `npm run soak`, or `npm run soak -- SQLite` for those whose name holds the word.
import { logSoak, type Soak } from './soak/log.js'
import { orderSoak } from './soak/orders.js'
import { simulationSoak } from './soak/simulation.js'

const soaks: readonly Soak[] = [...logSoak, ...simulationSoak, ...orderSoak]

const [, , word = ''] = process.argv
const chosen = soaks.filter(({ promise }) => promise.includes(word))
console.log(`${'promise'.padEnd(72)} ${'trials'.padStart(8)} ${'violations'.padStart(10)} ${'seconds'.padStart(8)}`)
for (const { promise, run } of chosen) {
  const startedAt = performance.now()
  const { trials, violations } = await run()
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  console.log(`${promise.padEnd(72)} ${String(trials).padStart(8)} ${String(violations.length).padStart(10)} ${seconds.padStart(8)}`)
  for (const violation of violations.slice(0, 5)) console.log(`    ${violation}`)
  if (violations.length > 0) process.exitCode = 1
}
