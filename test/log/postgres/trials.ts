// Trials that a log in PostgreSQL must survive; the tests run some of each, the soak many.
import * as E from 'fp-ts/lib/Either.js'
import { postgresLog } from '../../../src/log/postgres/index.js'
import type { Append } from '../../../src/log/log.js'
import { verifyLog } from '../../../src/log/verify.js'
import type { Trials } from '../durability.js'
import { options, paid } from '../fixture.js'
import { seeded } from '../random.js'
import { cuttingProxy, type Cut } from './proxy.js'
import { freshLog, poolFor } from './server.js'

const kindOf = (result: Append): string => (E.isRight(result) ? 'written' : result.left.kind)
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A server may still be at work on what was sent before the cut: asks until twice the same. */
const settled = async (ask: () => Promise<number>): Promise<number> => {
  for (let last = await ask(); ;) {
    await sleep(15)
    const now = await ask()
    if (now === last) return now
    last = now
  }
}

/** Cuts the connection after so many bytes of either direction: all or nothing is stored, the caller is told what is known, a repeat has one effect. */
export const commitCutTrial = async (url: string, cuts: number): Promise<Trials> => {
  const { log: direct, schema } = await freshLog(url)
  const proxy = await cuttingProxy(url)
  const log = postgresLog(poolFor(proxy.url, { max: 1 }), { schema })
  const seen = new Set<string>()
  const violations: string[] = []
  for (let i = 0; i < cuts; i++) {
    const half = Math.floor(i / 2)
    const cut: Cut = i % 2 === 0 ? { from: 'client', after: (half * 40) % 801 } : { from: 'server', after: (half * 12) % 241 }
    await log.append('order-warm', [paid(1)], options(`warm-${i}`)) // so that the cut meets the append, not the log-in
    const before = (await direct.read('order-1')).length
    proxy.arm(cut)
    const kind = kindOf(await log.append('order-1', [paid(1), paid(2)], options(`c-${i}`)))
    proxy.disarm()
    const added = await settled(async () => (await direct.read('order-1')).length - before)
    seen.add(`${kind}, ${added === 0 ? 'nothing' : 'all'} stored`)
    const isTrue = kind === 'written' ? added === 2 : kind === 'storeFailed' ? added === 0 : added === 0 || added === 2
    if (!isTrue) violations.push(`cut ${i}: ${kind}, and ${added} events were stored`)
    const again = kindOf(await direct.append('order-1', [paid(1), paid(2)], options(`c-${i}`)))
    if (again !== 'written' || (await direct.read('order-1')).length - before !== 2)
      violations.push(`cut ${i}: the repeat had not just one effect`)
  }
  for (const wanted of ['outcomeUnknown, nothing stored', 'outcomeUnknown, all stored'])
    if (!seen.has(wanted)) violations.push(`never seen: ${wanted}`)
  violations.push(...(await verifyLog(direct)).problems.map(({ code, at }) => `${code} at ${at}`))
  await Promise.all([log.close(), direct.close()])
  await proxy.close()
  return { trials: cuts, violations }
}

type Query = { readonly query: (sql: string, values?: unknown[]) => Promise<unknown> }

/** 8 writers, each committing or rolling back after a moment of thought; two readers who go on from the last position they saw. */
const underWriters = async (
  url: string,
  rounds: number,
  begin: (client: Query, writer: number, i: number) => Promise<unknown>,
  next: (after: number) => Promise<readonly number[]>,
) => {
  const random = seeded(7)
  const pool = poolFor(url)
  const seen: readonly number[][] = [[], []]
  const look = async (reader: number[]): Promise<void> => {
    reader.push(...(await next(reader.at(-1) ?? 0)))
  }
  const state = { isOver: false }
  const readers = Promise.all(
    seen.map(async (reader) => {
      while (!state.isOver) {
        await look(reader)
        await sleep(1)
      }
      await look(reader)
    }),
  )
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; i < rounds; i++) {
        const client = await pool.connect()
        await client.query('BEGIN')
        await begin(client, writer, i)
        await sleep(random() * 8)
        await client.query(random() < 0.3 ? 'ROLLBACK' : 'COMMIT')
        client.release()
      }
    }),
  )
  state.isOver = true
  await readers
  await pool.end()
  return { seen, whole: await next(0) }
}

/** The feed under 8 writers; and the same over a table without the log's lock, which must lose some, or the trial shows nothing. */
export const feedTrial = async (url: string, rounds: number): Promise<Trials> => {
  const { log, schema, pool } = await freshLog(url)
  const after =
    (table: string) =>
    async (position: number): Promise<readonly number[]> =>
      (
        await pool.query<{ position: string }>(`SELECT position FROM ${schema}.${table} WHERE position > $1 ORDER BY position`, [position])
      ).rows.map((row) => Number(row.position))
  const ours = await underWriters(
    url,
    rounds,
    (client, writer, i) =>
      client.query(`SELECT ${schema}.append($1, $2, 'f', -1, '{', '"x":1,')`, [`order-${writer % 3}`, `c-${writer}-${i}`]),
    after('events'),
  )
  await pool.query(`CREATE TABLE ${schema}.naive (position bigint GENERATED ALWAYS AS IDENTITY, stream text)`)
  const naive = await underWriters(
    url,
    rounds,
    (client, writer) => client.query(`INSERT INTO ${schema}.naive (stream) VALUES ($1)`, [`order-${writer}`]),
    after('naive'),
  )
  await log.close()
  const lost = Math.max(...naive.seen.map(({ length }) => naive.whole.length - length))
  return {
    trials: ours.whole.length,
    violations: [
      ...ours.seen.flatMap((seen, i) =>
        seen.join() === ours.whole.join() ? [] : [`reader ${i + 1} saw ${seen.length} of ${ours.whole.length} events`],
      ),
      ...(ours.whole.length > rounds * 4 ? [] : [`only ${ours.whole.length} events were committed`]),
      ...(lost > 0 ? [] : ['the naive feed lost nothing: the trial shows nothing']),
    ],
    measured: `the naive feed lost ${lost} of ${naive.whole.length}`,
  }
}
