// What a user would install: packs dist, judges the tarball, installs it in an empty folder and
// imports and requires every entry there. Needs a finished `npm run build`.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entries, root, specifierOf } from './entries.mjs'

const manifest = JSON.parse(readFileSync(root + 'package.json', 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'ordinance-package-'))
const run = (command, args, cwd = root) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const own = (name) => join(root, 'node_modules/.bin', name)

const checks = {
  'every entry is built': () => {
    const missing = Object.keys(entries)
      .flatMap((name) => [`dist/esm/${name}.js`, `dist/cjs/${name}.cjs`])
      .concat(Object.values(manifest.bin))
      .filter((file) => !existsSync(root + file))
    if (missing.length) throw new Error(`not built: ${missing.join(', ')}`)
  },
  'npm pack': () => run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]),
  'publint --strict': () => run(own('publint'), ['--strict', tarball()]),
  'attw in every mode of resolution': () => run(own('attw'), [tarball(), '--profile', 'strict', '--format', 'ascii', '--no-emoji']),
  'install in an empty folder': () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    const peers = Object.entries(manifest.peerDependencies).map(([name, range]) => `${name}@${range}`)
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball(), ...peers], folder)
  },
  'import of every entry': () => execute('smoke.mjs', (name) => `await import('${name}')`),
  'require of every entry': () => execute('smoke.cjs', (name) => `require('${name}')`),
  'the types of every entry, read strictly': () => {
    // XState's own declarations do not hold with exactOptionalPropertyTypes (README).
    const names = Object.keys(entries)
      .map(specifierOf)
      .filter((name) => name !== `${manifest.name}/machines`)
    const files = ['types.mts', 'types.cts']
    for (const file of files)
      writeFileSync(join(folder, file), names.map((name, i) => `export * as entry${i} from '${name}'`).join('\n') + '\n')
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--skipLibCheck',
      'false',
      '--target',
      'es2022',
      '--typeRoots',
      join(root, 'node_modules/@types'),
      '--types',
      'node',
    ]
    run(own('tsc'), [...options, '--module', 'node16', ...files], folder)
    run(own('tsc'), [...options, '--module', 'esnext', '--moduleResolution', 'bundler', 'types.mts'], folder)
  },
  'the guide is there, and every link of the README but those into the repository': () => {
    const installed = join(folder, 'node_modules', manifest.name)
    const links = [...readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, to]) => to)
    const missing = [...links, 'examples/mappings/tmall.json'].filter(
      (to) => !to.startsWith('src/') && to !== 'CONTRIBUTING.md' && !existsSync(join(installed, to)),
    )
    if (missing.length) throw new Error(`not packed: ${missing.join(', ')}`)
  },
  'the command line answers': () => run(join(folder, 'node_modules/.bin/ordinance'), ['--version'], folder),
}

try {
  for (const [name, check] of Object.entries(checks)) {
    check()
    console.log(`package: ${name}: ok`)
  }
} catch (error) {
  console.error(`package: ${[error.message, error.stdout, error.stderr].filter(Boolean).join('\n')}`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function tarball() {
  return join(folder, `${manifest.name}-${manifest.version}.tgz`)
}

/** Loads each entry for real and asks that it exports something under its own name. */
function execute(file, load) {
  const lines = Object.keys(entries)
    .map(specifierOf)
    .map((name) => `check('${name}', ${load(name)})`)
  const check = 'const check = (name, loaded) => { if (Object.keys(loaded).length === 0) throw new Error(`${name} exports nothing`) }'
  writeFileSync(join(folder, file), [check, ...lines].join('\n') + '\n')
  return run(process.execPath, [file], folder)
}
