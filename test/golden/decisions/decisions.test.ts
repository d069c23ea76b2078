// What is decided stays decided. Whoever changes a rule sees here which decisions change with it, and writes them anew on purpose:
// `ORDINANCE_WRITE_DECISIONS=1 npx jest test/golden/decisions`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stages } from '../../support/history.js'
import { decidedAt, walk } from './orders.js'
import { others, walkOf } from './others.js'
import { variedOn } from './variants.js'

interface Known {
  readonly stages: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly steps: Readonly<Record<string, readonly string[]>>
  readonly walks: readonly string[]
  readonly others: Readonly<Record<string, readonly string[]>>
}

const file = join(process.cwd(), 'test/golden/decisions/decisions.json')
const seeds = (n: number): readonly number[] => Array.from({ length: n }, (_, seed) => seed)
const [ofOrders, ofOthers, parts] = [seeds(400), seeds(60), seeds(20)]
if (process.env['ORDINANCE_WRITE_DECISIONS'] === '1') {
  const today: Known = {
    stages: Object.fromEntries(stages.map((stage) => [stage, decidedAt(stage)])),
    steps: Object.fromEntries(stages.map((stage) => [stage, variedOn(stage)])),
    walks: ofOrders.map(walk),
    others: Object.fromEntries(others.map((category) => [category, ofOthers.map((seed) => walkOf(category, seed))])),
  }
  writeFileSync(file, JSON.stringify(today, undefined, 1) + '\n')
}
const known = JSON.parse(readFileSync(file, 'utf8')) as Known

test.each(others)('along seeded walks of a stream of %s every command is answered as it was', (category) => {
  expect(ofOthers.map((seed) => walkOf(category, seed))).toEqual(known.others[category])
})
test.each(parts)(`along seeded walks of an order, part %i of ${parts.length}, every command is answered as it was`, (part) => {
  const mine = ofOrders.filter((seed) => seed % parts.length === part)
  expect(mine.map(walk)).toEqual(mine.map((seed) => known.walks[seed]))
})
test.each(stages)('from the stage %s every command is answered as it was', (stage) => {
  expect(decidedAt(stage)).toEqual(known.stages[stage])
})
test.each(stages)('on the way to the stage %s every command, and what differs from it in one thing, is answered as it was', (stage) => {
  expect(variedOn(stage)).toEqual(known.steps[stage])
})
