// `npm run stories`: writes test/golden/stories/stories.json anew. The tests run twice, the second time in another order: what is told by chance is not kept.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './entries.mjs'

const folder = join(root, 'node_modules/.cache/ordinance')
mkdirSync(folder, { recursive: true })

/** By file and test, what its story came to; nothing where two tests of that name differ. */
const told = (run, ...more) => {
  const file = join(folder, `stories${run}.jsonl`)
  rmSync(file, { force: true })
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'jest', '--findRelatedTests', 'test/golden/stories/told.ts', '--testPathIgnorePatterns', 'golden/decisions', ...more],
    { cwd: root, env: { ...process.env, ORDINANCE_STORIES: file }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (status !== 0) process.exit(1)
  const found = new Map()
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { file: of, name, story } = JSON.parse(line)
    const key = JSON.stringify([of, name])
    found.set(key, found.has(key) && found.get(key) !== story ? undefined : story)
  }
  return found
}

const [first, second] = [told(1), told(2, '--randomize')]
const kept = {}
for (const [key, story] of [...first].sort()) {
  if (story === undefined || second.get(key) !== story) continue
  const [file, name] = JSON.parse(key)
  kept[file] = { ...kept[file], [name]: story }
}
writeFileSync(join(root, 'test/golden/stories/stories.json'), JSON.stringify(kept, undefined, 1) + '\n')
console.log(`kept ${Object.values(kept).reduce((sum, tests) => sum + Object.keys(tests).length, 0)} stories of ${first.size}`)
