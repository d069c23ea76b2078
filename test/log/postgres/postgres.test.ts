import * as E from 'fp-ts/lib/Either.js'
import { migratePostgres, postgresLog } from '../../../src/log/postgres/index.js'
import { drill } from '../../../src/log/backup.js'
import type { Append } from '../../../src/log/log.js'
import { memoryLog } from '../../../src/log/memory.js'
import { verifyLog } from '../../../src/log/verify.js'
import { logContract } from '../../../src/spec/logContract.js'
import { all, fill, options, paid } from '../fixture.js'
import { seeded } from '../random.js'
import { cuttingProxy } from './proxy.js'
import { freshLog, freshSchema, poolFor, startServer, type TestServer } from './server.js'

let server: TestServer
beforeAll(async () => { server = await startServer() }, 60_000)
afterAll(() => server.stop(), 60_000)

describe('a log in PostgreSQL', () => {
  test.each(logContract)('$name', async ({ run }) => {
    const schemas = new Map<unknown, string>()
    await run(
      async () => {
        const { log, schema } = await freshLog(server.url)
        schemas.set(log, schema)
        return log
      },
      async (log) => {
        await log.close()
        return postgresLog(poolFor(server.url), { schema: schemas.get(log) ?? '' })
      },
    )
  })
})

const kindOf = (result: Append): string => E.isRight(result) ? 'written' : result.left.kind
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

test('a connection cut anywhere around the commit: the caller is told when it cannot be known, and a repeat has exactly one effect', async () => {
  const { log: direct, schema } = await freshLog(server.url)
  const proxy = await cuttingProxy(server.url)
  const pool = poolFor(proxy.url, { max: 1 })
  const log = postgresLog(pool, { schema })
  const seen = new Map<string, number>()
  const cuts = [...Array.from({ length: 20 }, (_, i) => ({ from: 'client' as const, after: i * 40 })), ...Array.from({ length: 20 }, (_, i) => ({ from: 'server' as const, after: i * 12 }))]
  for (const [i, cut] of cuts.entries()) {
    await log.append('order-warm', [paid(1)], options(`warm-${i}`)) // so that the cut meets the append, not the log-in
    const before = (await direct.read('order-1')).length
    proxy.arm(cut)
    const result = await log.append('order-1', [paid(1), paid(2)], options(`c-${i}`))
    proxy.disarm()
    const kind = kindOf(result)
    const added = await settled(async () => (await direct.read('order-1')).length - before)
    const outcome = `${kind}, ${added === 0 ? 'nothing' : 'all'} stored`
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    expect([0, 2]).toContain(added)
    if (kind === 'written') expect(added).toBe(2)
    if (kind === 'storeFailed') expect(added).toBe(0)
    expect(kindOf(await direct.append('order-1', [paid(1), paid(2)], options(`c-${i}`)))).toBe('written')
    expect((await direct.read('order-1')).length - before).toBe(2)
  }
  expect(seen.get('outcomeUnknown, nothing stored')).toBeGreaterThan(0)
  expect(seen.get('outcomeUnknown, all stored')).toBeGreaterThan(0)
  expect((await verifyLog(direct)).problems).toEqual([])
  await Promise.all([log.close(), direct.close()])
  await proxy.close()
}, 60_000)

/** A server may still be at work on what was sent before the cut: asks until twice the same. */
const settled = async (ask: () => Promise<number>): Promise<number> => {
  for (let last = await ask(); ;) {
    await sleep(15)
    const now = await ask()
    if (now === last) return now
    last = now
  }
}

test('a server that cannot be reached is a typed failure, and reading says so', async () => {
  const log = postgresLog(poolFor('postgres://nobody@127.0.0.1:1/none', { connectionTimeoutMillis: 300 }))
  expect(kindOf(await log.append('order-1', [paid(1)], options('c-1')))).toBe('storeFailed')
  expect((await log.appendAll([{ ...options('c-1'), stream: 'order-1', events: [paid(1)] }])).map(kindOf)).toEqual(['storeFailed'])
  await expect(log.read('order-1')).rejects.toMatchObject({ name: 'LogUnavailable' })
  await expect(log.outcomeOf('order-1', 'c-1')).rejects.toMatchObject({ name: 'LogUnavailable' })
  await log.close()
})

