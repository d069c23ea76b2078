import * as E from 'fp-ts/lib/Either.js'
import type { Envelope, Log } from '../../log/log.js'
import { append, feedOf, holds, isWhole, range, same, succeeded, withLog, type LogPromise } from './kit.js'

/** Lets the others go first, so many times. */
const pause = async (times = 1): Promise<void> => {
  for (let i = 0; i < times; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** 8 writers at their own pace, each in several streams, with batches of 1 to 3 events. */
const write = async (log: Log, writer: number): Promise<void> => {
  for (const i of range(12)) {
    await pause((writer * 7 + i * 3) % 4)
    succeeded(await append(log, `order-${(writer + i) % 5}`, `c-${writer}-${i}`, (i % 3) + 1))
  }
}

const writeBatches = async (log: Log, writer: number): Promise<void> => {
  for (const i of range(10)) {
    await pause((writer + i) % 3)
    succeeded(await append(log, `order-${writer % 2}`, `c-${writer}-${i}`, 3))
  }
}

/** Looks again and again until the writers are done, and once more after that. */
const watch = async (writers: Promise<unknown>, look: () => Promise<void>): Promise<void> => {
  const state = { isDone: false }
  const finished = writers.finally(() => {
    state.isDone = true
  })
  while (!state.isDone) {
    await look()
    await pause()
  }
  await finished
  await look()
}

/** What a projection does: remembers the last position it has seen, and asks for what came after. */
const tail = (log: Log) => {
  const seen: Envelope[] = []
  return {
    seen,
    look: async () => {
      for (const event of await feedOf(log, { after: seen.at(-1)?.position ?? 0 })) seen.push(event)
    },
  }
}

/** Promises about many at once, on one log object. */
export const concurrency: readonly LogPromise[] = [
  ...(['none', 0, 3] as const).map((expect): LogPromise => ({
    name: `of 16 writers who expect ${expect} one wins, and 15 learn what they met`,
    run: (open) =>
      withLog(open, async (log) => {
        if (expect === 3) succeeded(await append(log, 'order-1', 'c-0', 3))
        const results = await Promise.all(range(16).map((i) => append(log, 'order-1', `c-1-${i}`, 2, { expect })))
        same(results.filter(E.isRight).length, 1, 'the number of winners')
        const actual = expect === 3 ? 5 : 2
        for (const result of results.filter(E.isLeft))
          same(result.left, { kind: 'conflict', stream: 'order-1', expected: expect, actual }, 'the conflict')
        isWhole('order-1', await log.read('order-1'))
        same((await log.read('order-1')).length, actual, 'the number of events')
      }),
  })),
  {
    name: 'of 16 writers who expect any version all win, each with versions of its own',
    run: (open) =>
      withLog(open, async (log) => {
        const results = await Promise.all(range(16).map((i) => append(log, 'order-1', `c-${i}`, 2)))
        const versions = results.flatMap((result) => succeeded(result).events.map(({ version }) => version))
        same(
          versions.toSorted((a, b) => a - b),
          range(32).map((i) => i + 1),
          'the versions',
        )
        isWhole('order-1', await log.read('order-1'))
      }),
  },
  {
    name: '16 writers who retry their conflicts all get through',
    run: (open) =>
      withLog(open, async (log) => {
        await Promise.all(
          range(16).map(async (writer) => {
            for (const i of range(3)) {
              for (;;) {
                const version = (await log.read('order-1')).length
                const result = await append(log, 'order-1', `c-${writer}-${i}`, 1, { expect: version })
                if (E.isRight(result)) break
                same(result.left.kind, 'conflict', 'the failure')
              }
            }
          }),
        )
        isWhole('order-1', await log.read('order-1'))
        same((await log.read('order-1')).length, 48, 'the number of events')
      }),
  },
  {
    name: 'no reader sees part of a batch',
    run: (open) =>
      withLog(open, async (log) => {
        const writers = Promise.all(range(4).map((writer) => writeBatches(log, writer)))
        await watch(writers, async () => {
          for (const stream of ['order-0', 'order-1'])
            holds((await log.read(stream)).length % 3 === 0, 'a reader of a stream saw part of a batch')
          holds((await feedOf(log)).length % 3 === 0, 'a reader of the feed saw part of a batch')
        })
      }),
  },
  {
    name: 'two projections that tail the feed under 8 writers miss nothing and see nothing twice',
    run: (open) =>
      withLog(open, async (log) => {
        const [one, two] = [tail(log), tail(log)]
        const writers = Promise.all(range(8).map((writer) => write(log, writer)))
        await watch(writers, async () => {
          await Promise.all([one.look(), two.look()])
        })
        const all = await feedOf(log)
        same(all.length, 8 * 24, 'the length of the feed')
        for (const { seen } of [one, two]) same(seen, all, 'what a projection saw')
        for (const s of range(5))
          isWhole(
            `order-${s}`,
            all.filter(({ stream }) => stream === `order-${s}`),
          )
      }),
  },
]
