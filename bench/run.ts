// `npm run bench`: every bar with its figure, its ratio, pass or miss. `--json`: one object. `--smoke`: seconds, judges nothing.
// `--write` keeps the result in docs/performance.json and writes docs/performance.md from it. `--only replay,size` picks parts.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { Bar, Part } from './bar.js'
import { coldStartPart } from './coldStart.js'
import { decidePart, decodePart, largePart } from './decide.js'
import { growthPart } from './growth.js'
import { efforts, type Effort } from './measure.js'
import { memoryPart } from './memory.js'
import { parallelPart } from './parallel.js'
import { plotOf } from './plot.js'
import { projectionsPart } from './projections.js'
import { replayPart } from './replay.js'
import { reportOf, type Result } from './report.js'
import { sizePart } from './size.js'
import { sweepPart } from './sweep.js'

const parts: Readonly<Record<string, (effort: Effort) => Part | Promise<Part>>> = {
  replay: replayPart,
  decide: decidePart,
  large: largePart,
  decode: decodePart,
  growth: growthPart,
  memory: memoryPart,
  projections: projectionsPart,
  parallel: parallelPart,
  sweep: sweepPart,
  coldStart: coldStartPart,
  size: sizePart,
}

const given = process.argv.slice(2)
const has = (flag: string): boolean => given.includes(flag)
const only = given.includes('--only') ? (given[given.indexOf('--only') + 1] ?? '').split(',') : Object.keys(parts)
const effort: Effort = has('--smoke') ? efforts.smoke : efforts.full
const say = (line: string): void => {
  if (!has('--json')) process.stdout.write(`${line}\n`)
}
const lineOf = ({ name, value, unit, bar, ratio, pass }: Bar): string =>
  `${pass ? 'pass' : 'MISS'}  ${name}: ${value} ${unit} (bar ${bar}, ${ratio} of it)`

const done: Part[] = []
for (const name of only) {
  const part = parts[name]
  if (part === undefined) throw new RangeError(`${name}: one of ${Object.keys(parts).join(', ')}`)
  const found = await part(effort)
  done.push(found)
  say(`\n${found.title}`)
  for (const row of found.table ?? []) say(`  ${row.join('  |  ')}`)
  for (const bar of found.bars) say(effort.smoke ? `  ran: ${bar.name}` : `  ${lineOf(bar)}`)
}
const bars = done.flatMap((part) => part.bars)
const result: Result = {
  bars,
  parts: done,
  machine: {
    node: process.version,
    cpus: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    load: loadavg().map((one) => Number(one.toFixed(1))),
  },
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  smoke: effort.smoke,
}
if (has('--json')) process.stdout.write(`${JSON.stringify(result)}\n`)
else if (!effort.smoke) say(`\n${bars.filter(({ pass }) => pass).length} of ${bars.length} bars passed`)
if (has('--write')) {
  writeFileSync('docs/performance.json', `${JSON.stringify(result, null, 1)}\n`)
  writeFileSync('docs/performance.md', reportOf(result))
  const plot = done.flatMap((part) => part.plot ?? [])
  if (plot.length > 0) writeFileSync('docs/performance-growth.svg', plotOf(plot))
}
