import { instant } from '../../core/time/instant.js'
import { CorruptLog, type AppendOptions, type Log, type NewEvent } from '../../log/log.js'
import {
  append,
  ContractViolation,
  feedOf,
  happened,
  holds,
  isWhole,
  options,
  range,
  refused,
  same,
  succeeded,
  withLog,
  type LogPromise,
} from './kit.js'

const notJson: readonly unknown[] = [
  Number.NaN,
  Infinity,
  -Infinity,
  10n,
  () => 1,
  Symbol('s'),
  new Date(0),
  new Map([[1, 2]]),
  new (class Money {
    fen = 1
  })(),
  'NUL \u0000',
  'half \ud83d',
  { ['half \udc00']: 1 },
  JSON.parse('{"__proto__":{"admin":true}}'),
  circle(),
  { deep: nested(100) },
]

function circle(): unknown {
  const value: Record<string, unknown> = {}
  return Object.assign(value, { value })
}

function nested(depth: number): unknown {
  return depth === 0 ? 'bottom' : [nested(depth - 1)]
}

const badStreams = [
  '',
  'order',
  '-1',
  'order-',
  'order-../1',
  'order-1/2',
  "order-1'",
  'order-1 ',
  'order-1\n',
  'order-订单',
  `order-${'1'.repeat(300)}`,
  'order-__proto__',
]
const badCommands = ['', '../x', 'c 1', "c'1", 'c'.repeat(300), '__proto__']

/** Promises about bad input and about restarts. */
export const safety: readonly LogPromise[] = [
  {
    name: 'what cannot be stored byte for byte is refused with an error, and nothing is written',
    run: (open) =>
      withLog(open, async (log) => {
        for (const [i, value] of notJson.entries()) {
          await rejects(log, 'order-1', [happened(0), happened(1, { value })], options(`c-${i}`), `value ${i}`)
        }
        for (const stream of badStreams) await rejects(log, stream, [happened(0)], options('c-1'), `stream ${JSON.stringify(stream)}`)
        for (const command of badCommands)
          await rejects(log, 'order-1', [happened(0)], options(command), `command ${JSON.stringify(command)}`)
        for (const expect of [-1, 0.5, Number.NaN])
          await rejects(log, 'order-1', [happened(0)], options('c-1', { expect }), `expecting ${expect}`)
        for (const event of [
          { ...happened(0), type: '' },
          { ...happened(0), schema: 0 },
          { ...happened(0), schema: 1.5 },
        ])
          await rejects(log, 'order-1', [event], options('c-1'), 'a bad event')
        await rejects(log, 'order-1', [], options('c-1'), 'no events')
        for (const more of [{ cause: 'NUL \u0000' }, { fingerprint: 'half \ud83d' }, { by: { id: 'NUL \u0000', role: 'clerk' } }]) {
          await rejects(log, 'order-1', [happened(0)], options('c-1', more), JSON.stringify(more))
        }
        same(await feedOf(log), [], 'the feed')
        succeeded(await append(log, 'order-1', 'c-1'))
        same(({} as { readonly admin?: unknown }).admin, undefined, 'the prototype of all objects')
      }),
  },
  {
    name: 'clocks do not matter: order is by version, whatever the instants say',
    run: (open) =>
      withLog(open, async (log) => {
        for (const [i, at] of [9, -5, 0, 8_640_000_000_000_000, 3].entries()) {
          succeeded(
            await log.append('order-1', [{ ...happened(i), at: instant(at) }], options(`c-${i}`, { recordedAt: instant(-at || 0) })),
          )
        }
        const events = await log.read('order-1')
        isWhole('order-1', events)
        same(
          events.map(({ at }) => at),
          [9, -5, 0, 8_640_000_000_000_000, 3],
          'the instants',
        )
      }),
  },
  {
    name: 'a log that is opened again holds the same events, goes on where it stopped, and knows its commands',
    run: async (open, reopen) => {
      if (reopen === undefined) return
      let log = await open()
      try {
        const first = succeeded(await append(log, 'order-1', 'c-1', 3))
        for (const i of range(20)) succeeded(await append(log, `order-${i % 3}`, `later-${i}`, 2))
        const before = await feedOf(log)
        log = await reopen(log)
        same(await feedOf(log), before, 'the feed after opening again')
        same(succeeded(await append(log, 'order-1', 'c-1', 3)), { events: first.events, repeated: true }, 'a repeat after opening again')
        same(
          refused(await append(log, 'order-1', 'c-1', 3, { fingerprint: 'another' }), 'another command').kind,
          'commandReused',
          'another command under its id',
        )
        const { events } = succeeded(await append(log, 'order-1', 'c-2', 1, { expect: (await log.read('order-1')).length }))
        holds((events[0]?.position ?? 0) > (before.at(-1)?.position ?? 0), 'positions do not rise after opening again')
        for (const s of range(3)) isWhole(`order-${s}`, await log.read(`order-${s}`))
      } finally {
        await log.close()
      }
    },
  },
]

const rejects = async (log: Log, stream: string, events: readonly NewEvent[], how: AppendOptions, what: string): Promise<void> => {
  for (const write of [() => log.append(stream, events, how), () => log.appendAll([{ ...how, stream, events }])]) {
    const error: unknown = await write().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!(error instanceof TypeError) || error instanceof CorruptLog)
      throw new ContractViolation(`${what} was not refused with a TypeError`)
  }
}
