import { checkCommit } from './envelope.js'
import { CorruptLog, LogUnavailable, type Log } from './log.js'
import { closeDatabase, prepareDatabase, type SqliteDriver } from './sqliteSchema.js'
import { sqliteStatements } from './sqliteStatements.js'
import { sqliteWriter } from './sqliteWriter.js'
import { open, openStream } from './stored.js'

export type { SqliteDriver, SqliteStatement, SqliteValue } from './sqliteSchema.js'

/** Events fetched at a time by `readAll`; between two fetches the file is free. */
const page = 500

/**
 * A log in one SQLite file, durable when an append resolves (WAL, synchronous FULL). Several processes may write to the file.
 * Throws `NotALog` when the file holds something else, or a newer log; the log owns the driver and closes it.
 */
export const sqliteLog = (db: SqliteDriver): Log => {
  prepareDatabase(db)
  const statements = sqliteStatements(db)
  const writer = sqliteWriter(statements)

  return {
    append: async (stream, events, options) => {
      checkCommit(stream, events, options)
      return writer.one({ stream, events, ...options })
    },
    appendAll: async (commits) => {
      for (const commit of commits) checkCommit(commit.stream, commit.events, commit)
      return writer.many(commits)
    },
    read: async (stream, { from = 1, to = Infinity } = {}) =>
      reading(() =>
        openStream(stream, Math.max(from, 1), statements.range(stream, Math.max(from, 1), Math.min(to, Number.MAX_SAFE_INTEGER))),
      ),
    outcomeOf: async (stream, commandId) => reading(() => statements.outcome(stream, commandId)),
    readAll: async function* ({ after = 0, limit = Infinity } = {}) {
      let [last, left] = [after, limit]
      while (left > 0) {
        const rows = reading(() => statements.feed(last, Math.min(page, left)))
        if (rows.length === 0) return
        for (const row of rows) {
          // A damaged file may lead in a circle.
          if (row.position <= last) throw new CorruptLog(`position ${row.position} comes after ${last}`)
          last = row.position
          yield open(row).envelope
        }
        left -= rows.length
      }
    },
    streams: async function* () {
      for (let last: string | undefined = ''; last !== undefined;) {
        const names = reading(() => statements.streams(last ?? '', page))
        yield* names
        last = names.at(-1)
      }
    },
    close: async () => closeDatabase(db),
  }
}

/** A file that SQLite itself calls damaged is a corrupt log. */
const reading = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof CorruptLog) throw error
    if (/corrupt|malformed|not a database/i.test(String(error))) throw new CorruptLog('the file is damaged', { cause: error })
    throw new LogUnavailable('the file cannot be read', { cause: error })
  }
}
