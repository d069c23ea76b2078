// All trials of every promise: `npm run soak`, or `npm run soak -- SQLite` for those whose name or key holds the word.
// `--without torn,cut` leaves some out by their keys. `--json` prints the result as JSON, `--write` puts it into docs/reliability.md;
// `--from a.json,b.json` takes in what runs side by side had printed, instead of running anything.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { logSoak } from './soak/log.js'
import { orderSoak } from './soak/orders.js'
import { headLine, lineOf, pageOf, sections, type Ran, type Report } from './soak/report.js'
import { scaleSoak } from './soak/scale.js'
import { simulationSoak } from './soak/simulation.js'
import type { Soak } from './soak/soak.js'
import { timeSoak } from './soak/time.js'

const soaks: Readonly<Record<string, Soak>> = { ...logSoak, ...simulationSoak, ...timeSoak, ...orderSoak, ...scaleSoak }
const given = process.argv.slice(2)
const listAfter = (flag: string): readonly string[] => (given.includes(flag) ? (given[given.indexOf(flag) + 1] ?? '').split(',') : [])
const [without, from] = [listAfter('--without'), listAfter('--from')]
const word = given.find((one, i) => !one.startsWith('--') && !['--without', '--from'].includes(given[i - 1] ?? '')) ?? ''
const [asJson, write] = [given.includes('--json'), given.includes('--write')]
const say = (line: string): void => {
  if (!asJson) console.log(line)
}

const earlier = from.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report)
/** By its key, or by a word in its name or section. */
const isAsked = (soak: string, ...names: readonly string[]): boolean =>
  Object.hasOwn(soaks, word) ? soak === word : [soak, ...names].some((name) => name.includes(word))
const results: Ran[] = earlier.flatMap((report) => report.results)
for (const { section, promises } of from.length > 0 ? [] : sections) {
  for (const { promise, soak = '' } of promises) {
    const run = soaks[soak]
    if (run === undefined || without.includes(soak) || !isAsked(soak, promise, section)) continue
    const startedAt = performance.now()
    const found = await run().catch((error: unknown) => ({ trials: 0, violations: [`could not be run: ${String(error)}`] }))
    const ran: Ran = { promise, ...found, seconds: Math.round((performance.now() - startedAt) / 100) / 10 }
    say(`… ${lineOf(ran)}`)
    for (const violation of ran.violations.slice(0, 5)) say(`    ${violation}`)
    results.push(ran)
  }
}
say(`\n${headLine}`)
for (const ran of results) say(lineOf(ran))

const report: Report = {
  date: new Date().toISOString().slice(0, 10),
  command:
    from.length > 0
      ? `npm run soak, in ${from.length} runs, some side by side`
      : ['npm run soak --', ...given.filter((one) => one !== '--json' && one !== '--write')].join(' '),
  commit:
    earlier.length > 0
      ? [...new Set(earlier.map(({ commit }) => commit))].join(' and ')
      : execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  machine: {
    node: process.version,
    model: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    gigabytes: Math.round(totalmem() / 2 ** 30),
  },
  results,
}
if (asJson) console.log(JSON.stringify(report, null, 2))
if (write) writeFileSync('docs/reliability.md', pageOf(report))
if (results.length === 0) console.error(`no promise is named ${word}`)
if (results.length === 0 || results.some(({ violations }) => violations.length > 0)) process.exitCode = 1
