// Every statement a SQLite log runs, prepared once, with its rows checked.
import { types } from 'node:util'
import { origin, type Head, type Sealed } from './envelope.js'
import { CorruptLog, type Commit, type Envelope, type StreamName } from './log.js'
import type { SqliteDriver, SqliteStatement } from './sqliteSchema.js'
import { openStream, type StoredRow } from './stored.js'

/** Where a stream stands, and what is stored under a command id in it. */
export interface Standing {
  readonly head: Head
  readonly fingerprint: string | undefined
}

export interface SqliteStatements {
  readonly standing: (stream: StreamName, command: string) => Standing
  /** At most `rowsAtOnce` events, all or nothing; the position of the first. */
  readonly insert: (commit: Commit, sealed: readonly Sealed[], isFirst: boolean) => number
  readonly range: (stream: StreamName, from: number, to: number) => readonly StoredRow[]
  readonly feed: (after: number, limit: number) => readonly StoredRow[]
  /** At most `limit` names after `after`, in their order. */
  readonly streams: (after: StreamName, limit: number) => readonly StreamName[]
  readonly outcome: (
    stream: StreamName,
    command: string,
  ) => { readonly fingerprint: string; readonly events: readonly Envelope[] } | undefined
  readonly begin: () => void
  readonly commit: () => void
  readonly rollback: () => void
}

/** How many rows one INSERT takes. */
export const rowsAtOnce = 64

/** Texts are fetched as bytes and decoded here: a driver may abort the process over bytes that are not UTF-8. */
const bytes = (column: string): string => `CAST(${column} AS BLOB) AS ${column}`
const stored = `position, ${bytes('text')}, ${bytes('hash')}`
const underCommand = 'FROM events WHERE stream = ? AND command = ? AND fingerprint IS NOT NULL'

export const sqliteStatements = (db: SqliteDriver): SqliteStatements => {
  const standing = db.prepare(
    `SELECT version, ${bytes('hash')}, (SELECT CAST(fingerprint AS BLOB) ${underCommand}) AS fingerprint FROM events WHERE stream = ? ORDER BY version DESC LIMIT 1`,
  )
  const first = db.prepare(`SELECT version, size, ${bytes('fingerprint')} ${underCommand}`)
  const range = db.prepare(`SELECT ${stored} FROM events WHERE stream = ? AND version BETWEEN ? AND ? ORDER BY version`)
  const feed = db.prepare(`SELECT ${stored} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
  const names = db.prepare(`SELECT ${bytes('stream')} FROM events WHERE version = 1 AND stream > ? ORDER BY stream LIMIT ?`)
  const [begin, commit, rollback] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((sql) => db.prepare(sql)) as [
    SqliteStatement,
    SqliteStatement,
    SqliteStatement,
  ]
  const inserts = new Map<number, SqliteStatement>()
  const insertOf = (rows: number): SqliteStatement => {
    const known =
      inserts.get(rows) ??
      db.prepare(
        `INSERT INTO events (stream, version, command, fingerprint, size, text, hash) VALUES ${Array(rows).fill('(?,?,?,?,?,?,?)').join(',')}`,
      )
    inserts.set(rows, known)
    return known
  }
  const rowsOf = (stream: StreamName, from: number, to: number): readonly StoredRow[] => range.all(stream, from, to).map(storedRow)

  return {
    standing: (stream, command) => {
      const row = standing.get(stream, command, stream)
      if (row === undefined) return { head: origin, fingerprint: undefined }
      const { version, hash, fingerprint } = fields(row)
      return { head: { version: whole(version), hash: text(hash) }, fingerprint: fingerprint === null ? undefined : text(fingerprint) }
    },
    insert: ({ stream, commandId, fingerprint, events }, sealed, isFirst) => {
      const values = sealed.flatMap(({ version, text, hash }, i) => {
        const opens = isFirst && i === 0
        return [stream, version, commandId, opens ? fingerprint : null, opens ? events.length : null, text, hash]
      })
      return Number(insertOf(sealed.length).run(...values).lastInsertRowid) - sealed.length + 1
    },
    range: rowsOf,
    feed: (after, limit) => feed.all(after, limit).map(storedRow),
    streams: (after, limit) => names.all(after, limit).map((row) => text(fields(row)['stream'])),
    outcome: (stream, command) => {
      const row = first.get(stream, command)
      if (row === undefined) return undefined
      const { version, size, fingerprint } = fields(row)
      const from = whole(version)
      const events = openStream(stream, from, rowsOf(stream, from, from + whole(size) - 1))
      if (events.length !== whole(size)) throw new CorruptLog(`${stream} lacks events of one commit`)
      return { fingerprint: text(fingerprint), events }
    },
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback: () => void rollback.run(),
  }
}

const storedRow = (row: unknown): StoredRow => {
  const { position, text: content, hash } = fields(row)
  return { position: whole(position), text: text(content), hash: text(hash) }
}

const fields = (row: unknown): Readonly<Record<string, unknown>> => {
  if (typeof row === 'object' && row !== null) return row as Readonly<Record<string, unknown>>
  throw new CorruptLog('a row is missing')
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const text = (value: unknown): string => {
  if (!types.isArrayBuffer(value) && !types.isUint8Array(value)) throw new CorruptLog('a column holds no text')
  try {
    return decoder.decode(value)
  } catch (error) {
    throw new CorruptLog('a column holds no text', { cause: error })
  }
}

const whole = (value: unknown): number => {
  const number = typeof value === 'bigint' ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new CorruptLog('a column holds no whole number')
}
