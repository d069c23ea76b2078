// What is mutated together, and which tests must notice. Small pieces: a fault in top-level code is tried on all tests of its piece.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { root } from '../entries.mjs'

/** Rules of one folder that stand tested in another's. */
const neighbours = { review: ['address'], risk: ['review'] }
/** Code that runs for the first text only and is kept: each fault starts anew, and all tests of the piece are asked, and only these. */
const keptOnceRead = ['policies/address']
/** Tests that hold for every piece of a layer: worked cases with known answers, and the register of rules. */
const common = {
  policies: ['test/cases/**/*.test.ts', 'test/policies/register.test.ts'],
  deciders: [
    'test/cases/**/*.test.ts',
    'test/deciders/**/!(consulted|roles).test.ts',
    'test/shops/*.test.ts',
    'test/golden/{golden,decisions/decisions}.test.ts',
    'test/projections/{notices,afterSales}.test.ts',
    'test/desk/{handle,sweep,batch,certificates}.test.ts',
  ],
}
const named = (layer) =>
  [...new Set(readdirSync(`${root}src/${layer}`).map((name) => name.replace(/\.ts$/, '')))]
    .filter((name) => !['texts', 'index', 'sayings'].includes(name))
    .map((name) => {
      const own = [name, ...(neighbours[name] ?? [])]
        .flatMap((folder) => [`test/${layer}/${folder}.test.ts`, `test/${layer}/${folder}`])
        .filter((path) => existsSync(root + path))
        .map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.test.ts`))
      const tests = own.length > 0 ? own : [`test/${layer}/**/!(codes|consulted|roles).test.ts`]
      return [
        `${layer}/${name}`,
        {
          mutate: [`src/${layer}/${name}.ts`, `src/${layer}/${name}/**/*.ts`].filter((path) =>
            existsSync(root + path.replace('/**/*.ts', '')),
          ),
          ...(keptOnceRead.includes(`${layer}/${name}`) ? { tests, keptOnceRead: true } : { tests: [...tests, ...common[layer]] }),
          // A fault in what runs once, at load, needs a process of its own: left out.
          ...(layer === 'deciders' ? { ignoreStatic: true } : {}),
        },
      ]
    })

/** Lines that are mutated together in a sample. */
const window = 6
/** Every n-th window of a layer's code from one of them on, on all of the layer's tests: a score for what is too much to be run whole. */
const sampleOf = (layer, everyNth, from = 0) => {
  const files = readdirSync(`${root}src/${layer}`, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `src/${layer}/${name}`)
  const windows = files.flatMap((file) =>
    Array.from(
      { length: Math.ceil(readFileSync(root + file, 'utf8').split('\n').length / window) },
      (_, i) => `${file}:${i * window + 1}-${(i + 1) * window}`,
    ),
  )
  return { mutate: windows.filter((_, i) => i % everyNth === from), tests: common[layer], ignoreStatic: true }
}

export const pieces = Object.fromEntries([
  ['core/money', { mutate: ['src/core/money.ts', 'src/core/apportion.ts'], tests: ['test/core/{apportion,money}.test.ts'] }],
  ['core/time', { mutate: ['src/core/time/*.ts'], tests: ['test/core/time/!(hosts).test.ts'], keptOnceRead: true }],
  ...named('policies'),
  ...named('deciders'),
  // One after the other; from the third on each was measured before a test was written for what it had not found.
  ...[0, 8, 4, 10, 12, 2, 6, 14, 1].map((from, i) => [`deciders/sample${i + 1}`, sampleOf('deciders', 16, from)]),
  // Half as many windows each, for the code is twice as much.
  ...[3, 19].map((from, i) => [`deciders/sample${i + 10}`, sampleOf('deciders', 32, from)]),
])
