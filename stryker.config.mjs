// `npm run mutate`: small faults are planted one by one, and the tests must go red. `npm run mutate -- policies` names another group.
const groups = {
  core: { mutate: ['src/core/money.ts', 'src/core/apportion.ts', 'src/core/time/*.ts'], tests: ['test/core/**/*.test.ts'] },
  policies: { mutate: ['src/policies/**/*.ts', '!src/policies/texts/**'], tests: ['test/policies/**/*.test.ts', 'test/cases/**/*.test.ts'] },
  deciders: { mutate: ['src/deciders/**/*.ts'], tests: ['test/deciders/**/*.test.ts', 'test/cases/**/*.test.ts'] },
}
const name = process.env.ORDINANCE_MUTATE ?? 'core'
const group = groups[name]
if (group === undefined) throw new RangeError(`ORDINANCE_MUTATE=${name}: one of ${Object.keys(groups).join(', ')}`)

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'jest.config.js', config: { testMatch: group.tests.map((test) => `<rootDir>/${test}`) }, enableFindRelatedTests: false },
  mutate: [...group.mutate, '!src/**/*.data.ts'],
  // Sentences for people are held by tests of their own: every code has both texts.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  timeoutMS: 2000,
  incremental: true,
  incrementalFile: `node_modules/.cache/ordinance/mutants-${name}.json`,
  tempDirName: '.mutants',
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  ignorePatterns: ['dist', 'bench', 'docs', '.ci'],
  thresholds: { high: 95, low: 95, break: null },
  allowEmpty: false,
}
