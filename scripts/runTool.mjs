// Runs a TypeScript program of this repository: `node scripts/runTool.mjs src/cli/main.ts ARGUMENTS…`.
// Its bundle is kept in node_modules/.cache and made again only when one of its sources has changed.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './entries.mjs'

const [source, ...given] = process.argv.slice(2)
if (source === undefined || !existsSync(root + source)) {
  console.error(`${source ?? 'runTool: no program'}: does not exist in this repository`)
  process.exit(2)
}

const folder = join(root, 'node_modules/.cache/ordinance', source.replace(/\.ts$/, ''))
const latest = join(folder, 'latest.json')
const hour = 3_600_000

const program = join(folder, freshBuild() ?? (await bundle()), 'main.mjs')
process.argv = [process.argv[0], program, ...given]
await import(pathToFileURL(program).href)

/** The name of the latest build, if every file that it was made of still has the time and size it had then. */
function freshBuild() {
  if (!existsSync(latest)) return undefined
  const { name, inputs } = JSON.parse(readFileSync(latest, 'utf8'))
  const fresh = existsSync(join(folder, name, 'main.mjs')) && Object.entries(inputs).every(([file, was]) => signature(file) === was)
  return fresh ? name : undefined
}

function signature(file) {
  const found = statSync(root + file, { throwIfNoEntry: false })
  return found ? `${found.mtimeMs} ${found.size}` : 'missing'
}

/** Builds into a folder of its own and then points to it, so that processes started at once do not disturb each other. */
async function bundle() {
  const [{ build }, { common }] = await Promise.all([import('esbuild'), import('./bundle.mjs')])
  const name = `${Date.now()}-${process.pid}`
  mkdirSync(folder, { recursive: true })
  const { metafile } = await build({
    ...common,
    entryPoints: { main: source },
    format: 'esm',
    splitting: true,
    outdir: join(folder, name),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
  }).catch(() => process.exit(2)) // esbuild has printed what is wrong
  const own = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'))
  const inputs = Object.fromEntries(['package-lock.json', 'scripts/bundle.mjs', ...own].map((file) => [file, signature(file)]))
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ name, inputs }))
  renameSync(join(folder, `${name}.json`), latest)
  removeOldBuilds(name)
  return name
}

function removeOldBuilds(current) {
  for (const name of readdirSync(folder)) {
    const builtAt = Number(/^(\d+)-\d+$/.exec(name)?.[1] ?? Infinity)
    if (name !== current && builtAt < Date.now() - hour) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
