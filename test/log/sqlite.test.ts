import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import { verifyLog } from '../../src/log/verify.js'
import { sqliteLog, type SqliteDriver, type SqliteValue } from '../../src/log/sqlite.js'
import { openFile } from './durability.js'
import { temporary } from './files.js'
import { all, fill, options, paid } from './fixture.js'

/** A driver whose n-th call from now on fails, before it does anything or after it has done it. */
const failing = (path: string, when: 'before' | 'after') => {
  const db = new Database(path)
  let left = Infinity
  const count = <T>(call: () => T): T => {
    left -= 1
    if (left === 0 && when === 'before') throw new Error('disk I/O error')
    const result = call()
    if (left === 0) throw new Error('disk I/O error')
    return result
  }
  const driver: SqliteDriver = {
    prepare: (sql) => {
      const statement = db.prepare(sql)
      return {
        run: (...values: SqliteValue[]) => count(() => statement.run(...values)),
        get: (...values: SqliteValue[]) => count(() => statement.get(...values)),
        all: (...values: SqliteValue[]) => count(() => statement.all(...values)),
      }
    },
    exec: (sql) => count(() => db.exec(sql)),
    close: () => db.close(),
  }
  return {
    driver,
    failAt: (n: number) => {
      left = n
    },
  }
}

const writes = {
  'commits of one event': { events: [paid(1)], together: false },
  'commits of more events than one statement takes': { events: Array.from({ length: 150 }, (_, i) => paid(i)), together: false },
  'several commits together': { events: [paid(1), paid(2)], together: true },
}

const failures = Object.entries(writes).flatMap(([name, write]) => (['before', 'after'] as const).map((when) => ({ name, when, ...write })))

test.each(failures)(
  'when any call to the database fails $when it worked, $name are written whole or not at all, and the failure is typed',
  async ({ events, together, when }) => {
    const { driver, failAt } = failing(temporary(), when)
    const log = sqliteLog(driver)
    for (let n = 1, hasFailed = true; hasFailed; n++) {
      const before = (await all(log)).length
      failAt(n)
      const commits = [`c-${n}`, `d-${n}`].map((commandId) => ({ ...options(commandId), stream: 'order-1', events }))
      const results = together ? await log.appendAll(commits) : [await log.append('order-1', events, options(`c-${n}`))]
      failAt(Infinity)
      const added = (await all(log)).length - before
      const whole = results.length * events.length
      hasFailed = results.some(E.isLeft)
      for (const result of results) if (E.isLeft(result)) expect(result.left.kind).toMatch(/^(outcomeUnknown|storeFailed)$/)
      expect([0, whole]).toContain(added)
      if (results.some((result) => E.isLeft(result) && result.left.kind === 'storeFailed')) expect(added).toBe(0)
      if (!hasFailed) expect(added).toBe(whole)
      const again = together ? await log.appendAll(commits) : [await log.append('order-1', events, options(`c-${n}`))]
      expect(again.every(E.isRight)).toBe(true)
      expect((await all(log)).length - before).toBe(whole)
    }
    expect((await verifyLog(log)).problems).toEqual([])
    await log.close()
  },
)

test('a full disk is a typed failure, and the log goes on when there is room again', async () => {
  const db = new Database(temporary())
  const log = sqliteLog(db)
  await fill(log, 3)
  db.exec('PRAGMA max_page_count = 12')
  const results: string[] = []
  for (let i = 0; i < 200 && results.at(-1) !== 'storeFailed'; i++) {
    const result = await log.append('order-1', [paid(i), paid(i)], options(`more-${i}`))
    results.push(E.isRight(result) ? 'written' : result.left.kind)
  }
  const written = results.filter((result) => result === 'written').length
  expect(results.at(-1)).toBe('storeFailed')
  expect(await all(log)).toHaveLength(6 + written * 2)
  db.exec('PRAGMA max_page_count = 1000000')
  expect(E.isRight(await log.append('order-1', [paid(1)], options(`more-${results.length - 1}`)))).toBe(true)
  expect((await verifyLog(log)).problems).toEqual([])
  await log.close()
})

test('the database refuses to change or remove an event', async () => {
  const path = temporary()
  const log = openFile(path)
  await fill(log, 3)
  const db = new Database(path)
  expect(() => db.exec("UPDATE events SET text = '{}'")).toThrow('append-only')
  expect(() => db.exec('DELETE FROM events')).toThrow('append-only')
  expect(await all(log)).toHaveLength(6)
  db.close()
  await log.close()
})

