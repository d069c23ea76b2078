import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { instant } from '../../src/core/time/instant.js'
import { sha256 } from '../../src/log/canonical.js'
import { signCheckpoint, verifyCheckpoints, type Checkpoint } from '../../src/log/checkpoint.js'
import { textOf } from '../../src/log/envelope.js'
import type { Envelope } from '../../src/log/log.js'
import { memoryLog } from '../../src/log/memory.js'
import { verifyLog, type Readable } from '../../src/log/verify.js'
import { all, at, fill } from './fixture.js'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const others = generateKeyPairSync('ed25519')

/** A log of whatever events somebody left in the store. */
const holding = (events: readonly Envelope[]): Readable => ({
  read: async (stream, { from = 1, to = Infinity } = {}) =>
    events.filter((event) => event.stream === stream && event.version >= from && event.version <= to),
  readAll: async function* () {
    yield* events
  },
})

/** 24 events in 3 streams. */
const honest = async (): Promise<readonly Envelope[]> => {
  const log = memoryLog()
  await fill(log, 12)
  return all(log)
}

/** New versions, ids, positions and hashes throughout: what a forger does who knows how the log is made. */
const rewritten = (events: readonly Envelope[]): readonly Envelope[] => {
  const heads = new Map<string, Envelope>()
  return events.map((event, i) => {
    const before = heads.get(event.stream)
    const version = (before?.version ?? 0) + 1
    const moved = { ...event, version, id: `${event.stream}/${version}`, position: i + 1 }
    const sealed = { ...moved, hash: sha256(textOf(moved, before?.hash ?? '')) }
    heads.set(event.stream, sealed)
    return sealed
  })
}

const edited = (event: Envelope): Envelope => ({ ...event, data: { amount: 1 } })
const forged = (event: Envelope): Envelope => ({ ...event, command: 'forged', data: { amount: 999 } })

/** Every way to tamper at a place. */
const tamperings: Readonly<Record<string, (events: readonly Envelope[], i: number) => readonly Envelope[]>> = {
  edit: (events, i) => events.with(i, edited(events[i]!)),
  delete: (events, i) => events.toSpliced(i, 1),
  swap: (events, i) => (i === 0 ? events.with(0, events[1]!).with(1, events[0]!) : events.with(i, events[i - 1]!).with(i - 1, events[i]!)),
  insert: (events, i) => events.toSpliced(i, 0, forged(events[i]!)),
  double: (events, i) => events.toSpliced(i, 0, events[(i + 7) % 24]!),
  truncate: (events, i) => events.slice(0, i),
}

const sign = async (log: Readable): Promise<Checkpoint> => {
  const checkpoint = await signCheckpoint(log, at, privateKey)
  if (!('signature' in checkpoint)) throw new Error('the log could not be signed')
  return checkpoint
}

test('an honest log has no problems, and a checkpoint made at any time holds for ever', async () => {
  const events = await honest()
  const checkpoints = await Promise.all([0, 1, 11, 24].map((n) => sign(holding(events.slice(0, n)))))
  expect(await verifyLog(holding(events))).toEqual({ streams: 3, events: 24, head: checkpoints[3]?.head, problems: [] })
  expect((await verifyCheckpoints(holding(events), checkpoints, publicKey)).problems).toEqual([])
})

describe.each(Object.entries(tamperings))('%s', (name, tamper) => {
  const place = fc.nat(23)

  test('is found wherever it happens', async () => {
    const events = await honest()
    const checkpoint = await sign(holding(events))
    await fc.assert(
      fc.asyncProperty(place, async (i) => {
        const { problems } = await verifyCheckpoints(holding(tamper(events, i)), [checkpoint], publicKey)
        expect(problems).not.toEqual([])
      }),
    )
  })

  test('is found even when all hashes, versions and positions were made anew', async () => {
    const events = await honest()
    const checkpoint = await sign(holding(events))
    await fc.assert(
      fc.asyncProperty(place, async (i) => {
        const forgery = holding(rewritten(tamper(events, i)))
        expect((await verifyLog(forgery)).problems).toEqual([])
        const { problems } = await verifyCheckpoints(forgery, [checkpoint], publicKey)
        expect(problems.map(({ code }) => code)).toEqual(['head'])
      }),
    )
  })

  if (name !== 'truncate')
    test('is found without a checkpoint when the hashes were left alone', async () => {
      const events = await honest()
      await fc.assert(
        fc.asyncProperty(fc.nat(17), async (i) => {
          expect((await verifyLog(holding(tamper(events, i)))).problems).not.toEqual([])
        }),
      )
    })
})

test('a tail rewritten and made longer than it was is found', async () => {
  const events = await honest()
  const checkpoint = await sign(holding(events))
  const forgery = rewritten([...events.slice(0, 20), ...events.slice(20).map(edited), forged(events[3]!), forged(events[4]!)])
  expect((await verifyCheckpoints(holding(forgery), [checkpoint], publicKey)).problems).toEqual([
    { code: 'head', at: 'checkpoint of 24 events' },
  ])
})

test('a checkpoint of another key, or changed by one field, is found', async () => {
  const log = holding(await honest())
  const checkpoint = await sign(log)
  const changed = [{ events: 23 }, { streams: 4 }, { head: sha256('') }, { at: instant(0) }, { signature: '' }, { events: Number.NaN }]
  for (const change of changed) {
    const { problems } = await verifyCheckpoints(log, [{ ...checkpoint, ...change }], publicKey)
    expect(problems).toMatchObject([{ code: 'signature' }])
  }
  expect((await verifyCheckpoints(log, [checkpoint], others.publicKey)).problems).toMatchObject([{ code: 'signature' }])
})

test('a log with a problem is not signed', async () => {
  const events = await honest()
  expect(await signCheckpoint(holding(events.with(3, edited(events[3]!))), at, privateKey)).toMatchObject({
    problems: [{ code: 'hash', at: 'order-1/2' }],
  })
})

test('events that the feed shows and their stream does not are found', async () => {
  const events = await honest()
  const { problems } = await verifyLog({ ...holding(events), read: async () => [] })
  expect(problems.map(({ code }) => code)).toEqual(['lost', 'lost', 'lost'])
})
