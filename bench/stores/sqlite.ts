import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { sqliteLog } from '../../src/log/sqlite.js'
import { pair, type Row } from './pair.js'
import { drain, eventsOf, options, rawText } from './sample.js'

/** The SQLite log against bare statements on the same driver, in two files of one folder. */
export const benchSqlite = async (rounds: number): Promise<readonly Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'ordinance-bench-'))
  const log = sqliteLog(new Database(join(folder, 'log.sqlite')))
  const db = new Database(join(folder, 'raw.sqlite'))
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, command TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (stream, version));
    CREATE INDEX events_command ON events (stream, command)`)
  const insert = db.prepare('INSERT INTO events (stream, version, command, text) VALUES (?, ?, ?, ?)')
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  const stream = db.prepare('SELECT text FROM events WHERE stream = ? ORDER BY version')
  const feed = db.prepare('SELECT position, text FROM events WHERE position > ? ORDER BY position LIMIT 500')
  const parse = (row: unknown): unknown => JSON.parse((row as { readonly text: string }).text)

  const append = (n: number, bar: number): Promise<Row> => {
    const events = eventsOf(n) // made once, as the raw text is
    return pair(
      { store: 'sqlite', what: `append ${n}`, bar, rounds },
      (round) => log.append(`order-${n}-${round}`, events, options(`c-${round}`)),
      (round) => {
        if (n > 1) begin.run()
        for (let version = 1; version <= n; version++) insert.run(`order-${n}-${round}`, version, `c-${round}`, rawText)
        if (n > 1) commit.run()
      },
    )
  }
  const rows = [
    await append(1, 0.9),
    await append(8, 0.6),
    await pair(
      { store: 'sqlite', what: 'read 8', rounds },
      (round) => log.read(`order-8-${round % rounds}`),
      (round) => stream.all(`order-8-${round % rounds}`).map(parse),
    ),
    await pair(
      { store: 'sqlite', what: 'readAll', rounds: 5 },
      () => drain(log),
      () => {
        for (let after = 0, isOver = false; !isOver;) {
          const page = feed.all(after)
          page.map(parse)
          after = (page.at(-1) as { readonly position: number } | undefined)?.position ?? after
          isOver = page.length === 0
        }
      },
    ),
  ]
  await log.close()
  db.close()
  rmSync(folder, { recursive: true })
  return rows
}
