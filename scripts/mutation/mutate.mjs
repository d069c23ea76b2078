// `npm run mutate [-- PIECE…] [--concurrency N]`: every piece, or the named ones (`core/time`, or a layer: `policies`).
// `npm run mutate -- --write` keeps what was run here in docs/mutation.json, and writes docs/mutation.md from all that is kept there.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from '../entries.mjs'
import { pieces } from './pieces.mjs'
import { reasonOf } from './reasons.mjs'

const given = process.argv.slice(2)
const option = given.indexOf('--concurrency')
const concurrency = option < 0 ? '2' : given.splice(option, 2)[1]
const write = given.includes('--write')
const asked = given.filter((word) => word !== '--write')
const resultOf = (piece, kind = 'json') => `${root}node_modules/.cache/ordinance/mutants/${piece.replace('/', '-')}.${kind}`

const kept = `${root}docs/mutation.json`

const unknown = asked.filter((word) => !Object.keys(pieces).some((piece) => piece === word || piece.startsWith(`${word}/`)))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no piece; one of ${Object.keys(pieces).join(', ')}`)
  process.exit(2)
}
const chosen =
  write && asked.length === 0
    ? []
    : asked.length === 0
      ? Object.keys(pieces)
      : asked.flatMap((word) => Object.keys(pieces).filter((piece) => piece === word || piece.startsWith(`${word}/`)))
/** All tests of a piece in one file: what they import is loaded once, not once for each of them. */
const together = `${root}test/.mutation.ts`

for (const piece of chosen) {
  writeFileSync(
    together,
    testsOf(pieces[piece])
      .map((file) => `describe('${file}', () => { require('./${file}') })\n`)
      .join(''),
  )
  const { status } = spawnSync('npx', ['stryker', 'run', '--concurrency', concurrency], {
    cwd: root,
    env: { ...process.env, ORDINANCE_MUTATE: piece },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  rmSync(together)
  if (status === 0)
    writeFileSync(resultOf(piece, 'commit'), execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim())
  console.log(status === 0 ? lineOf(found(piece)) : `${piece}: not run to its end (${status})`)
}
if (write) {
  writeFileSync(`${root}docs/mutation.md`, report(keep()))
  console.log('wrote docs/mutation.md')
}

/** What finds most, and fast, comes first: the recorded decisions. */
function testsOf({ tests }) {
  const listed = execFileSync('npx', ['jest', '--listTests', '--testMatch', ...tests.map((test) => `${root}${test}`)], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
  const files = listed.map((file) => relative(`${root}test`, file)).sort()
  return [...files.filter((file) => file.startsWith('golden/decisions/')), ...files.filter((file) => !file.startsWith('golden/decisions/'))]
}

/** @returns {{ piece: string, at: string, killed: number, alive: { file: string, line: number, column: number, kind: string, was: string, became: string, covered: boolean }[] }} */
function found(piece) {
  const { files } = JSON.parse(readFileSync(resultOf(piece), 'utf8'))
  const mutants = Object.entries(files).flatMap(([file, { mutants, source }]) => mutants.map((mutant) => ({ file, source, ...mutant })))
  const alive = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  return {
    piece,
    at: existsSync(resultOf(piece, 'commit')) ? readFileSync(resultOf(piece, 'commit'), 'utf8') : '',
    killed: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    alive: alive.map(({ file, location: { start, end }, mutatorName, replacement, status, source }) => ({
      file,
      line: start.line,
      column: start.column,
      kind: mutatorName,
      was: oneLine(textAt(source, start, end)),
      became: oneLine(replacement ?? ''),
      covered: status === 'Survived',
    })),
  }
}
function textAt(source, start, end) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  if (lines.length === 1) return lines[0].slice(start.column - 1, end.column - 1)
  return [lines[0].slice(start.column - 1), ...lines.slice(1, -1), lines.at(-1).slice(0, end.column - 1)].join(' ')
}
function oneLine(text) {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 70 ? `${flat.slice(0, 67)}…` : flat
}
function scoreOf(killed, alive) {
  return killed + alive === 0 ? '–' : `${((killed / (killed + alive)) * 100).toFixed(1)} %`
}
/** Beside what earlier runs, also on other machines, have found; a line for each fault that was not. */
function keep() {
  const earlier = Object.entries(JSON.parse(readFileSync(kept, 'utf8'))).map(([piece, result]) => ({ piece, ...result }))
  const all = Object.keys(pieces).flatMap((piece) =>
    existsSync(resultOf(piece)) ? [found(piece)] : earlier.filter((one) => one.piece === piece),
  )
  const written = all.map(
    ({ piece, at, killed, alive }) =>
      `"${piece}": { "at": "${at}", "killed": ${killed}, "alive": [${alive.map((fault) => `\n${JSON.stringify(fault)}`).join(',')}] }`,
  )
  writeFileSync(kept, `{\n${written.join(',\n')}\n}\n`)
  return all
}
function lineOf({ piece, killed, alive }) {
  return `${piece}: ${killed} of ${killed + alive.length} killed, ${scoreOf(killed, alive.length)}`
}

function lineOfFault({ file, line, column, kind, was, became, covered }) {
  const reason = reasonOf(file, `${was} → ${became}`)
  return `- \`${file}:${line}:${column}\` ${kind}${covered ? '' : ', no test comes here'}: \`${was.replaceAll('`', "'")}\` → \`${became.replaceAll('`', "'")}\`${reason === undefined ? '' : ` · ${reason}`}`
}

function report(done) {
  const row = (name, some) => {
    const [killed, alive] = [some.reduce((sum, one) => sum + one.killed, 0), some.reduce((sum, one) => sum + one.alive.length, 0)]
    return `| ${name} | ${killed + alive} | ${killed} | ${alive} | ${scoreOf(killed, alive)} | ${some.length === 1 ? some[0].at : ''} |`
  }
  const layers = ['core', 'policies', 'deciders']
    .map((layer) => [layer, done.filter(({ piece }) => piece.startsWith(`${layer}/`))])
    .filter(([, some]) => some.length > 0)
  const missing = Object.keys(pieces).filter((piece) => !done.some((one) => one.piece === piece))
  return [
    '# Mutation tests',
    '',
    'Written by `npm run mutate -- --write` from `mutation.json`, which keeps what `npm run mutate` found; do not edit. A fault is planted, and the tests of its piece (`scripts/mutation/pieces.mjs`) must go red; the tests of the other layers, which would find more, are not asked. Texts are left out: every code has a test for its sentences. The deciders are too much to be run whole; samples of them are every sixteenth window of six lines (from the tenth on every thirty-second), each at another offset, without the code that runs once at load. They were taken one after the other, and tests were written for what each had not found: the scores of the first two are from after that, those of the others from before. So the last one tells best how much of the rest would be found. The ninth sample ended on a busy machine: 32 faults whose tests were cut off there by the time limit, and that do not loop, are counted as not found. From the eleventh on it is asked, too, whether the stories of the tests come to what they came to (`test/golden/stories`).',
    '',
    '| piece | faults | found | not found | score | at |',
    '| --- | --- | --- | --- | --- | --- |',
    ...layers.flatMap(([layer, some]) => [row(`**${layer}**`, some), ...some.map((one) => row(one.piece, [one]))]),
    row('**all**', done),
    '',
    ...(missing.length === 0 ? [] : [`Not run: ${missing.join(', ')}.`, '']),
    '## Faults that were not found',
    '',
    ...done.filter(({ alive }) => alive.length > 0).flatMap(({ piece, alive }) => [`### ${piece}`, '', ...alive.map(lineOfFault), '']),
  ].join('\n')
}
