// One piece at a time: `npm run mutate` (scripts/mutate.mjs) names it. Small faults are planted one by one, and the tests must go red.
import { fileURLToPath } from 'node:url'
import { pieces } from './scripts/mutationPieces.mjs'

const name = process.env.ORDINANCE_MUTATE ?? 'core/money'
const piece = pieces[name]
if (piece === undefined) throw new RangeError(`ORDINANCE_MUTATE=${name}: one of ${Object.keys(pieces).join(', ')}`)
const file = name.replace('/', '-')

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'jest.config.js', config: { testMatch: ['<rootDir>/test/.mutation.ts'], testEnvironment: fileURLToPath(new URL('./test/support/failFast.cjs', import.meta.url)) }, enableFindRelatedTests: false },
  mutate: [...piece.mutate, '!src/**/*.data.ts'],
  // Sentences for people are held by tests of their own: every code has both texts.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: piece.coverage ?? 'perTest',
  ignoreStatic: piece.ignoreStatic ?? false,
  // Generous: what is slow on a busy machine is not found.
  timeoutMS: 20000,
  tempDirName: `.mutants/${file}`,
  reporters: ['json', 'clear-text'],
  jsonReporter: { fileName: `node_modules/.cache/ordinance/mutants/${file}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  ignorePatterns: ['dist', 'bench', 'docs', '.ci'],
  thresholds: { high: 95, low: 95, break: null },
  allowEmpty: false,
}
