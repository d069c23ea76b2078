import type { Log } from '../log/log.js'
import { sqliteLog } from '../log/sqlite.js'
import { holdsLog } from '../log/sqliteSchema.js'

/** The log in a SQLite file; to write, it is made if it is not there. The driver is loaded only now. */
export const openSqlite = async (path: string, mode: 'read' | 'write' = 'write'): Promise<Log> => {
  const { default: Database } = await import('libsql')
  const db = new Database(path)
  if (mode === 'read' && !holdsLog(db)) {
    db.close()
    throw new Error('it holds no log: name the file that import or demo wrote')
  }
  return sqliteLog(db)
}
