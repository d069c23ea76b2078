// Counts what a test has really tried: the runs of its properties, and the trials it tells. `npm test` prints the sums by promise.
import { appendFileSync } from 'node:fs'
import fc from 'fast-check'
import { takeTold } from './told.js'

const file = process.env['ORDINANCE_TRIALS']
let runs = 0

const counting: fc.Plugin<unknown> = () => ({
  onAllRunsComplete: ({ numRuns }) => {
    runs += numRuns
  },
})
/** Under `npm run mutate` one failure is enough: a smaller counterexample is nobody's. */
const endOnFailure = process.env['ORDINANCE_MUTATE'] !== undefined
const withCounting = { ...fc.readConfigureGlobal(), plugins: [counting], endOnFailure }
fc.configureGlobal(withCounting)

afterEach(() => {
  const trials = runs + takeTold()
  runs = 0
  const { testPath, currentTestName } = expect.getState()
  if (file !== undefined && trials > 0) appendFileSync(file, `${JSON.stringify({ file: testPath, name: currentTestName, trials })}\n`)
})
