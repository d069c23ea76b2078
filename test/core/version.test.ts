import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../src/core/version.js'

test('the version in the code is that of the package', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }
  expect(version).toBe(manifest.version)
})
