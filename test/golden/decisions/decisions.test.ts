// What is decided stays decided. Whoever changes a rule sees here which decisions change with it, and writes them anew on purpose:
// `ORDINANCE_WRITE_DECISIONS=1 npx jest test/golden/decisions`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stages } from '../../support/history.js'
import { decidedAt, walk } from './decisions.js'

interface Known { readonly stages: Readonly<Record<string, Readonly<Record<string, string>>>>; readonly walks: readonly string[] }

const file = join(process.cwd(), 'test/golden/decisions/decisions.json')
const seeds = Array.from({ length: 600 }, (_, seed) => seed)
if (process.env['ORDINANCE_WRITE_DECISIONS'] === '1') {
  const today: Known = { stages: Object.fromEntries(stages.map((stage) => [stage, decidedAt(stage)])), walks: seeds.map(walk) }
  writeFileSync(file, JSON.stringify(today, undefined, 1) + '\n')
}
const known = JSON.parse(readFileSync(file, 'utf8')) as Known

test.each(stages)('from the stage %s every command is answered as it was', (stage) => {
  expect(decidedAt(stage)).toEqual(known.stages[stage])
})
test.each(Array.from({ length: 20 }, (_, of) => of))('along the seeded walks, part %i of 20, every command is answered as it was', (of) => {
  const mine = seeds.filter((seed) => seed % 20 === of)
  expect(mine.map(walk)).toEqual(mine.map((seed) => known.walks[seed]))
})
