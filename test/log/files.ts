// Logs in temporary files, removed after each test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import type { Log } from '../../src/log/log.js'
import { sqliteLog } from '../../src/log/sqlite.js'

const folders: string[] = []

/** A path where nothing is yet, in a folder of its own. */
export const temporary = (name = 'log.sqlite'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ordinance-'))
  folders.push(folder)
  return join(folder, name)
}

export const openFile = (path: string): Log => sqliteLog(new Database(path))

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
