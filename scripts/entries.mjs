// The entries of the package: the one place to add a sub-path (one line, then `npm run entries`).
// package.json "exports", tsconfig.json "paths", the build, jest and the package check follow from it.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The slices of the order, each a sub-path for functions that need not all of them. */
const slices = [
  'afterSale',
  'allocation',
  'deadline',
  'delivery',
  'dispute',
  'entry',
  'exception',
  'grant',
  'invoice',
  'parcel',
  'payment',
  'rating',
  'recovery',
  'refund',
  'review',
]

export const entries = {
  index: 'src/index.ts',
  order: 'src/order.ts',
  ...Object.fromEntries(slices.map((slice) => [`order/${slice}`, `src/deciders/${slice}/index.ts`])),
  state: 'src/state.ts',
  machines: 'src/machines/xstate.ts',
  rules: 'src/policies/index.ts',
  log: 'src/log/index.ts',
  memory: 'src/log/memory.ts',
  sqlite: 'src/log/sqlite.ts',
  postgres: 'src/log/postgres/index.ts',
  dynamodb: 'src/log/dynamodb/index.ts',
  sealing: 'src/log/sealing/index.ts',
  desk: 'src/desk/index.ts',
  'graphile-worker': 'src/desk/graphile/index.ts',
  projections: 'src/projections/index.ts',
  parallel: 'src/projections/parallel.ts',
  spec: 'src/spec/index.ts',
}

/** Built apart, with chunks of their own: many small chunks would make everybody else's start slow. */
export const apart = (name) => name === 'order' || name.startsWith('order/')

export const root = fileURLToPath(new URL('..', import.meta.url))

/** `index` is imported as `ordinance`, any other entry as `ordinance/<name>`. */
export const specifierOf = (name) => (name === 'index' ? 'ordinance' : `ordinance/${name}`)

const declarationOf = (source) => source.replace(/^src\//, './dist/types/').replace(/\.ts$/, '')

const exportsMap = () => ({
  ...Object.fromEntries(
    Object.entries(entries).map(([name, source]) => [
      name === 'index' ? '.' : `./${name}`,
      {
        import: { types: `${declarationOf(source)}.d.ts`, default: `./dist/esm/${name}.js` },
        require: { types: `${declarationOf(source)}.d.cts`, default: `./dist/cjs/${name}.cjs` },
      },
    ]),
  ),
  './package.json': './package.json',
})

/** For TypeScript's `moduleResolution: node10`, which does not read "exports"; Node itself always does. */
const typesVersions = () => ({
  '*': Object.fromEntries(
    Object.entries(entries)
      .filter(([name]) => name !== 'index')
      .map(([name, source]) => [name, [`${declarationOf(source)}.d.cts`]]),
  ),
})

const paths = () => Object.fromEntries(Object.entries(entries).map(([name, source]) => [specifierOf(name), [`./${source}`]]))

/** What package.json and tsconfig.json must say; with `write` they are made to. Returns the files that differ. */
export const syncEntries = ({ write = false } = {}) => {
  const stale = []
  const sync = (file, change) => {
    const before = readFileSync(root + file, 'utf8')
    const json = JSON.parse(before)
    const was = JSON.stringify(json)
    change(json)
    if (JSON.stringify(json) === was) return
    stale.push(file)
    if (write) writeFileSync(root + file, JSON.stringify(json, null, 2) + '\n')
  }
  sync('package.json', (json) => {
    json.main = './dist/cjs/index.cjs'
    json.types = `${declarationOf(entries.index)}.d.cts`
    json.exports = exportsMap()
    json.typesVersions = typesVersions()
  })
  sync('tsconfig.json', (json) => {
    json.compilerOptions.paths = paths()
  })
  return stale
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const changed = syncEntries({ write: true })
  console.log(changed.length ? `wrote ${changed.join(', ')}` : 'entries are up to date')
}
