import * as E from 'fp-ts/lib/Either.js'
import { dynamoLog, type DynamoClient } from '../../../src/log/dynamodb/index.js'
import { drill } from '../../../src/log/backup.js'
import type { Append } from '../../../src/log/log.js'
import { memoryLog } from '../../../src/log/memory.js'
import { verifyLog } from '../../../src/log/verify.js'
import { logContract } from '../../../src/spec/logContract.js'
import { all, fill, options, paid } from '../fixture.js'
import { clientFor, freshLog, freshTable, startServer, type TestServer } from './server.js'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('a log in DynamoDB', () => {
  test.each(logContract)(
    '$name',
    async ({ run }) => {
      const tables = new Map<unknown, string>()
      await run(
        async () => {
          const { log, table } = await freshLog(server.endpoint)
          tables.set(log, table)
          return log
        },
        async (log) => {
          await log.close()
          return dynamoLog(clientFor(server.endpoint), tables.get(log) ?? '')
        },
      )
    },
    30_000,
  )
})

const kindOf = (result: Append): string => (E.isRight(result) ? 'written' : result.left.kind)

/** A client whose n-th request from now on, and all after it, fail: the process died there, before the request was sent or after it was done. */
const dying = (client: DynamoClient, when: 'before' | 'after') => {
  let left = Infinity
  const send = async (request: () => Promise<unknown>): Promise<unknown> => {
    left -= 1
    if (left < 0 || (left === 0 && when === 'before')) throw new Error('connection lost')
    const answer = await request()
    if (left === 0) throw new Error('connection lost')
    return answer
  }
  const dead: DynamoClient = {
    putItem: (input) => send(() => client.putItem(input)),
    updateItem: (input) => send(() => client.updateItem(input)),
    getItem: (input) => send(() => client.getItem(input)),
    query: (input) => send(() => client.query(input)),
    batchGetItem: (input) => send(() => client.batchGetItem(input)),
    createTable: (input) => client.createTable(input),
    destroy: () => undefined,
  }
  return {
    dead,
    dieAt: (n: number) => {
      left = n
    },
  }
}

describe.each(['before', 'after'] as const)('when the connection is lost %s any request of an append', (when) => {
  test('the outcome is told, readers finish what was begun, and a repeat has exactly one effect', async () => {
    const client = clientFor(server.endpoint)
    const table = await freshTable(client)
    const healthy = dynamoLog(client, table)
    await fill(healthy, 4)
    const kinds = new Set<string>()
    const seen = (await all(healthy)).map(({ id }) => id)
    let position = (await all(healthy)).at(-1)?.position ?? 0
    for (let n = 1; !kinds.has('written'); n++) {
      const { dead, dieAt } = dying(client, when)
      dieAt(n)
      const commit = { ...options(`died-${n}`), stream: 'order-1', events: [paid(1), paid(2)] }
      const kind = kindOf(await dynamoLog(dead, table).append(commit.stream, commit.events, commit))
      kinds.add(kind)
      await healthy.append('order-2', [paid(3)], options(`other-${n}`))
      // A projection goes on from where it was; the commit shows up now, or after its repeat, but only once.
      for await (const event of healthy.readAll({ after: position })) [position] = [event.position, seen.push(event.id)]
      const stored = (await healthy.read('order-1')).filter(({ command }) => command === commit.commandId).length
      expect([0, 2]).toContain(stored)
      if (kind === 'storeFailed') expect(stored).toBe(0)
      if (kind === 'written') expect(stored).toBe(2)
      expect(seen.filter((id) => id.startsWith('order-1/')).length).toBe((await healthy.read('order-1')).length)
      expect(kindOf(await dynamoLog(client, table).append(commit.stream, commit.events, commit))).toBe('written')
      expect((await healthy.read('order-1')).filter(({ command }) => command === commit.commandId)).toHaveLength(2)
      for await (const event of healthy.readAll({ after: position })) [position] = [event.position, seen.push(event.id)]
    }
    expect([...kinds].sort()).toEqual(['outcomeUnknown', 'storeFailed', 'written'])
    expect(seen).toEqual((await all(healthy)).map(({ id }) => id))
    expect((await verifyLog(healthy)).problems).toEqual([])
    await healthy.close()
  }, 30_000)
})

test('writers in several processes: nothing is lost, and the feed keeps every stream in order', async () => {
  const table = await freshTable(clientFor(server.endpoint))
  const logs = Array.from({ length: 4 }, () => dynamoLog(clientFor(server.endpoint), table))
  const results = await Promise.all(
    logs.flatMap((log, i) => Array.from({ length: 8 }, (_, n) => log.append(`order-${n % 2}`, [paid(n), paid(n)], options(`c-${i}-${n}`)))),
  )
  expect(results.map(kindOf).filter((kind) => kind !== 'written')).toEqual([])
  for (const log of logs) expect(await verifyLog(log)).toMatchObject({ streams: 2, events: 64, problems: [] })
  await Promise.all(logs.map((log) => log.close()))
}, 30_000)

test('a table that cannot be reached is a typed failure, and reading says so', async () => {
  const log = dynamoLog(clientFor('http://127.0.0.1:1'), 'none')
  expect(kindOf(await log.append('order-1', [paid(1)], options('c-1')))).toBe('storeFailed')
  await expect(log.read('order-1')).rejects.toMatchObject({ name: 'LogUnavailable' })
  await expect(all(log)).rejects.toMatchObject({ name: 'LogUnavailable' })
  await log.close()
})

test('a commit larger than an item may be is refused, and nothing is written', async () => {
  const { log } = await freshLog(server.endpoint)
  const large = { ...paid(1), data: { note: 'x'.repeat(500_000) } }
  expect(kindOf(await log.append('order-1', [large], options('c-1')))).toBe('storeFailed')
  expect(await all(log)).toEqual([])
  await log.close()
})

test('an item that was changed behind the log stops its stream and is found', async () => {
  const client = clientFor(server.endpoint)
  const table = await freshTable(client)
  const log = dynamoLog(client, table)
  await fill(log, 6)
  const Key = { streamName: { S: 'order-1' }, version: { N: '1' } }
  const { Item: item } = await client.getItem({ TableName: table, Key })
  const texts = item?.['texts']?.L?.map(({ S = '' }) => ({ S: S.replace('"amount":100', '"amount":900') })) ?? []
  await client.putItem({ TableName: table, Item: { ...item, texts: { L: texts } } })
  await expect(log.read('order-1')).rejects.toMatchObject({ name: 'CorruptLog' })
  await expect(log.read('order-0')).resolves.toHaveLength(4)
  expect((await verifyLog(log)).problems).not.toEqual([])
  await log.close()
})

test('a log moved from memory to DynamoDB and back is the same log', async () => {
  const [from, back] = [memoryLog(), memoryLog()]
  await fill(from, 20)
  const { log } = await freshLog(server.endpoint)
  expect(await drill(from, log, { together: 1 })).toMatchObject({ right: { isEqual: true } })
  expect(await drill(log, back)).toMatchObject({ right: { isEqual: true } })
  await log.close()
}, 30_000)
