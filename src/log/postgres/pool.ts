// What the log needs of `pg`: a pool, structurally, so that the package is loaded by whoever makes the pool.
import { reasonOf } from '../../core/reasonOf.js'

/** A result of `pg`. */
export interface PostgresResult {
  readonly rows: readonly unknown[]
}

export interface PostgresClient {
  query(query: { readonly text: string; readonly values?: unknown[]; readonly name?: string }): Promise<PostgresResult>
  /** With `true` the connection is closed instead of kept. */
  release(destroy?: boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
}

/** `new Pool(…)` of `pg`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
  end(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** Limits that no request should go without: `new Pool({ ...poolLimits, connectionString })`. In ms. */
export const poolLimits = {
  max: 10,
  /** Waiting for a connection. */
  connectionTimeoutMillis: 5_000,
  /** A statement in the server, also one that waits for its turn to append. */
  statement_timeout: 10_000,
  /** An answer of the server; longer than the statement's own, so that its refusal arrives. */
  query_timeout: 15_000,
  idle_in_transaction_session_timeout: 10_000,
  keepAlive: true,
} as const

/**
 * A connection that breaks tells it twice: to the query under way, which fails and is answered for, and as an event, which would end the
 * process if nobody listened. The pool replaces the connection by itself.
 */
export const ignoreBreak = (): void => undefined

/** A failed query, and whether it may have taken effect all the same. */
export interface QueryFailure {
  readonly reason: string
  readonly isUncertain: boolean
}

/** No such schema, table, function. */
const notMigrated: readonly string[] = ['3F000', '42P01', '42883']
/**
 * The server answered with an error: the statement was rolled back. No answer, or the notice that the server is closing the connection:
 * it may have been committed.
 */
export const failureOf = (error: unknown): QueryFailure => {
  const reason = reasonOf(error)
  const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isAnswer = /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('08') && !code.startsWith('57P') && !/^E[A-Z]{4}$/.test(code)
  return { reason: notMigrated.includes(code) ? `${reason}: run migratePostgres for this schema first` : reason, isUncertain: !isAnswer }
}
