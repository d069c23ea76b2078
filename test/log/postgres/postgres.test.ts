import * as E from 'fp-ts/lib/Either.js'
import { migratePostgres, postgresLog } from '../../../src/log/postgres/index.js'
import { migrations } from '../../../src/log/postgres/migrations.js'
import { drill } from '../../../src/log/backup.js'
import type { Append } from '../../../src/log/log.js'
import { memoryLog } from '../../../src/log/memory.js'
import { verifyLog } from '../../../src/log/verify.js'
import { logContract } from '../../../src/spec/logContract.js'
import { all, fill, options, paid } from '../fixture.js'
import { commitCutTrial, feedTrial } from './trials.js'
import { freshLog, freshSchema, poolFor, startServer, type TestServer } from './server.js'
import { counted } from '../../support/told.js'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 60_000)
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

const kindOf = (result: Append): string => (E.isRight(result) ? 'written' : result.left.kind)

test('a connection cut anywhere around the commit: the caller is told when it cannot be known, and a repeat has exactly one effect', async () => {
  expect(counted(await commitCutTrial(server.url, 40))).toMatchObject({ trials: 40, violations: [] })
}, 60_000)

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
    `UPDATE ${schema}.events SET text = '{}'`,
    `DELETE FROM ${schema}.events`,
    `TRUNCATE ${schema}.events`,
    `DROP TABLE ${schema}.events`,
    `INSERT INTO ${schema}.events (stream, version, command, text, hash) VALUES ('order-9', 1, 'c', '{}', '')`,
    `ALTER TABLE ${schema}.events DISABLE TRIGGER ALL`,
    `DROP TRIGGER events_stay ON ${schema}.events`,
    `CREATE TABLE ${schema}.other (id integer)`,
    `INSERT INTO ${schema}.generation VALUES (99)`,
    `ALTER FUNCTION ${schema}.append OWNER TO ${role}`,
  ])
    await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' })
  for (const sql of [`UPDATE ${schema}.events SET text = '{}'`, `DELETE FROM ${schema}.events`, `TRUNCATE ${schema}.events`]) {
    await expect(owner.query(sql)).rejects.toThrow('append-only')
  }
  expect(await all(log)).toHaveLength(6)
  await log.close()
  await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  await owned.close()
})

test('the feed loses nothing under 8 writers with rollbacks and think time; without the lock it does', async () => {
  expect(counted(await feedTrial(server.url, 25))).toMatchObject({ violations: [] })
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
  await pool.query(
    `ALTER TABLE ${schema}.events DISABLE TRIGGER ALL; UPDATE ${schema}.events SET text = replace(text, '"amount":100', '"amount":900') WHERE position = 3`,
  )
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

test.each(migrations.map((_, i) => [i + 1]))(
  'a log begun in generation %i goes on in the newest: known commands, the chain and the order of the feed',
  async (generation) => {
    const [schema, pool] = [freshSchema(), poolFor(server.url)]
    await pool.query(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.generation (number integer PRIMARY KEY)`)
    for (const [i, migration] of migrations.slice(0, generation).entries())
      await pool.query(`${migration(schema)}; INSERT INTO ${schema}.generation VALUES (${i + 1})`)
    const log = postgresLog(pool, { schema })
    const append = (stream: string, command: string, expect: 'none' | 1) => log.append(stream, [paid(1)], options(command, { expect }))
    await append('order-1', 'c-1', 'none')
    await migratePostgres(pool, { schema })
    const [again, taken, next, fresh] = [
      await append('order-1', 'c-1', 'none'),
      await append('order-1', 'c-2', 'none'),
      await append('order-1', 'c-2', 1),
      await append('order-2', 'c-1', 'none'),
    ]
    expect([kindOf(again), kindOf(taken), kindOf(next), kindOf(fresh)]).toEqual(['written', 'conflict', 'written', 'written'])
    expect(E.isRight(again) && again.right.repeated).toBe(true)
    expect((await all(log)).map(({ id }) => id)).toEqual(['order-1/1', 'order-1/2', 'order-2/1'])
    expect((await verifyLog(log)).problems).toEqual([])
    await log.close()
  },
)

test('a schema that was not migrated is answered with what to do', async () => {
  const log = postgresLog(poolFor(server.url), { schema: 'not_there' })
  await expect(log.read('order-1')).rejects.toMatchObject({
    name: 'LogUnavailable',
    message: expect.stringContaining('run migratePostgres for this schema first'),
  })
  expect(await log.append('order-1', [paid(1)], options('c-1', { expect: 'none' }))).toMatchObject({
    left: { kind: 'storeFailed', reason: expect.stringContaining('run migratePostgres') },
  })
  await log.close()
})

test('two shops in two schemas do not see each other, and a schema is no place for SQL', async () => {
  const [one, two] = await Promise.all([freshLog(server.url), freshLog(server.url)])
  await fill(one.log, 3)
  expect(await all(two.log)).toEqual([])
  expect(kindOf(await two.log.append('order-0', [paid(1)], options('c-0', { expect: 'none' })))).toBe('written')
  await Promise.all([one.log.close(), two.log.close()])
  for (const schema of ['Shop', 'a"b', 'a;DROP', '', '1a', 'a'.repeat(64)])
    expect(() => postgresLog(poolFor(server.url), { schema })).toThrow(RangeError)
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
