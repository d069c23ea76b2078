// Writes the handbook from the code: `npm run docs`. With `--check` nothing is written, and a page that is stale, missing or
// no longer generated is named and makes the run red.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pages } from './docs/pages.js'

const folder = 'docs/handbook'
const wanted = pages()
const standing = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.md'))
  : []
const stale = [...wanted].filter(([file, text]) => !standing.includes(file) || readFileSync(join(folder, file), 'utf8') !== text)
const left = standing.filter((file) => !wanted.has(file))

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${folder}/${file} is stale`)
  for (const file of left) console.error(`${folder}/${file} is no longer generated`)
  if (stale.length + left.length > 0) {
    console.error('run: npm run docs')
    process.exitCode = 1
  } else console.log(`${wanted.size} pages of the handbook are fresh`)
} else {
  for (const [file, text] of stale) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (const file of left) rmSync(join(folder, file))
  console.log(`${stale.length} pages written, ${left.length} removed, ${wanted.size - stale.length} were fresh`)
}
