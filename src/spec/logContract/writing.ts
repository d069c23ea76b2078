import type { Expected } from '../../log/log.js'
import {
  append,
  feedOf,
  happened,
  holds,
  isWhole,
  noon,
  options,
  range,
  refused,
  same,
  succeeded,
  withLog,
  type LogPromise,
} from './kit.js'

const basis = [{ rule: 'RET-02', clauses: ['R-2.1'], edition: '2020-01-01', params: { 'returns.noReasonDays': 7 }, facts: { signedAt: 1 } }]
const texts = [
  '',
  'plain',
  '退货单',
  'e\u0301 and \u00e9',
  '"quoted" \\ / \b\f\n\r\t\u0001\u007f\u2028\u2029',
  '🀄👩‍👩‍👧',
  "'; DROP TABLE events; --",
  '{}',
  '%s $1 ?',
]
const numbers = [0, 1, -1, 0.1, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 5e-324]

/** Promises about what one append stores. */
export const writing: readonly LogPromise[] = [
  {
    name: 'what was appended is read back, byte for byte',
    run: (open) =>
      withLog(open, async (log) => {
        const data = { z: texts, a: numbers, nested: { b: [[[{}]], null, true], a: { 10: 'ten', 9: 'nine' } }, absent: undefined }
        const written = succeeded(
          await log.append(
            'order-1',
            [happened(1, data), happened(2, null), happened(3, [])],
            options('c-1', { cause: 'order-0/1', basis }),
          ),
        )
        const read = await log.read('order-1')
        same(written, { events: read, repeated: false }, 'the outcome of the append')
        isWhole('order-1', read)
        const { absent: _, ...kept } = data
        const common = {
          stream: 'order-1',
          type: 'Happened',
          schema: 1,
          recordedAt: noon,
          by: { id: 'clerk-1', role: 'clerk' },
          command: 'c-1',
          cause: 'order-0/1',
        }
        same(
          read.map(({ hash: _hash, position: _position, ...event }) => event),
          [
            { ...common, id: 'order-1/1', version: 1, at: noon + 1, basis, data: kept },
            { ...common, id: 'order-1/2', version: 2, at: noon + 2, data: null },
            { ...common, id: 'order-1/3', version: 3, at: noon + 3, data: [] },
          ],
          'the events',
        )
      }),
  },
  {
    name: 'versions are 1…n without a hole and positions rise, over many appends and streams',
    run: (open) =>
      withLog(open, async (log) => {
        for (const i of range(20)) for (const s of range(3)) succeeded(await append(log, `order-${s}`, `c-${i}`, (i % 3) + 1))
        for (const s of range(3)) {
          const events = await log.read(`order-${s}`)
          same(events.length, 39, 'the number of events')
          isWhole(`order-${s}`, events)
          holds(
            events.every(({ position }, i) => position > (events[i - 1]?.position ?? 0)),
            'positions do not rise within a stream',
          )
        }
      }),
  },
  {
    name: 'a large batch is one commit',
    run: (open) =>
      withLog(open, async (log) => {
        same(succeeded(await append(log, 'order-1', 'c-1', 300)).events.length, 300, 'the number of events written')
        isWhole('order-1', await log.read('order-1'))
        same((await log.outcomeOf('order-1', 'c-1'))?.events.length, 300, 'the number of events under the command')
        same((await feedOf(log)).length, 300, 'the length of the feed')
      }),
  },
  {
    name: 'an expected version must be met, and a conflict tells the actual one',
    run: (open) =>
      withLog(open, async (log) => {
        const conflict = async (expected: Expected, actual: number): Promise<void> => {
          const failure = refused(
            await append(log, 'order-1', `c-${String(expected)}-${actual}`, 2, { expect: expected }),
            `expecting ${String(expected)} at version ${actual}`,
          )
          same(failure, { kind: 'conflict', stream: 'order-1', expected, actual }, 'the failure')
        }
        await conflict(1, 0)
        succeeded(await append(log, 'order-1', 'c-1', 2, { expect: 'none' }))
        for (const expected of ['none', 0, 1, 3] as const) await conflict(expected, 2)
        succeeded(await append(log, 'order-1', 'c-2', 1, { expect: 2 }))
        succeeded(await append(log, 'order-1', 'c-3', 1, { expect: 'any' }))
        succeeded(await append(log, 'order-2', 'c-1', 1, { expect: 0 }))
        same((await log.read('order-1')).length, 4, 'the number of events')
        same((await feedOf(log)).length, 5, 'the length of the feed')
      }),
  },
  {
    name: 'commits appended together have each its own outcome, in order',
    run: (open) =>
      withLog(open, async (log) => {
        succeeded(await append(log, 'order-1', 'c-0'))
        const commit = (stream: string, commandId: string, expect: Expected) => ({
          ...options(commandId, { expect }),
          stream,
          events: [happened(1), happened(2)],
        })
        const results = await log.appendAll([
          commit('order-1', 'c-1', 'none'),
          commit('order-2', 'c-1', 'none'),
          commit('order-2', 'c-1', 'none'),
          commit('order-2', 'c-2', 2),
          commit('order-3', 'c-1', 'any'),
          { ...commit('order-3', 'c-1', 'any'), fingerprint: 'other' },
        ])
        same(results.length, 6, 'the number of outcomes')
        const [conflict, ...others] = results
        same(
          conflict && refused(conflict, 'a stream that must not exist'),
          { kind: 'conflict', stream: 'order-1', expected: 'none', actual: 1 },
          'the first outcome',
        )
        same(
          others
            .slice(0, 4)
            .map((result) => succeeded(result))
            .map(({ events, repeated }) => [events.map(({ id }) => id), repeated]),
          [
            [['order-2/1', 'order-2/2'], false],
            [['order-2/1', 'order-2/2'], true],
            [['order-2/3', 'order-2/4'], false],
            [['order-3/1', 'order-3/2'], false],
          ],
          'the other outcomes',
        )
        same(
          others[4] && refused(others[4], 'another command'),
          { kind: 'commandReused', stream: 'order-3', commandId: 'c-1' },
          'the last outcome',
        )
        isWhole('order-2', await log.read('order-2'))
        same((await feedOf(log)).length, 7, 'the length of the feed')
        same(await log.appendAll([]), [], 'no commits')
      }),
  },
]
