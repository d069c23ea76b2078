import { migratePostgres, postgresLog } from '../../src/log/postgres/index.js'
import { freshSchema, poolFor, startServer } from '../../test/log/postgres/server.js'
import { pair, type Row } from './pair.js'
import { drain, eventsOf, options, rawText } from './sample.js'

/** The PostgreSQL log against bare statements of `pg`, one connection each, on one server. */
export const benchPostgres = async (rounds: number): Promise<readonly Row[]> => {
  const server = await startServer()
  const schema = freshSchema()
  const [pool, rawPool] = [poolFor(server.url, { max: 1 }), poolFor(server.url, { max: 1 })]
  rawPool.on('error', () => undefined)
  await migratePostgres(pool, { schema })
  const log = postgresLog(pool, { schema })
  await rawPool.query(`CREATE TABLE ${schema}.raw (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL, version integer NOT NULL, command text NOT NULL, text text NOT NULL, UNIQUE (stream, version));
    CREATE INDEX ON ${schema}.raw (stream, command)`)
  const client = await rawPool.connect()
  const insert = (stream: string, version: number, command: string) =>
    client.query({
      name: 'insert',
      text: `INSERT INTO ${schema}.raw (stream, version, command, text) VALUES ($1, $2, $3, $4)`,
      values: [stream, version, command, rawText],
    })
  const parse = ({ text }: { readonly text: string }): unknown => JSON.parse(text)

  const append = (n: number, bar: number): Promise<Row> => {
    const events = eventsOf(n) // made once, as the raw text is
    return pair(
      { store: 'postgres', what: `append ${n}`, bar, rounds },
      (round) => log.append(`order-${n}-${round}`, events, options(`c-${round}`)),
      async (round) => {
        if (n > 1) await client.query('BEGIN')
        for (let version = 1; version <= n; version++) await insert(`order-${n}-${round}`, version, `c-${round}`)
        if (n > 1) await client.query('COMMIT')
      },
    )
  }
  const rows = [
    await append(1, 0.8),
    await append(8, 1),
    await pair(
      { store: 'postgres', what: 'read 8', rounds },
      (round) => log.read(`order-8-${round % rounds}`),
      async (round) =>
        (
          await client.query<{ text: string }>({
            name: 'read',
            text: `SELECT text FROM ${schema}.raw WHERE stream = $1 ORDER BY version`,
            values: [`order-8-${round % rounds}`],
          })
        ).rows.map(parse),
    ),
    await pair(
      { store: 'postgres', what: 'readAll', rounds: 5 },
      () => drain(log),
      async () => {
        for (let after = '0', isOver = false; !isOver;) {
          const { rows: page } = await client.query<{ position: string; text: string }>({
            name: 'feed',
            text: `SELECT position, text FROM ${schema}.raw WHERE position > $1 ORDER BY position LIMIT 500`,
            values: [after],
          })
          page.map(parse)
          after = page.at(-1)?.position ?? after
          isOver = page.length === 0
        }
      },
    ),
  ]
  client.release()
  await rawPool.query(`DROP SCHEMA ${schema} CASCADE`)
  await Promise.all([log.close(), rawPool.end()])
  await server.stop()
  return rows
}
