import { existsSync } from 'node:fs'
import { reasonOf } from '../core/reasonOf.js'
import type { Log } from '../log/log.js'
import { openErrorText } from './fileErrors.js'
import { usage, UsageError } from './io.js'
import { openSqlite } from './openSqlite.js'

type Mode = 'read' | 'write'

/** Opens the log, hands it to the work, and closes it whatever happens. A log that is only read must be there. */
export const withLog = async <T>(path: string, mode: Mode, work: (log: Log) => Promise<T>): Promise<T> => {
  const log = await openLog(path, mode)
  try {
    return await readable(path, () => work(log))
  } finally {
    await log.close()
  }
}

/** The log in the file, or what is wrong with the file. */
export const openLog = async (path: string, mode: Mode): Promise<Log> => {
  if (mode === 'read' && !existsSync(path)) usage(`${path} does not exist: name the file that import or demo wrote`)
  return openSqlite(path, mode).catch((error: unknown) => usage(`${path} cannot be opened as a log: ${openErrorText(path, error)}`))
}

/** Does the work; a log that is damaged, or that cannot be asked, is told by its file and not by a stack. Told apart by names: errors of threads are copies. */
export const readable = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || error instanceof UsageError) throw error
    if (error.name === 'CorruptLog')
      return usage(`${path} is damaged: ${error.message}; ordinance verify says where, ordinance restore makes the log anew from a backup`)
    if (error.name === 'LogUnavailable') return usage(`${path} cannot be read now: ${reasonOf(error.cause ?? error)}; try again`)
    throw error
  }
}
