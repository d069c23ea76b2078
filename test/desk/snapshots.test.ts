import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import {
  openDesk,
  fileSnapshots,
  memorySnapshots,
  openSnapshots,
  sealedSnapshots,
  type Desk,
  type Ignored,
  type SnapshotStore,
} from '../../src/desk/index.js'
import { codeOf } from '../../src/desk/snapshotCode.js'
import { orderStream, streamKinds } from '../../src/deciders/streams.js'
import { canonical, sha256 } from '../../src/log/canonical.js'
import type { Log } from '../../src/log/log.js'
import { memoryLog } from '../../src/log/memory.js'
import { memoryKeys, sealedLog } from '../../src/log/sealing/index.js'
import { facts } from '../support/history.js'
import { approved, deskOn, everything, failureOf, orderOf, pay, place, run, send, shipped, T0 } from './shop.js'

const secret = 'a secret of the test, long enough it is'
const stateOf = async (desk: Desk, stream?: string): Promise<string> =>
  sha256(canonical(JSON.parse(JSON.stringify(await orderOf(desk, stream)))))
const note = (n: number) => [T0, 'manager', 'OpenException', { exception: `X${n}`, kind: 'other', about: 'order', note: 'look' }] as const

const deskWith = (log: Log, store: SnapshotStore, every = 1) => {
  const seen: Ignored[] = []
  const snapshots = openSnapshots({ store, secret, every, onIgnored: (_, why) => void seen.push(why) })
  return { desk: openDesk({ log, ports: { facts: () => facts }, clock: () => T0, snapshots, notice: false }), snapshots, seen }
}
/** A log that counts the events which are read. */
const counting = (log: Log) => {
  const count = { read: 0 }
  return {
    count,
    log: {
      ...log,
      read: async (...of: Parameters<Log['read']>) => {
        const events = await log.read(...of)
        count.read += events.length
        return events
      },
    } satisfies Log,
  }
}

test('whatever happened, and after however many events a snapshot was taken, the state is that of the full replay', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.constantFrom('note', 'cancel', 'sweep'), { maxLength: 6 }),
      async (every, more) => {
        const log = memoryLog()
        const { desk, seen } = deskWith(log, memorySnapshots(), every)
        await run(desk, [...shipped])
        for (const [n, kind] of more.entries()) {
          if (kind === 'note') await run(desk, [note(n)])
          else if (kind === 'cancel') await send(desk, T0, 'customer', 'CancelOrder', { reason: 'customer' })
          else await orderOf(desk)
        }
        expect(await stateOf(desk)).toBe(await stateOf(deskOn(log)))
        expect(seen).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
})

test('a stream with a snapshot is read from there on, and commands from before it are still known', async () => {
  const { count, log } = counting(memoryLog())
  const { desk } = deskWith(log, memorySnapshots(), 20)
  await run(desk, [place])
  const [, role, type, data] = pay
  await send(desk, T0, role, type, data, { id: 'pay-1' })
  await run(
    desk,
    Array.from({ length: 60 }, (_, n) => note(n)),
  )
  count.read = 0
  await desk.load('order-1')
  expect(count.read).toBeLessThanOrEqual(21)
  const before = (await everything(log)).length
  expect(await send(desk, T0, role, type, data, { id: 'pay-1' })).toMatchObject({ _tag: 'Right', right: { repeated: true } })
  expect(failureOf(await send(desk, T0, role, type, { ...data, amount: 1 }, { id: 'pay-1' }))).toMatchObject({ kind: 'commandReused' })
  expect((await everything(log)).length).toBe(before)
})