test('the role of the application can read and append, and nothing else', async () => {
  const { log: owned, schema, pool: owner } = await freshLog(server.url)
  const role = `app_${schema}`
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'app'`)
  await migratePostgres(owner, { schema, appRole: role })
  const url = new URL(server.url)
  ;[url.username, url.password] = [role, 'app']
  const pool = poolFor(url.href)
  const log = postgresLog(pool, { schema })
  await fill(log, 3)
  for (const sql of [
    `UPDATE ${schema}.events SET text = '{}'`, `DELETE FROM ${schema}.events`, `TRUNCATE ${schema}.events`, `DROP TABLE ${schema}.events`,
    `INSERT INTO ${schema}.events (stream, version, command, text, hash) VALUES ('order-9', 1, 'c', '{}', '')`,
    `ALTER TABLE ${schema}.events DISABLE TRIGGER ALL`, `DROP TRIGGER events_stay ON ${schema}.events`, `CREATE TABLE ${schema}.other (id integer)`,
    `INSERT INTO ${schema}.generation VALUES (99)`, `ALTER FUNCTION ${schema}.append OWNER TO ${role}`,
  ]) await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' })
  for (const sql of [`UPDATE ${schema}.events SET text = '{}'`, `DELETE FROM ${schema}.events`, `TRUNCATE ${schema}.events`]) {
    await expect(owner.query(sql)).rejects.toThrow('append-only')
  }
  expect(await all(log)).toHaveLength(6)
  await log.close()
  await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  await owned.close()
})

/** 8 writers, each committing or rolling back after a moment of thought; two readers who go on from the last position they saw. */
const underWriters = async (url: string, begin: (client: Query, writer: number, i: number) => Promise<unknown>, next: (after: number) => Promise<readonly number[]>) => {
  const random = seeded(7)
  const pool = poolFor(url)
  const seen: readonly number[][] = [[], []]
  const look = async (reader: number[]): Promise<void> => { reader.push(...await next(reader.at(-1) ?? 0)) }
  const state = { isOver: false }
  const readers = Promise.all(seen.map(async (reader) => {
    while (!state.isOver) {
      await look(reader)
      await sleep(1)
    }
    await look(reader)
  }))
  await Promise.all(Array.from({ length: 8 }, async (_, writer) => {
    for (let i = 0; i < 25; i++) {
      const client = await pool.connect()
      await client.query('BEGIN')
      await begin(client, writer, i)
      await sleep(random() * 8)
      await client.query(random() < 0.3 ? 'ROLLBACK' : 'COMMIT')
      client.release()
    }
  }))
  state.isOver = true
  await readers
  await pool.end()
  return { seen, whole: await next(0) }
}
type Query = { readonly query: (sql: string, values?: unknown[]) => Promise<unknown> }

test('the feed loses nothing under 8 writers with rollbacks and think time; without the lock it does', async () => {
  const { log, schema, pool } = await freshLog(server.url)
  const positions = async (after: number, read = log.readAll({ after })): Promise<readonly number[]> => {
    const found: number[] = []
    for await (const { position } of read) found.push(position)
    return found
  }
  const ours = await underWriters(server.url, (client, writer, i) =>
    client.query(`SELECT * FROM ${schema}.append($1, $2, 'f', -1, $3, $4)`, [`order-${writer % 3}`, `c-${writer}-${i}`, '{', '"x":1,']), async (after) =>
    (await pool.query<{ position: string }>(`SELECT position FROM ${schema}.events WHERE position > $1 ORDER BY position`, [after])).rows.map(({ position }) => Number(position)))
  expect(ours.whole.length).toBeGreaterThan(100)
  for (const seen of ours.seen) expect(seen).toEqual(ours.whole)
  await expect(positions(0)).rejects.toMatchObject({ name: 'CorruptLog' }) // the half-made texts above are no events

  await pool.query(`CREATE TABLE ${schema}.naive (position bigint GENERATED ALWAYS AS IDENTITY, stream text)`)
  const naive = await underWriters(server.url, (client, writer) => client.query(`INSERT INTO ${schema}.naive (stream) VALUES ($1)`, [`order-${writer}`]), async (after) =>
    (await pool.query<{ position: string }>(`SELECT position FROM ${schema}.naive WHERE position > $1 ORDER BY position`, [after])).rows.map(({ position }) => Number(position)))
  expect(Math.min(...naive.seen.map(({ length }) => length))).toBeLessThan(naive.whole.length)
  await log.close()
}, 60_000)

test('a session left idle in a transaction makes the feed late, never wrong; waiting writers fail in time and typed', async () => {
  const { log, schema } = await freshLog(server.url)
  await fill(log, 3)
  const idle = await poolFor(server.url).connect()
  await idle.query('BEGIN')
  await idle.query(`SELECT * FROM ${schema}.append('order-idle', 'c', 'f', -1, '{', '"x":1,')`)
  const hasty = postgresLog(poolFor(server.url, { statement_timeout: 200 }), { schema })
  const waiting = log.append('order-1', [paid(1)], options('waiting'))
  expect(kindOf(await hasty.append('order-1', [paid(1)], options('hasty')))).toBe('storeFailed')
  expect(await all(log)).toHaveLength(6)
  await idle.query('ROLLBACK')
  expect(kindOf(await waiting)).toBe('written')
  expect((await all(log)).map(({ command }) => command)).toEqual(['c-0', 'c-0', 'c-1', 'c-1', 'c-2', 'c-2', 'waiting'])
  idle.release(true)
  await Promise.all([log.close(), hasty.close()])
})

test('a row that was changed behind the log stops its stream and is found', async () => {
  const { log, schema, pool } = await freshLog(server.url)
  await fill(log, 6)
  await pool.query(`ALTER TABLE ${schema}.events DISABLE TRIGGER ALL; UPDATE ${schema}.events SET text = replace(text, '"amount":100', '"amount":900') WHERE position = 3`)
  await expect(log.read('order-1')).rejects.toMatchObject({ name: 'CorruptLog' })
  await expect(log.read('order-0')).resolves.toHaveLength(4)
  expect((await verifyLog(log)).problems).not.toEqual([])
  await log.close()
})

test('migrating again, and from several processes at once, changes nothing; a newer generation is refused', async () => {
  const schema = freshSchema()
  const pools = Array.from({ length: 4 }, () => poolFor(server.url))
  await Promise.all(pools.map((pool) => migratePostgres(pool, { schema })))
  const log = postgresLog(pools[0] ?? poolFor(server.url), { schema })
  await fill(log, 2)
  await migratePostgres(pools[1] ?? poolFor(server.url), { schema })
  expect(await all(log)).toHaveLength(4)
  await pools[1]?.query(`INSERT INTO ${schema}.generation VALUES (99)`)
  await expect(migratePostgres(pools[2] ?? poolFor(server.url), { schema })).rejects.toThrow('generation 99')
  await log.close()
  await Promise.all(pools.slice(1).map((pool) => pool.end()))
})

test('two shops in two schemas do not see each other, and a schema is no place for SQL', async () => {
  const [one, two] = await Promise.all([freshLog(server.url), freshLog(server.url)])
  await fill(one.log, 3)
  expect(await all(two.log)).toEqual([])
  expect(kindOf(await two.log.append('order-0', [paid(1)], options('c-0', { expect: 'none' })))).toBe('written')
  await Promise.all([one.log.close(), two.log.close()])
  for (const schema of ['Shop', 'a"b', 'a;DROP', '', '1a', 'a'.repeat(64)]) expect(() => postgresLog(poolFor(server.url), { schema })).toThrow(RangeError)
})

test('a log moved from memory to PostgreSQL and back is the same log', async () => {
  const [from, back] = [memoryLog(), memoryLog()]
  await fill(from, 40)
  const { log } = await freshLog(server.url)
  expect(await drill(from, log)).toMatchObject({ right: { isEqual: true } })
  expect(await drill(log, back)).toMatchObject({ right: { isEqual: true } })
  expect(await log.outcomeOf('order-0', 'c-0')).toMatchObject({ fingerprint: 'print of c-0' })
  await log.close()
})
