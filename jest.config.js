import { entries, specifierOf } from './scripts/entries.mjs'

// Texts are compared as they are, also where a build server asks for colours.
process.env.NO_COLOR = '1'

/** Types are checked by tsc in its own step; `ordinance/...` in a test is the source, not dist. */
export default {
  testEnvironment: 'node',
  maxWorkers: '100%',
  // Generous: a slow machine is no fault. Speed is measured in bench/, never here.
  testTimeout: 120_000,
  setupFilesAfterEnv: ['<rootDir>/test/support/countTrials.ts', '<rootDir>/test/golden/stories/keep.ts'],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
    ],
    // Of ES modules only; Jest runs CommonJS.
    '[\\\\/]hucre[\\\\/].+\\.mjs$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: ['[\\\\/]node_modules[\\\\/](?!hucre[\\\\/])'],
  moduleNameMapper: {
    ...Object.fromEntries(Object.entries(entries).map(([name, source]) => [`^${specifierOf(name)}$`, `<rootDir>/${source}`])),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
}
