import { isDeepStrictEqual } from 'node:util'
import type { Envelope } from '../../log/log.js'
import {
  append,
  ContractViolation,
  feedOf,
  happened,
  holds,
  isWhole,
  options,
  range,
  same,
  succeeded,
  withLog,
  type LogPromise,
} from './kit.js'

/** Tries to change everything inside a value; a frozen one refuses, a copy gives in. */
const spoil = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return
  for (const item of Object.values(value)) spoil(item)
  for (const key of Object.keys(value)) Reflect.set(value, key, 'spoilt')
}

/** Promises about reading: streams, the feed, and that nothing a reader or writer holds is the log's own. */
export const reading: readonly LogPromise[] = [
  {
    name: 'a stream is read in order, from and to any version',
    run: (open) =>
      withLog(open, async (log) => {
        for (const i of range(5)) succeeded(await append(log, 'order-1', `c-${i}`, 2))
        const all = await log.read('order-1')
        isWhole('order-1', all)
        same(await log.read('order-1', { from: 4 }), all.slice(3), 'from version 4')
        same(await log.read('order-1', { to: 3 }), all.slice(0, 3), 'to version 3')
        same(await log.read('order-1', { from: 10, to: 10 }), all.slice(9), 'the last version')
        same(await log.read('order-1', { from: 11 }), [], 'behind the end')
        same(await log.read('order-1', { from: 5, to: 4 }), [], 'an empty range')
      }),
  },
  {
    name: 'a stream that does not exist is empty, and so is an empty log',
    run: (open) =>
      withLog(open, async (log) => {
        same(await feedOf(log), [], 'the feed')
        same(await log.read('order-1'), [], 'the stream')
        succeeded(await append(log, 'order-1', 'c-1'))
        for (const stream of ['order-2', 'order-10', 'Order-1', 'order-']) same(await log.read(stream), [], stream)
      }),
  },
  {
    name: 'a log that lists its streams names each once, however many there are',
    run: (open) =>
      withLog(open, async (log) => {
        if (log.streams === undefined) return
        const wanted = range(1200).map((i) => `order-${i}`)
        for (const stream of wanted) succeeded(await append(log, stream, 'c-1', 2))
        const named: string[] = []
        for await (const stream of log.streams()) named.push(stream)
        same(named.sort(), [...wanted].sort(), 'the streams')
      }),
  },
  {
    name: 'the feed holds every event once, in rising positions, each stream in its order',
    run: (open) =>
      withLog(open, async (log) => {
        for (const i of range(60)) succeeded(await append(log, `order-${i % 4}`, `c-${i}`, (i % 3) + 1))
        const feed = await feedOf(log)
        holds(
          feed.every(({ position }, i) => position > (feed[i - 1]?.position ?? 0)),
          'positions do not rise',
        )
        for (const s of range(4))
          same(
            feed.filter(({ stream }) => stream === `order-${s}`),
            await log.read(`order-${s}`),
            'the events of a stream in the feed',
          )
        for (const i of [0, 1, 57, 118, 119])
          same(await feedOf(log, { after: feed[i]?.position ?? 0 }), feed.slice(i + 1), `after event ${i + 1}`)
        same(await feedOf(log, { limit: 7 }), feed.slice(0, 7), 'the first 7')
        same(await feedOf(log, { after: feed[9]?.position ?? 0, limit: 5 }), feed.slice(10, 15), '5 after the tenth')
        same(await feedOf(log, { limit: 0 }), [], 'none')
      }),
  },
  {
    name: 'the feed is whole over more events than a store fetches at a time',
    run: (open) =>
      withLog(open, async (log) => {
        await log.appendAll(
          range(800).map((i) => ({ ...options(`c-${i}`), stream: `order-${i}`, events: [happened(1), happened(2), happened(3)] })),
        )
        same(
          (await feedOf(log)).map(({ id }) => id),
          range(2400).map((i) => `order-${Math.floor(i / 3)}/${(i % 3) + 1}`),
          'the feed',
        )
      }),
  },
  {
    name: 'what a writer changes once append was called does not reach the log',
    run: (open) =>
      withLog(open, async (log) => {
        const data = { lines: [{ sku: 'a', tags: ['x'] }], note: 'kept' }
        const events = [{ ...happened(1), data }]
        const by = { id: 'clerk-1', role: 'clerk' }
        const basis = [{ rule: 'RET-02', clauses: ['R-2.1'], edition: '2020-01-01', params: { days: 7 }, facts: { signedAt: 1 } }]
        const pending = log.append('order-1', events, options('c-1', { by, basis }))
        for (const own of [data, events, by, basis]) spoil(own)
        const { events: written } = succeeded(
          await pending.catch(() => {
            throw new ContractViolation('append read its input after it had returned')
          }),
        )
        const [event] = await log.read('order-1')
        same(
          [event?.data, event?.by.id, event?.basis?.[0]?.rule],
          [{ lines: [{ sku: 'a', tags: ['x'] }], note: 'kept' }, 'clerk-1', 'RET-02'],
          'the stored event',
        )
        same(written, [event], 'the outcome')
        isWhole('order-1', await log.read('order-1'))
      }),
  },
  {
    name: 'what a reader changes does not reach the log, nor another reader',
    run: (open) =>
      withLog(open, async (log) => {
        const { events } = succeeded(await log.append('order-1', [happened(1, { lines: [{ sku: 'a' }] }), happened(2)], options('c-1')))
        const before = structuredClone(events)
        const readers: readonly (() => Promise<readonly Envelope[]>)[] = [
          () => log.read('order-1'),
          () => feedOf(log),
          async () => (await log.outcomeOf('order-1', 'c-1'))?.events ?? [],
          async () => succeeded(await log.append('order-1', [happened(1, { lines: [{ sku: 'a' }] }), happened(2)], options('c-1'))).events,
        ]
        spoil(events)
        for (const spoiling of readers) {
          spoil(await spoiling())
          for (const read of readers) holds(isDeepStrictEqual(structuredClone(await read()), before), 'the log gave away its own objects')
        }
      }),
  },
]
