// The stores beside the bare drivers, in one run: `node scripts/runTool.mjs bench/stores.ts [--json] [--smoke] [--without-postgres]`.
import { cpus } from 'node:os'
import { appendsPerSecond, benchMemory } from './stores/memory.js'
import type { Row } from './stores/pair.js'
import { benchPostgres } from './stores/postgres.js'
import { benchSqlite } from './stores/sqlite.js'

const has = (flag: string): boolean => process.argv.includes(flag)
const rounds = has('--smoke') ? 20 : 1_000

const perSecond = await appendsPerSecond(has('--smoke') ? 20_000 : 300_000)
const rows: readonly Row[] = [
  ...(await benchMemory(rounds)),
  ...(await benchSqlite(rounds)),
  ...(has('--without-postgres') ? [] : await benchPostgres(rounds)),
]

const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model ?? '' }
if (has('--json')) console.log(JSON.stringify({ machine, memoryAppendsPerSecond: Math.round(perSecond), rows }, null, 2))
else {
  console.log(`Node ${machine.node}, ${machine.cpus} × ${machine.model}; medians of ${rounds} rounds, ours and raw in turns`)
  console.log(`memory    append 1   ${Math.round(perSecond).toLocaleString('en')} a second (bar 300,000)`)
  for (const { store, what, ours, raw, ratio, bar } of rows) {
    const verdict = bar === undefined ? '' : ratio >= bar ? `bar ${bar}: kept` : `bar ${bar}: MISSED`
    console.log(
      `${store.padEnd(9)} ${what.padEnd(9)} ours ${ours.toFixed(0).padStart(8)} µs   raw ${raw.toFixed(0).padStart(8)} µs   ratio ${ratio.toFixed(2)}   ${verdict}`,
    )
  }
}
