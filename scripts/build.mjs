// dist/esm (one file per entry, shared chunks), dist/cjs (one file per entry), dist/types, dist/cli/main.js.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { common } from './bundle.mjs'
import { apart, entries, root, syncEntries } from './entries.mjs'

const startedAt = performance.now()
const stale = syncEntries()
if (stale.length) fail(`${stale.join(' and ')} do not list the entries of scripts/entries.mjs; run: npm run entries`)

rmSync(root + 'dist', { recursive: true, force: true })
const command = 'src/cli/main.ts'
const written = Object.entries(entries).filter(([, source]) => existsSync(root + source))
for (const source of [...Object.values(entries), command]) {
  if (!existsSync(root + source)) console.warn(`build: ${source} does not exist, skipped`)
}

const named = (folder, which = () => true) =>
  Object.fromEntries(written.filter(([name]) => which(name)).map(([name, source]) => [`${folder}/${name}`, source]))
const split = (entryPoints, chunks) =>
  build({ ...common, entryPoints, format: 'esm', splitting: true, outdir: 'dist', chunkNames: `esm/${chunks}/[name]-[hash]` })

const [, , , compiled] = await Promise.all([
  split({ ...named('esm', (name) => !apart(name)), ...(existsSync(root + command) && { 'cli/main': command }) }, 'chunks'),
  split(named('esm', apart), 'order/chunks'),
  build({ ...common, entryPoints: named('cjs'), format: 'cjs', outdir: 'dist', outExtension: { '.js': '.cjs' } }),
  new Promise((resolve) => {
    spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
      cwd: root,
      stdio: 'inherit',
    }).on('close', resolve)
  }),
]).catch(() => process.exit(1)) // esbuild has printed what is wrong
if (compiled !== 0) fail('tsc could not write the declarations')

writeCommonJsDeclarations(root + 'dist/types')
if (existsSync(root + 'dist/cli/main.js')) makeExecutable(root + 'dist/cli/main.js')
console.log(`built ${written.length} entries in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)

/** Beside each x.d.ts an x.d.cts whose relative imports point at other .d.cts files. */
function writeCommonJsDeclarations(folder) {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.d.ts')) continue
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8').replace(/(\bfrom |\bimport |\bimport\()(['"])(\.{1,2}\/[^'"]*)\.js\2/g, '$1$2$3.cjs$2')
    writeFileSync(path.replace(/\.d\.ts$/, '.d.cts'), text)
  }
}

function makeExecutable(file) {
  const text = readFileSync(file, 'utf8')
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`)
  chmodSync(file, 0o755)
}

function fail(reason) {
  console.error(`build: ${reason}`)
  process.exit(1)
}
