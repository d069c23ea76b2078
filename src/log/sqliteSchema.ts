// The driver that a SQLite log needs, and its tables.
import { NotALog } from './log.js'

/** What can be bound to a parameter here. */
export type SqliteValue = string | number | null

/** A prepared statement, as better-sqlite3, libsql and node:sqlite have it. */
export interface SqliteStatement {
  run(...values: SqliteValue[]): { readonly lastInsertRowid: number | bigint }
  get(...values: SqliteValue[]): unknown
  all(...values: SqliteValue[]): unknown[]
}

/** An open database: better-sqlite3, libsql, or node:sqlite from Node 22. */
export interface SqliteDriver {
  prepare(sql: string): SqliteStatement
  exec(sql: string): unknown
  close(): unknown
}

/** Generation of the tables, in the file's `user_version`. */
export const schemaVersion = 1

/**
 * `text` is the canonical event and the only truth; the other columns find it. The first event of a commit carries the command's fingerprint and how many events it wrote.
 * Rows are numbered without gaps in commit order, since SQLite has one writer at a time.
 */
const tables = `
CREATE TABLE IF NOT EXISTS events (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  command TEXT NOT NULL,
  fingerprint TEXT,
  size INTEGER,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (stream, version)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS events_command ON events (stream, command) WHERE fingerprint IS NOT NULL;
CREATE TRIGGER IF NOT EXISTS events_stay_as_they_are BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
PRAGMA user_version = ${schemaVersion};`

/** How long a writer waits for another process, in ms. */
const patience = 10_000

/** Whether somebody has made a log of the file. Writes nothing. */
export const holdsLog = (db: SqliteDriver): boolean => userVersion(db) !== 0

/** Makes the connection durable and patient, and the tables if the file is new. Two processes may do so at once. Closes what it cannot use. */
export const prepareDatabase = (db: SqliteDriver): void => {
  try {
    db.prepare(`PRAGMA busy_timeout = ${patience}`).all()
    refuseOther(db)
    patiently(db, () => db.prepare('PRAGMA journal_mode = WAL').all())
    db.prepare('PRAGMA synchronous = FULL').all()
    makeTables(db)
  } catch (error) {
    db.close()
    throw error
  }
}

/** A file of somebody else is left as it is. Its tables are counted, not read: a driver may abort over a name that is not UTF-8. */
const refuseOther = (db: SqliteDriver): void => {
  const version = userVersion(db)
  if (version > schemaVersion) throw new NotALog(`the file holds a log of generation ${version}; this library knows ${schemaVersion}`)
  const tablesNamed = (which: string): number =>
    numberOf(db, `SELECT count(*) AS number FROM sqlite_master WHERE type = 'table' AND name ${which}`)
  if (tablesNamed("= 'events'") === 0 && (version !== 0 || tablesNamed("NOT LIKE 'sqlite%'") > 0))
    throw new NotALog('the file holds something else: give the log a file of its own')
}

const makeTables = (db: SqliteDriver): void => {
  if (userVersion(db) === schemaVersion) return
  db.exec(`BEGIN IMMEDIATE;${tables}COMMIT;`)
}

/** Moves the write-ahead log into the file as far as nobody else needs it, and closes. */
export const closeDatabase = (db: SqliteDriver): void => {
  try {
    db.prepare('PRAGMA wal_checkpoint(PASSIVE)').all()
  } finally {
    db.close()
  }
}

/** SQLite does not wait for its turn when the mode of a new file is set: take a turn, which does wait, and try again. */
const patiently = (db: SqliteDriver, change: () => unknown, attempts = 100): void => {
  try {
    change()
  } catch (error) {
    if (attempts === 0) throw error
    db.exec('BEGIN IMMEDIATE; COMMIT;')
    patiently(db, change, attempts - 1)
  }
}

const userVersion = (db: SqliteDriver): number => numberOf(db, 'SELECT user_version AS number FROM pragma_user_version')

const numberOf = (db: SqliteDriver, query: string): number => {
  const row = db.prepare(query).get()
  return typeof row === 'object' && row !== null && 'number' in row ? Number(row.number) : 0
}
