// The whole test: types, lint, build, every jest test, fresh documents, the packed package.
// All steps run, so that one call names everything that is red. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './entries.mjs'

const folder = join(root, 'node_modules/.cache/ordinance')
const results = join(folder, 'jest.json')

// jest prints its report on stderr; with a results file there is nothing of worth on its stdout.
const steps = {
  types: 'npm run -s typecheck',
  lint: 'npm run -s lint',
  build: 'npm run -s build',
  tests: `npx --no-install jest --json --outputFile="${results}" 2>&1 >/dev/null`,
  documents: 'npm run -s docs:check',
  package: 'node scripts/checkPackage.mjs',
  size: 'npx --no-install size-limit',
}

mkdirSync(folder, { recursive: true })
rmSync(results, { force: true })
const failed = Object.entries(steps).filter(([name, command]) => {
  console.log(`\n── ${name}`)
  const startedAt = performance.now()
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: ['ignore', 'inherit', 'inherit'] })
  console.log(`   ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return status !== 0
}).map(([name]) => name)

const totals = totalsOf(failed)
writeFileSync(join(folder, 'totals.txt'), totals + '\n')
console.log(failed.length ? `\nred: ${failed.join(', ')}` : '\nall green')
console.log(totals)
process.exitCode = failed.length ? 1 : 0

/** jest's own totals; a suite that could not run and a red step besides jest count as one failure each. */
function totalsOf(failed) {
  const others = failed.filter(name => name !== 'tests').length
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'))
    const red = numFailedTests + numRuntimeErrorTestSuites
    return `${numPassedTests} passed, ${Math.max(red, failed.includes('tests') ? 1 : 0) + others} failed`
  } catch {
    return `0 passed, ${others + 1} failed`
  }
}
