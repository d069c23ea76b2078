// Stryker runs this where the faults are planted: the tests of the piece become one file, which is loaded once for all faults.
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { entries, specifierOf } from '../entries.mjs'

const source = process.cwd()
await build({
  stdin: {
    contents: `import '../scripts/mutation/jestIsh.mjs'\nimport './golden/stories/keep.js'\n${readFileSync('test/.mutation.ts', 'utf8')}`,
    resolveDir: `${source}/test`,
    loader: 'ts',
  },
  outfile: 'mutation.cjs',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'es2022',
  ignoreAnnotations: true,
  logLevel: 'error',
  alias: Object.fromEntries(Object.entries(entries).map(([name, file]) => [specifierOf(name), `${source}/${file}`])),
})
