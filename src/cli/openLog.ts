import { existsSync } from 'node:fs'
import type { Log } from '../log/log.js'
import { usage } from './io.js'
import { openSqlite } from './openSqlite.js'

/** Opens the log, hands it to the work, and closes it whatever happens. A log that is only read must be there. */
export const withLog = async <T>(path: string, mode: 'read' | 'write', work: (log: Log) => Promise<T>): Promise<T> => {
  if (mode === 'read' && !existsSync(path)) usage(`${path} does not exist: name the file that import or demo wrote`)
  const log = await openSqlite(path).catch((error: unknown) => usage(`${path} cannot be opened as a log: ${error instanceof Error ? error.message : ''}`))
  try {
    return await work(log)
  } finally {
    await log.close()
  }
}
