// What is mutated together, and which tests must notice. Small pieces: a fault in top-level code is tried on all tests of its piece.
import { existsSync, readdirSync } from 'node:fs'
import { root } from './entries.mjs'

/** Rules of one folder that stand tested in another's. */
const neighbours = { review: ['address'] }
/** Tests that hold for every piece of a layer: worked cases with known answers, and the register of rules. */
const common = {
  policies: ['test/cases/**/*.test.ts', 'test/policies/register.test.ts'],
  deciders: ['test/cases/**/*.test.ts', 'test/deciders/{theorems,firstOrder,deadlineEdges,parcel.scans}.test.ts'],
}
const named = (layer) => [...new Set(readdirSync(`${root}src/${layer}`).map((name) => name.replace(/\.ts$/, '')))]
  .filter((name) => !['texts', 'index', 'sayings'].includes(name))
  .map((name) => {
    const own = [name, ...(neighbours[name] ?? [])].flatMap((folder) => [`test/${layer}/${folder}.test.ts`, `test/${layer}/${folder}`]).filter((path) => existsSync(root + path)).map((path) => path.endsWith('.ts') ? path : `${path}/**/*.test.ts`)
    const tests = own.length > 0 ? own : [`test/${layer}/**/!(codes|consulted|roles|explore|model).test.ts`]
    return [`${layer}/${name}`, {
      mutate: [`src/${layer}/${name}.ts`, `src/${layer}/${name}/**/*.ts`].filter((path) => existsSync(root + path.replace('/**/*.ts', ''))),
      tests: [...tests, ...common[layer]],
    }]
  })

export const pieces = Object.fromEntries([
  ['core/money', { mutate: ['src/core/money.ts', 'src/core/apportion.ts'], tests: ['test/core/{apportion,money}.test.ts'] }],
  ['core/time', { mutate: ['src/core/time/*.ts'], tests: ['test/core/time/!(hosts).test.ts'] }],
  ...named('policies'),
  ...named('deciders'),
])
