import { entries, specifierOf } from './scripts/entries.mjs'

/** Types are checked by tsc in its own step; `ordinance/...` in a test is the source, not dist. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    }],
  },
  moduleNameMapper: {
    ...Object.fromEntries(Object.entries(entries).map(([name, source]) => [`^${specifierOf(name)}$`, `<rootDir>/${source}`])),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
}
