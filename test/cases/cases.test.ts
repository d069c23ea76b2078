import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from './kit/shape.js'
import { shapes } from './shapes/index.js'

// Every hard case of a folder (ORDINANCE_CASES, default: the copy beside this file). A case is read by the shape of its input,
// never by its id. One that no shape fits is listed as unmapped; one that the library leaves to others is listed with the reason.
const folder = process.env['ORDINANCE_CASES'] ?? join(process.cwd(), 'test/cases')
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case[])
const read = cases.map((of) => ({ of, shape: shapes.find((one) => one.fits(of)) }))

const mapped = read.flatMap(({ of, shape }) => (shape === undefined || shape.because !== undefined ? [] : [{ of, shape }]))
const declined = read.flatMap(({ of, shape }) => (shape?.because === undefined ? [] : [{ of, shape, because: shape.because }]))
const unmapped = read.filter(({ shape }) => shape === undefined)

test.each(mapped.map(({ of, shape }) => [of.id, of.note.slice(0, 60), of, shape] as const))('%s %s', (_id, _note, of, shape) =>
  shape.check?.(of),
)
if (declined.length > 0)
  test.each(declined.map(({ of, shape, because }) => [of.id, because, of, shape] as const))(
    'not done: %s, because %s',
    (_id, _because, of, shape) => shape.check?.(of),
  )

test('every case of the copy has a shape; those of another folder that have none are counted and named', () => {
  const names = unmapped.map(({ of }) => `${of.id} [${of.area}] ${Object.keys(of.input).join(', ')}`)
  process.stdout.write(
    `cases: ${cases.length}, mapped ${mapped.length}, not done with a reason ${declined.length}, unmapped ${unmapped.length}\n${names.map((name) => `  unmapped: ${name}\n`).join('')}`,
  )
  expect(cases.length).toBeGreaterThan(0)
  if (process.env['ORDINANCE_CASES'] === undefined) expect(names).toEqual([])
})
