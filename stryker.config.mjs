// One piece at a time: `npm run mutate` (scripts/mutation/mutate.mjs) names it. Small faults are planted one by one, and the tests must go red.
import { fileURLToPath } from 'node:url'
import { pieces } from './scripts/mutation/pieces.mjs'

const name = process.env.ORDINANCE_MUTATE ?? 'core/money'
const piece = pieces[name]
if (piece === undefined) throw new RangeError(`ORDINANCE_MUTATE=${name}: one of ${Object.keys(pieces).join(', ')}`)
const file = name.replace('/', '-')

/** Everything is loaded anew for each fault, which takes longer than the tests: only for what is read once and kept. */
const anew = {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.js',
    config: {
      testMatch: ['<rootDir>/test/.mutation.ts'],
      testEnvironment: fileURLToPath(new URL('./test/support/failFast.cjs', import.meta.url)),
    },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'all',
}
/** The tests are one file that is loaded once for all faults. */
const atOnce = {
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  buildCommand: 'node scripts/mutation/bundle.mjs',
  mochaOptions: { spec: ['mutation.cjs'], 'no-config': true, 'no-package': true, 'no-opts': true },
  coverageAnalysis: 'perTest',
}

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  ...(piece.keptOnceRead ? anew : atOnce),
  mutate: [...piece.mutate, '!src/**/*.data.ts'],
  // Sentences for people are held by tests of their own: every code has both texts.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: piece.ignoreStatic ?? false,
  // Generous: what is slow on a busy machine is not found.
  timeoutMS: 40000,
  tempDirName: `.mutants/${file}`,
  reporters: ['json', 'clear-text'],
  jsonReporter: { fileName: `node_modules/.cache/ordinance/mutants/${file}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  ignorePatterns: ['dist', 'bench', 'docs', '.ci'],
  thresholds: { high: 95, low: 95, break: null },
  allowEmpty: false,
}