const tamperings: readonly (readonly [string, string, RegExp])[] = [
  [
    'a changed amount',
    `UPDATE events SET text = replace(text, '"amount":100', '"amount":900') WHERE position = 3`,
    /does not match its hash/,
  ],
  ['a changed hash', `UPDATE events SET hash = '${'0'.repeat(64)}' WHERE position = 3`, /does not match its hash/],
  ['text that is not UTF-8', `UPDATE events SET text = CAST(x'7b22ff227d' AS TEXT) WHERE position = 3`, /holds no text/],
  ['an event moved to another stream', `UPDATE events SET stream = 'order-1', version = 9 WHERE position = 1`, /hole/],
  ['a removed event', 'DELETE FROM events WHERE position = 2', /hole|chained/],
]

test.each(tamperings)('%s stops its stream with a typed error, and is found', async (_, sql, message) => {
  const path = temporary()
  const log = openFile(path)
  await fill(log, 9)
  const db = new Database(path)
  db.exec(`DROP TRIGGER events_stay; DROP TRIGGER events_stay_as_they_are; ${sql}`)
  const reads = await Promise.allSettled(['order-0', 'order-1', 'order-2'].map((stream) => log.read(stream)))
  const refused = reads.filter((read) => read.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) expect(reason).toMatchObject({ name: 'CorruptLog', message: expect.stringMatching(message) })
  expect((await verifyLog(log)).problems).not.toEqual([])
  db.close()
  await log.close()
})

test('a damaged file that leads a reader in a circle is refused, not read for ever', async () => {
  const database = new Database(temporary())
  const log = sqliteLog({
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
    // As from a page whose row ids were flipped: the rows behind a position come again and again.
    prepare: (sql) => {
      const statement = database.prepare(sql)
      return sql.includes('position > ?')
        ? {
            run: (...values) => statement.run(...values),
            get: (...values) => statement.get(...values),
            all: (_, limit) => statement.all(0, limit ?? 1),
          }
        : statement
    },
  })
  await fill(log, 3)
  await expect(all(log)).rejects.toThrow('comes after')
})

test('a file of a newer generation, or that is no database, is refused when it is opened', () => {
  const path = temporary()
  const db = new Database(path)
  db.exec('PRAGMA user_version = 99')
  db.close()
  expect(() => openFile(path)).toThrow(
    expect.objectContaining({ name: 'NotALog', message: expect.stringContaining('generation 99') as string }) as Error,
  )
})

test.each([['CREATE TABLE people (id)'], ['PRAGMA user_version = 1'], ['CREATE TABLE people (id); PRAGMA user_version = 1']])(
  'a file of somebody else is refused and not changed: %s',
  (sql) => {
    const path = temporary()
    const db = new Database(path)
    db.exec(sql)
    db.close()
    const before = readFileSync(path)
    expect(() => openFile(path)).toThrow(
      expect.objectContaining({ name: 'NotALog', message: expect.stringContaining('something else') as string }) as Error,
    )
    expect(readFileSync(path).equals(before)).toBe(true)
  },
)

test('a shop’s own tables beside a log do no harm', async () => {
  const path = temporary()
  const log = openFile(path)
  await log.append('order-1', [paid(1)], options('c1', { expect: 'none' }))
  await log.close()
  const db = new Database(path)
  db.exec('CREATE TABLE revenue (day, fen)')
  db.close()
  const again = openFile(path)
  expect(await again.read('order-1')).toHaveLength(1)
  await again.close()
})

test('28,000 orders of three events are imported together, repeats and all', async () => {
  const log = openFile(temporary())
  const commits = Array.from({ length: 28_000 }, (_, i) => ({
    ...options(`import-${i}`, { expect: 'none' }),
    stream: `order-${i}`,
    events: [paid(1), paid(2), paid(3)],
  }))
  expect((await log.appendAll(commits)).every(E.isRight)).toBe(true)
  const again = await log.appendAll(commits.slice(27_000))
  expect(again.every((result) => E.isRight(result) && result.right.repeated)).toBe(true)
  expect(await verifyLog(log)).toMatchObject({ streams: 28_000, events: 84_000, problems: [] })
  await log.close()
}, 60_000)
