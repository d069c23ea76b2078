// The contract suite is tested too: stores with one fault each must fail it, at the promise that the fault breaks.
import * as E from 'fp-ts/lib/Either.js'
import type { Envelope, Log } from '../../src/log/log.js'
import { memoryLog } from '../../src/log/memory.js'
import { ContractViolation, logContract } from '../../src/spec/logContract.js'

type Mutate = (log: Log) => Partial<Log>

const later = () => new Promise((resolve) => setImmediate(resolve))

const skipping = (log: Log, skips: (event: Envelope, index: number) => boolean): Log['readAll'] =>
  async function* (range) {
    let index = 0
    for await (const event of log.readAll(range)) if (!skips(event, index++)) yield event
  }

/** A store that shows the second of two commits before the first, and the first when the next one comes: "position > checkpoint" loses it. */
const lateCommits: Mutate = (log) => {
  const hidden: number[] = []
  return {
    append: async (stream, events, options) => {
      const result = await log.append(stream, events, options)
      if (E.isRight(result) && options.commandId.endsWith('-3')) {
        hidden.push(...result.right.events.map(({ position }) => position))
        for (let i = 0; i < 5; i++) await later()
        hidden.length = 0
      }
      return result
    },
    readAll: skipping(log, ({ position }) => hidden.includes(position)),
  }
}

/** Keeps what it was given and gives away what it keeps. */
const sharing: Mutate = (log) => {
  const streams = new Map<string, readonly Envelope[]>()
  return {
    read: async (stream, range) => {
      const known = streams.get(stream)
      const events = structuredClone(await log.read(stream, range))
      if (known?.length === events.length && range === undefined) return known
      if (range === undefined) streams.set(stream, events)
      return events
    },
  }
}

const mutants: Readonly<Record<string, { readonly mutate: Mutate; readonly breaks: RegExp }>> = {
  'lists the first page of its streams only': {
    mutate: (log) => ({
      streams: async function* () {
        let left = 1000
        for await (const stream of log.streams?.() ?? []) if (left-- > 0) yield stream
      },
    }),
    breaks: /lists its streams/,
  },
  'never checks the expected version': {
    mutate: (log) => ({ append: (stream, events, options) => log.append(stream, events, { ...options, expect: 'any' }) }),
    breaks: /16 writers who expect none/,
  },
  'checks the expected version, then writes a moment later': {
    mutate: (log) => ({
      append: async (stream, events, options) => {
        const { length } = await log.read(stream)
        const wanted = options.expect === 'none' ? 0 : options.expect
        const known = await log.outcomeOf(stream, options.commandId)
        if (known === undefined && wanted !== 'any' && wanted !== length)
          return E.left({ kind: 'conflict', stream, expected: options.expect, actual: length })
        await later()
        return log.append(stream, events, { ...options, expect: 'any' })
      },
    }),
    breaks: /16 writers who expect 0/,
  },
  'takes "must not exist" for "any"': {
    mutate: (log) => ({
      append: (stream, events, options) =>
        log.append(stream, events, { ...options, expect: options.expect === 'none' ? 'any' : options.expect }),
    }),
    breaks: /16 writers who expect none/,
  },
  'gives away its own objects': { mutate: sharing, breaks: /what a reader changes/ },
  'reads its input after append has returned': {
    mutate: (log) => ({
      append: async (stream, events, options) => {
        await later()
        return log.append(stream, events, options)
      },
    }),
    breaks: /what a writer changes/,
  },
  'skips an event in the feed now and then': {
    mutate: (log) => ({ readAll: skipping(log, (_, index) => index % 50 === 49) }),
    breaks: /the feed holds every event/,
  },
  'skips the first event after a checkpoint': {
    mutate: (log) => ({ readAll: ({ after = 0, ...range } = {}) => log.readAll({ after: after === 0 ? 0 : after + 1, ...range }) }),
    breaks: /two projections that tail the feed/,
  },
  'shows a slow commit behind a later one': { mutate: lateCommits, breaks: /two projections that tail the feed/ },
  'forgets command ids': {
    mutate: (log) => {
      let n = 0
      return { append: (stream, events, options) => log.append(stream, events, { ...options, commandId: `${options.commandId}-${n++}` }) }
    },
    breaks: /the same command 8 times/,
  },
  'forgets command ids after a while': {
    mutate: (log) => {
      const recent: string[] = []
      return {
        append: (stream, events, options) => {
          const key = `${stream}/${options.commandId}`
          const isKnown = recent.includes(key)
          recent.push(key)
          if (recent.length > 100) recent.shift()
          return log.append(stream, events, isKnown ? options : { ...options, commandId: `${options.commandId}.${recent.length}` })
        },
      }
    },
    breaks: /a repeated command returns its first outcome/,
  },
  'does not look at the content of a repeated command': {
    mutate: (log) => ({ append: (stream, events, options) => log.append(stream, events, { ...options, fingerprint: 'same' }) }),
    breaks: /a command id with other content/,
  },
  'writes a batch event by event': {
    mutate: (log) => ({
      append: async (stream, events, options) => {
        const known = await log.outcomeOf(stream, options.commandId)
        if (known !== undefined || events.length < 2) return log.append(stream, events, options)
        let last = await log.append(stream, events.slice(0, 1), options)
        for (const [i, event] of events.slice(1).entries()) {
          await later()
          last = await log.append(stream, [event], { ...options, expect: 'any', commandId: `${options.commandId}-${i}` })
        }
        return last
      },
    }),
    breaks: /no reader sees part of a batch/,
  },
  'hands commits appended together back in another order': {
    mutate: (log) => ({ appendAll: async (commits) => (await log.appendAll(commits)).toReversed() }),
    breaks: /commits appended together/,
  },
}

const mutated = (mutate: Mutate): Log => {
  const log = memoryLog()
  return { ...log, ...mutate(log) }
}

test.each(Object.entries(mutants))('a store that %s is caught', async (_, { mutate, breaks }) => {
  const promises = logContract.filter(({ name }) => breaks.test(name))
  expect(promises).toHaveLength(1)
  for (const { run } of promises) await expect(run(async () => mutated(mutate))).rejects.toThrow(ContractViolation)
})

test('a store that forgets its commands when it is opened again is caught', async () => {
  const reopen = async (log: Log): Promise<Log> => {
    const again = memoryLog()
    const commits = new Map<string, number>()
    for await (const { stream, command, type, schema, at, data, by, recordedAt } of log.readAll()) {
      const n = commits.get(`${stream}/${command}`) ?? 0
      commits.set(`${stream}/${command}`, n + 1)
      await again.append(stream, [{ type, schema, at, data }], {
        by,
        recordedAt,
        expect: 'any',
        commandId: `forgotten-${command}-${n}`,
        fingerprint: '',
      })
    }
    return again
  }
  const [promise] = logContract.filter(({ name }) => name.includes('opened again'))
  await expect(promise?.run(async () => memoryLog(), reopen)).rejects.toThrow(ContractViolation)
})

test('a store without a fault, wrapped the same way, keeps every promise', async () => {
  for (const { run } of logContract) await run(async () => mutated(() => ({})))
})
