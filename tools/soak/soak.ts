// What every part of the soak is made of.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Trials } from '../../test/log/durability.js'
import { startServer } from '../../test/log/postgres/server.js'

/** The full number of trials of one promise; `tools/promises.json` says which promise, by its name. */
export type Soak = () => Promise<Trials>

/** With a folder of its own, removed afterwards. */
export const inFolder =
  (run: (folder: string) => Trials | Promise<Trials>): Soak =>
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ordinance-soak-'))
    try {
      return await run(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

/** With a path where nothing is yet. */
export const onFile = (run: (path: string) => Trials | Promise<Trials>): Soak => inFolder((folder) => run(join(folder, 'log.sqlite')))

/** With a PostgreSQL server of its own. */
export const onServer =
  (run: (url: string) => Promise<Trials>): Soak =>
  async () => {
    const { url, stop } = await startServer()
    try {
      return await run(url)
    } finally {
      await stop()
    }
  }

/** Several trials as one. */
export const together = (all: readonly Trials[]): Trials => ({
  trials: all.reduce((sum, { trials }) => sum + trials, 0),
  violations: all.flatMap(({ violations }) => violations),
})
