import * as E from 'fp-ts/lib/Either.js'
import { append, feedOf, happened, holds, options, range, refused, same, succeeded, withLog, type LogPromise } from './kit.js'

/** Promises about command ids: at most one effect, for ever. */
export const commands: readonly LogPromise[] = [
  {
    name: 'a repeated command returns its first outcome and adds nothing, whatever it expects and however much came after',
    run: (open) =>
      withLog(open, async (log) => {
        const first = succeeded(await append(log, 'order-1', 'c-1', 3, { expect: 'none' }))
        for (const i of range(200)) succeeded(await append(log, `order-${i % 2}`, `later-${i}`))
        for (const expect of ['none', 'any', 0, 3, 7] as const) {
          const again = succeeded(await append(log, 'order-1', 'c-1', 3, { expect }))
          same(again, { events: first.events, repeated: true }, 'the outcome of the repeat')
        }
        same((await feedOf(log)).length, 203, 'the length of the feed')
      }),
  },
  {
    name: 'a command id with other content is refused',
    run: (open) =>
      withLog(open, async (log) => {
        succeeded(await append(log, 'order-1', 'c-1'))
        const failure = refused(await append(log, 'order-1', 'c-1', 1, { fingerprint: 'another' }), 'another command under a known id')
        same(failure, { kind: 'commandReused', stream: 'order-1', commandId: 'c-1' }, 'the failure')
        same((await log.read('order-1')).length, 1, 'the number of events')
      }),
  },
  {
    name: 'a command id belongs to its stream',
    run: (open) =>
      withLog(open, async (log) => {
        for (const stream of ['order-1', 'order-2', 'ticket-1'])
          holds(!succeeded(await append(log, stream, 'c-1')).repeated, 'another stream knew the command')
        same(await log.outcomeOf('order-3', 'c-1'), undefined, 'a command in a stream that does not exist')
      }),
  },
  {
    name: 'a refused command leaves its id free',
    run: (open) =>
      withLog(open, async (log) => {
        refused(await append(log, 'order-1', 'c-1', 1, { expect: 4 }), 'a wrong version')
        holds(!succeeded(await append(log, 'order-1', 'c-1')).repeated, 'the refused command was taken for done')
      }),
  },
  {
    name: 'the outcome of a command can be asked',
    run: (open) =>
      withLog(open, async (log) => {
        succeeded(await append(log, 'order-1', 'c-1'))
        const { events } = succeeded(await append(log, 'order-1', 'c-2', 2))
        succeeded(await append(log, 'order-1', 'c-3'))
        same(await log.outcomeOf('order-1', 'c-2'), { fingerprint: 'print of c-2', events }, 'the outcome')
        same(await log.outcomeOf('order-1', 'c-4'), undefined, 'the outcome of an unknown command')
      }),
  },
  {
    name: 'the same command 8 times at once has one effect and one result',
    run: (open) =>
      withLog(open, async (log) => {
        for (const round of range(5)) {
          const results = await Promise.all(range(8).map(() => append(log, 'order-1', `c-${round}`, 3, { expect: round * 3 })))
          const outcomes = results.map((result) => succeeded(result))
          holds(outcomes.filter(({ repeated }) => !repeated).length <= 1, 'a command had two effects')
          for (const { events } of outcomes) same(events, outcomes[0]?.events, 'the outcome')
          same((await log.read('order-1')).length, (round + 1) * 3, 'the number of events')
        }
      }),
  },
  {
    name: 'the same id with 8 contents at once: one is written, the others are refused',
    run: (open) =>
      withLog(open, async (log) => {
        const results = await Promise.all(
          range(8).map((i) => log.append('order-1', [happened(i)], options('c-1', { fingerprint: `print ${i}` }))),
        )
        same(results.filter(E.isRight).length, 1, 'the number written')
        for (const result of results.filter(E.isLeft)) same(result.left.kind, 'commandReused', 'the failure')
        same((await log.read('order-1')).length, 1, 'the number of events')
      }),
  },
]
