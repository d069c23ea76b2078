// The whole test: types, lint, build, every jest test, fresh documents, whether the benchmarks run, the packed package.
// All steps run, so that one call names everything that is red. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './entries.mjs'

const folder = join(root, 'node_modules/.cache/ordinance')
const results = join(folder, 'jest.json')
const trials = join(folder, 'trials.jsonl')

// jest prints its report on stderr; with a results file there is nothing of worth on its stdout.
// Steps of one stage run side by side: jest takes every processor, the others one each.
const stages = [
  { types: 'npm run -s typecheck', lint: 'npm run -s lint', build: 'npm run -s build' },
  { tests: `npx --no-install jest --json --outputFile="${results}" 2>&1 >/dev/null` },
  {
    package: 'node scripts/checkPackage.mjs',
    documents: 'npm run -s docs:check',
    bench: 'npm run -s bench:smoke >/dev/null',
    size: 'npx --no-install size-limit',
  },
]

mkdirSync(folder, { recursive: true })
for (const file of [results, trials]) rmSync(file, { force: true })
process.env.ORDINANCE_TRIALS = trials
process.env.ORDINANCE_STORIES = 'check'
const failed = []
for (const stage of stages) {
  const ran = await Promise.all(Object.entries(stage).map(([name, command]) => run(name, command)))
  failed.push(...ran.filter(({ status }) => status !== 0).map(({ name }) => name))
}

console.log('')
for (const line of promisesKept()) console.log(line)
const totals = totalsOf(failed)
writeFileSync(join(folder, 'totals.txt'), totals + '\n')
console.log(failed.length ? `\nred: ${failed.join(', ')}` : '\nall green')
console.log(totals)
process.exitCode = failed.length ? 1 : 0

/** A step, told when it is done. */
function run(name, command) {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const step = spawn(command, { cwd: root, shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let told = ''
    for (const output of [step.stdout, step.stderr]) output.setEncoding('utf8').on('data', (text) => (told += text))
    step.on('close', (status) => {
      console.log(`\n── ${name}\n${told}   ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
      resolve({ name, status })
    })
  })
}

/** jest's own totals; a suite that could not run and a red step besides jest count as one failure each. */
function totalsOf(failed) {
  const others = failed.filter((name) => name !== 'tests').length
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'))
    const red = numFailedTests + numRuntimeErrorTestSuites
    return `${numPassedTests} passed, ${Math.max(red, failed.includes('tests') ? 1 : 0) + others} failed`
  } catch {
    return `0 passed, ${others + 1} failed`
  }
}

/** A line for each promise of tools/promises.json: what was tried in its tests, and how many of them are red. A test without a number of its own is one trial. */
function promisesKept() {
  if (!existsSync(results)) return []
  const told = existsSync(trials)
    ? readFileSync(trials, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : []
  const tests = JSON.parse(readFileSync(results, 'utf8')).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ file: name, name: fullName, status })),
  )
  const line = (promise, tried, violations) => `${promise.padEnd(108)} ${String(tried).padStart(9)} ${String(violations).padStart(10)}`
  return [
    line('promise', 'trials', 'violations'),
    ...JSON.parse(readFileSync(join(root, 'tools/promises.json'), 'utf8')).flatMap(({ promises }) =>
      promises.map(({ promise, tests: wanted }) => {
        const isOf = (test) =>
          wanted.some((one) => {
            const [path, part = ''] = one.split(': ')
            return test.file.includes(path) && test.name.includes(part)
          })
        const own = tests.filter((test) => isOf(test) && test.status !== 'pending')
        const tried = own.reduce(
          (sum, test) =>
            sum +
            Math.max(
              1,
              told.filter((one) => one.file === test.file && one.name === test.name).reduce((n, one) => n + one.trials, 0),
            ),
          0,
        )
        return line(promise, own.length === 0 ? 'none' : tried, own.filter(({ status }) => status === 'failed').length)
      }),
    ),
  ]
}
