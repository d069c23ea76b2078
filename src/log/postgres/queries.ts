// Every statement that a log in PostgreSQL runs, with its rows checked.
import * as E from 'fp-ts/lib/Either.js'
import type { Parts } from '../envelope.js'
import { CorruptLog, LogUnavailable, type Commit, type Envelope, type Expected, type StreamName } from '../log.js'
import { openStream, type StoredRow } from '../stored.js'
import { failureOf, ignoreBreak, type PostgresClient, type PostgresPool, type QueryFailure } from './pool.js'

/** What the function `append` said of a commit. */
export type Answer =
  /** `version` and `hash` are those before the commit, `position` is that of its first event. */
  | { readonly status: 'written'; readonly version: number; readonly hash: string; readonly position: number }
  /** `version` of the first event that the command wrote. */
  | { readonly status: 'repeat'; readonly version: number; readonly size: number }
  | { readonly status: 'reused' }
  | { readonly status: 'conflict'; readonly version: number }

/** A commit and its events as text. */
export interface Prepared {
  readonly commit: Commit
  readonly parts: readonly Parts[]
}

export interface PostgresQueries {
  readonly append: (prepared: Prepared) => Promise<E.Either<QueryFailure, readonly Answer[]>>
  readonly appendAll: (prepared: readonly Prepared[]) => Promise<E.Either<QueryFailure, readonly Answer[]>>
  readonly range: (stream: StreamName, from: number, to: number) => Promise<readonly Envelope[]>
  readonly feed: (after: number, limit: number) => Promise<readonly StoredRow[]>
  readonly command: (
    stream: StreamName,
    command: string,
  ) => Promise<{ readonly version: number; readonly size: number; readonly fingerprint: string } | undefined>
}

const numberOf = (expected: Expected): number => (expected === 'any' ? -1 : expected === 'none' ? 0 : expected)

/** What the function `append` takes. */
const argumentsOf = ({ commit: { stream, commandId, fingerprint, expect }, parts }: Prepared) => [
  stream,
  commandId,
  fingerprint,
  numberOf(expect),
  parts.map(([before]) => before).join('\n'),
  parts.map(([, behind]) => behind).join('\n'),
]

const transposed = (rows: readonly (readonly unknown[])[]): unknown[][] =>
  [0, 1, 2, 3, 4, 5].map((column) => rows.map((row) => row[column]))

export const postgresQueries = (pool: PostgresPool, schema: string): PostgresQueries => {
  /** Connections whose breaking is listened to, once for all. */
  const listened = new WeakSet<PostgresClient>()
  /** Nothing was sent if there was no connection. A connection that failed is not used again. */
  const query = async (name: string, text: string, values: unknown[]): Promise<E.Either<QueryFailure, readonly unknown[]>> => {
    let client
    try {
      client = await pool.connect()
    } catch (error) {
      return E.left({ ...failureOf(error), isUncertain: false })
    }
    if (!listened.has(client)) {
      client.on('error', ignoreBreak)
      listened.add(client)
    }
    try {
      const { rows } = await client.query({ name: `${schema}.${name}`, text, values })
      client.release()
      return E.right(rows)
    } catch (error) {
      const failure = failureOf(error)
      client.release(failure.isUncertain)
      return E.left(failure)
    }
  }

  const ask = async (name: string, text: string, values: unknown[]): Promise<readonly unknown[]> => {
    const rows = await query(name, text, values)
    if (E.isLeft(rows)) throw new LogUnavailable(rows.left.reason)
    return rows.right
  }

  return {
    append: async (prepared) =>
      E.map(answersOf)(await query('append', `SELECT ${schema}.append($1, $2, $3, $4, $5, $6) AS answer`, argumentsOf(prepared))),
    appendAll: async (prepared) =>
      E.map(answersOf)(
        await query(
          'appendAll',
          `SELECT ${schema}.append(stream, command, fingerprint, expected, before, behind) AS answer
       FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[]) AS c (stream, command, fingerprint, expected, before, behind)`,
          transposed(prepared.map(argumentsOf)),
        ),
      ),
    range: async (stream, from, to) =>
      openStream(
        stream,
        from,
        (
          await ask(
            'range',
            `SELECT position, text, hash FROM ${schema}.events WHERE stream = $1 AND version BETWEEN $2 AND $3 ORDER BY version`,
            [stream, Math.min(from, LAST), Math.min(to, LAST)],
          )
        ).map(storedRow),
      ),
    feed: async (after, limit) =>
      (
        await ask('feed', `SELECT position, text, hash FROM ${schema}.events WHERE position > $1 ORDER BY position LIMIT $2`, [
          after,
          limit,
        ])
      ).map(storedRow),
    command: async (stream, command) => {
      const [row] = await ask(
        'command',
        `SELECT version, size, fingerprint FROM ${schema}.events WHERE stream = $1 AND command = $2 AND fingerprint IS NOT NULL`,
        [stream, command],
      )
      if (row === undefined) return undefined
      const { version, size, fingerprint } = fields(row)
      return { version: whole(version), size: whole(size), fingerprint: textIn(fingerprint) }
    },
  }
}

/** The largest version: PostgreSQL's integer. */
const LAST = 2_147_483_647

const answersOf = (rows: readonly unknown[]): readonly Answer[] =>
  rows.map((row) => {
    const [status, version, number, hash = ''] = textIn(fields(row)['answer']).split(' ')
    switch (status) {
      case 'written':
        return { status, version: whole(version), position: whole(number), hash }
      case 'repeat':
        return { status, version: whole(version), size: whole(number) }
      case 'conflict':
        return { status, version: whole(version) }
      case 'reused':
        return { status }
      default:
        throw new CorruptLog('append gave an unknown answer')
    }
  })

const storedRow = (row: unknown): StoredRow => {
  const { position, text, hash } = fields(row)
  return { position: whole(position), text: textIn(text), hash: textIn(hash) }
}

const fields = (row: unknown): Readonly<Record<string, unknown>> => {
  if (typeof row === 'object' && row !== null) return row as Readonly<Record<string, unknown>>
  throw new CorruptLog('a row is missing')
}

const textIn = (value: unknown): string => {
  if (typeof value === 'string') return value
  throw new CorruptLog('a column holds no text')
}

/** `pg` hands over a bigint as text. */
const whole = (value: unknown): number => {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new CorruptLog('a column holds no whole number')
}
