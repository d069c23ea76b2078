// How every bundle of this repository is made: the package, the command line and the tools.
import { readFileSync } from 'node:fs'
import { root } from './entries.mjs'

const manifest = JSON.parse(readFileSync(root + 'package.json', 'utf8'))
const installed = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies }

/** Libraries of many small files, slow to load one by one: see docs/decisions/0002-build.md. */
const inlined = ['fp-ts', 'io-ts', 'date-fns', '@date-fns/utc']

const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** fp-ts and io-ts keep CommonJS in `lib` and ES modules in `es6`; only the latter can be shaken. */
const inlineSmallFiles = {
  name: 'inline-small-files',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === 'inlined') return undefined
      const name = packageOf(path)
      if (inlined.includes(name)) {
        const es6 = path.replace(/^((?:fp|io)-ts)\/lib\//, '$1/es6/')
        return build.resolve(es6, { kind, importer, resolveDir, pluginData: 'inlined' })
      }
      return name in installed ? { path, external: true } : undefined
    })
  },
}

/** Rules, sentences and dated numbers are plain values: whoever uses none of a file's carries none (esbuild cannot see it across files). */
const shakePolicies = {
  name: 'shake-policies',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]policies[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/(?<=[=:] )(says|rule|dated)\(/g, '/* @__PURE__ */ $1('),
      loader: 'ts',
    }))
  },
}

/** @type {import('esbuild').BuildOptions} */
export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  plugins: [inlineSmallFiles, shakePolicies],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
}
