// Logs in temporary files, removed after each test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders: string[] = []

/** A path where nothing is yet, in a folder of its own. */
export const temporary = (name = 'log.sqlite'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ordinance-'))
  folders.push(folder)
  return join(folder, name)
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
