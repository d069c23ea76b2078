// Runs a TypeScript program of this repository: `node scripts/runTool.mjs src/cli/main.ts ARGUMENTS…`.
// Its bundle is kept in node_modules/.cache and made again only when one of its sources has changed.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './entries.mjs'

const [source, ...given] = process.argv.slice(2)
if (source === undefined || !existsSync(root + source)) {
  console.error(`${source ?? 'runTool: no program'}: does not exist in this repository`)
  process.exit(2)
}

const folder = join(root, 'node_modules/.cache/ordinance', source.replace(/\.ts$/, ''))
const stamp = join(folder, 'inputs.json')
const program = join(folder, 'main.mjs')

if (!isFresh()) await bundle()
process.argv = [process.argv[0], program, ...given]
await import(pathToFileURL(program).href)

/** Fresh: every file the bundle was made of still has the time and size it had then. */
function isFresh() {
  if (!existsSync(stamp) || !existsSync(program)) return false
  const inputs = Object.entries(JSON.parse(readFileSync(stamp, 'utf8')))
  return inputs.every(([file, was]) => signature(file) === was)
}

function signature(file) {
  const found = statSync(root + file, { throwIfNoEntry: false })
  return found ? `${found.mtimeMs} ${found.size}` : 'missing'
}

async function bundle() {
  const [{ build }, { common }] = await Promise.all([import('esbuild'), import('./bundle.mjs')])
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { metafile } = await build({
    ...common,
    entryPoints: { main: source },
    format: 'esm',
    splitting: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    sourcemap: 'linked',
  }).catch(() => process.exit(2)) // esbuild has printed what is wrong
  const own = ['package.json', 'package-lock.json', 'scripts/bundle.mjs', ...Object.keys(metafile.inputs).filter(file => !file.startsWith('node_modules/'))]
  writeFileSync(stamp, JSON.stringify(Object.fromEntries(own.map(file => [file, signature(file)]))))
}
