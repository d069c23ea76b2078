// `npm run stories [-- TEST…]`: writes what the stories of all tests, or of these, come to (test/golden/stories/stories.json).
// The tests run twice, the second time in another order: what is told by chance is not kept.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './entries.mjs'

const named = process.argv.slice(2)
const asked =
  named.length > 0 ? named : ['--findRelatedTests', 'test/golden/stories/told.ts', '--testPathIgnorePatterns', 'golden/decisions']
const folder = join(root, 'node_modules/.cache/ordinance')
const kept = join(root, 'test/golden/stories/stories.json')
mkdirSync(folder, { recursive: true })

/** By file and test, what its story came to; nothing where two tests of that name differ. */
const told = (run, ...more) => {
  const file = join(folder, `stories${run}.jsonl`)
  rmSync(file, { force: true })
  const env = { ...process.env, ORDINANCE_STORIES: file }
  const { status } = spawnSync('npx', ['--no-install', 'jest', ...asked, ...more], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(1)
  const found = new Map()
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []) {
    const { file: of, name, story } = JSON.parse(line)
    const key = JSON.stringify([of, name])
    found.set(key, found.has(key) && found.get(key) !== story ? undefined : story)
  }
  return found
}

const [first, second] = [told(1), told(2, '--randomize')]
const before = named.length > 0 ? JSON.parse(readFileSync(kept, 'utf8')) : {}
const now = {}
for (const [key, story] of first) {
  const [file, name] = JSON.parse(key)
  now[file] ??= {}
  if (story !== undefined && second.get(key) === story) now[file][name] = story
}
const sorted = (record) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
const all = sorted(Object.fromEntries(Object.entries({ ...before, ...now }).map(([file, tests]) => [file, sorted(tests)])))
writeFileSync(kept, JSON.stringify(all, undefined, 1) + '\n')
console.log(`kept ${Object.values(now).reduce((sum, tests) => sum + Object.keys(tests).length, 0)} of ${first.size} stories`)
