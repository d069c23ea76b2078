// The server that the tests use: DATABASE_URL if it is set, else one that starts and stops with them.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Pool, type PoolConfig } from 'pg'
import { migratePostgres, poolLimits, postgresLog } from '../../../src/log/postgres/index.js'
import type { Log } from '../../../src/log/log.js'

export interface TestServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

export const startServer = async (): Promise<TestServer> => {
  const given = process.env['DATABASE_URL']
  if (given !== undefined) return { url: given, stop: async () => undefined }
  const program = spawn(process.execPath, ['test/log/postgres/embedded.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => program.on('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(program.stdout).once('line', resolve)
    void ended.then(() => reject(new Error('the PostgreSQL server did not start')))
  })
  return {
    url,
    stop: async () => {
      program.stdin.end()
      await ended
    },
  }
}

/** A pool with the library's own limits. A connection that breaks while nobody uses it, because its server stops, is the pool's matter. */
export const poolFor = (url: string, more: PoolConfig = {}): Pool => {
  const pool = new Pool({ ...poolLimits, connectionString: url, ...more })
  pool.on('error', () => undefined)
  return pool
}

export const freshSchema = (): string => `test_${randomBytes(6).toString('hex')}`

/** An empty log in a schema of its own. */
export const freshLog = async (
  url: string,
  schema = freshSchema(),
): Promise<{ readonly log: Log; readonly schema: string; readonly pool: Pool }> => {
  const pool = poolFor(url)
  await migratePostgres(pool, { schema })
  return { log: postgresLog(pool, { schema }), schema, pool }
}
