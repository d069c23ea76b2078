import type { Log } from '../log/log.js'
import { sqliteLog } from '../log/sqlite.js'

/** The log in a SQLite file, made if it is not there. The driver is loaded only now. */
export const openSqlite = async (path: string): Promise<Log> => {
  const { default: Database } = await import('libsql')
  return sqliteLog(new Database(path))
}