describe('a snapshot that is not one of this stream, code and history', () => {
  const flipped = (text: string, i: number): string => text.slice(0, i) + (text[i] === 'a' ? 'b' : 'a') + text.slice(i + 1)
  const spoiled: Readonly<Record<string, (good: string, all: Readonly<Record<string, string>>) => readonly [text: string, why: Ignored]>> =
    {
      'cut short': (good) => [good.slice(0, -10), 'corrupt'],
      empty: () => ['', 'corrupt'],
      'no snapshot at all': () => ['{"state":{"state":"closed"}}', 'corrupt'],
      'changed in its signature': (good) => [flipped(good, 3), 'corrupt'],
      'changed in its state': (good) => [good.replace('"payable":10180', '"payable":1'), 'corrupt'],
      'forged with another secret': (_, { forged = '' }) => [forged, 'corrupt'],
      'of another stream': (_, { other = '' }) => [other, 'otherStream'],
      'of another history of this stream': (_, { foreign = '' }) => [foreign, 'otherHistory'],
      'of a longer history than the log holds': (_, { longer = '' }) => [longer, 'otherHistory'],
    }
  test.each(Object.entries(spoiled))('%s: is ignored with a count, and the stream is replayed', async (_, spoil) => {
    const textOf = async (sign: string, stream: string, todo: Parameters<typeof run>[1], log = memoryLog()): Promise<string> => {
      const store = memorySnapshots()
      const desk = openDesk({
        log,
        ports: { facts: () => facts },
        clock: () => T0,
        notice: false,
        snapshots: openSnapshots({ store, secret: sign, every: 1 }),
      })
      await run(desk, todo, stream)
      await desk.load(stream)
      return (await store.get(stream)) ?? ''
    }
    const log = memoryLog()
    const good = await textOf(secret, 'order-1', approved, log)
    const [text, why] = spoil(good, {
      forged: await textOf(`not ${secret}`, 'order-1', approved),
      other: await textOf(secret, 'order-2', approved),
      foreign: await textOf(secret, 'order-1', [place, pay, note(1), note(2)]),
      longer: await textOf(secret, 'order-1', shipped),
    })
    const plain = await stateOf(deskOn(log))
    const { desk, snapshots, seen } = deskWith(log, { get: async () => text, put: async () => undefined })
    expect(await stateOf(desk)).toBe(plain)
    expect([seen, snapshots.ignored()[why]]).toEqual([[why], 1])
    const before = await everything(log)
    expect(failureOf(await send(desk, T0, 'auditor', 'CancelOrder', { reason: 'customer' }))).toMatchObject({ kind: 'rejected' })
    expect((await everything(log)).filter(({ stream }) => stream === 'order-1')).toEqual(before)
  })

  test('of other code: is ignored, for any change of format, lifecycle or reducer', async () => {
    const codes = streamKinds.map(codeOf)
    expect(new Set(codes).size).toBe(codes.length)
    const { format } = orderStream
    const changed = [
      { ...orderStream, code: () => `${orderStream.code()} ` },
      { ...orderStream, format: { ...format, upcasters: { OrderPlaced: [(data: unknown) => data] } } },
      { ...orderStream, format: { ...format, codecs: { ...format.codecs, OrderPlaced: format.codecs['OrderApproved'] ?? format.codecs } } },
    ]
    const log = memoryLog()
    const store = memorySnapshots()
    await run(deskWith(log, store).desk, approved)
    await deskWith(log, store).desk.load('order-1')
    for (const kind of changed) {
      const { snapshots, seen } = deskWith(log, store)
      expect(await snapshots.resume(kind as typeof orderStream, 'order-1', log)).toBeUndefined()
      expect(seen).toEqual(['otherCode'])
    }
    expect(await deskWith(log, store).snapshots.resume(orderStream, 'order-1', log)).toBeDefined()
  })
})

test('a store of snapshots that fails stops nothing', async () => {
  const fails = async (): Promise<never> => {
    throw new Error('disk full')
  }
  const log = memoryLog()
  const { desk, snapshots } = deskWith(log, { get: fails, put: fails })
  await run(desk, [...shipped])
  expect(await stateOf(desk)).toBe(await stateOf(deskOn(log)))
  expect(snapshots.ignored().storeFailed).toBeGreaterThan(0)
})

test('a newer event after the snapshot still fails closed', async () => {
  const log = memoryLog()
  const { desk } = deskWith(log, memorySnapshots())
  await run(desk, approved)
  await desk.load('order-1')
  await log.append('order-1', [{ type: 'OrderTeleported', schema: 1, at: T0, data: {} }], {
    expect: 'any',
    commandId: 'future',
    fingerprint: 'f',
    by: { id: 'x', role: 'system' },
    recordedAt: T0,
  })
  expect(failureOf(await send(desk, T0, 'customer', 'CancelOrder', { reason: 'customer' }))).toMatchObject({
    kind: 'unreadable',
    stream: 'order-1',
  })
})

test('a secret that is too short to be one is a programmer’s error', () => {
  expect(() => openSnapshots({ store: memorySnapshots(), secret: 'short' })).toThrow('32')
})

test('snapshots in files survive the process, and hold no readable name over a sealed log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ordinance-'))
  const keys = memoryKeys()
  const inner = memoryLog()
  const log = sealedLog(inner, { keys, formats: [orderStream.format], customerIn: () => 'K1' })
  const files = fileSnapshots(folder)
  await run(deskWith(log, sealedSnapshots(files, keys)).desk, [...shipped])
  await deskWith(log, sealedSnapshots(files, keys)).desk.load('order-1')
  const kept = await files.get('order-1')
  expect(kept).toMatch(/^sealed:/)
  for (const secretText of ['13800138000', '文三路', '测试']) expect(kept).not.toContain(secretText)
  const again = deskWith(log, sealedSnapshots(fileSnapshots(folder), keys), 1000)
  expect(await again.snapshots.resume(orderStream, 'order-1', log)).toMatchObject({ events: [] })
  expect((await orderOf(again.desk)).customer.phone).toBe('13800138000')
  for (const end of [keys.restrict, keys.destroy]) {
    await end('order-1')
    const ended = deskWith(log, sealedSnapshots(fileSnapshots(folder), keys))
    expect(await ended.snapshots.resume(orderStream, 'order-1', log)).toBeUndefined()
    expect((await orderOf(ended.desk)).customer.phone).toMatch(/^\(/)
    expect(await files.get('order-1')).toBe(kept)
  }
  rmSync(folder, { recursive: true })
})

test('commands of a batch see a snapshot as they see the events', async () => {
  const log = memoryLog()
  const { desk } = deskWith(log, memorySnapshots())
  await run(desk, approved)
  const { handleAll } = await import('../../src/desk/index.js')
  const outcomes = await handleAll(
    desk,
    [1, 2, 1].map((n) => ({ id: `b${n}`, stream: 'order-1', type: 'OpenException', data: note(n)[3] })),
    { by: { id: 'op', role: 'manager' }, at: T0 },
  )
  expect(outcomes.map((outcome) => E.isRight(outcome) && outcome.right.repeated)).toEqual([false, false, true])
  expect(await stateOf(desk)).toBe(await stateOf(deskOn(log)))
})
