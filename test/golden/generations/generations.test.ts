// Evolution: three frozen generations of every event type; what a newer version wrote is kept and not decided on.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { orderDecider, replay, type OrderStreamEvent } from '../../../src/index.js'
import { streamKinds } from '../../../src/deciders/streams.js'
import { openDesk } from '../../../src/desk/index.js'
import { decodeFact } from '../../../src/events/decode.js'
import { schemaOf, trustFact, type Format, type StoredFact } from '../../../src/events/upcast.js'
import { backup, restore } from '../../../src/log/backup.js'
import { canonical, sha256 } from '../../../src/log/canonical.js'
import { memoryLog } from '../../../src/log/memory.js'
import { verifyLog } from '../../../src/log/verify.js'
import { examplesOf } from '../../../src/spec/generators/index.js'
import { T0 } from '../../support/history.js'
import { meaningOf } from '../stories.js'
import { asFirst, asSecond, thirdGeneration } from './format.js'

interface Frozen {
  readonly type: string
  readonly generations: readonly [unknown, unknown, unknown]
}
interface Story {
  readonly name: string
  readonly hash: string
  readonly events: readonly StoredFact[]
}
const fileOf = (name: string): string => join(__dirname, `${name}.json`)
const read = <T>(name: string): T => JSON.parse(readFileSync(fileOf(name), 'utf8')) as T

const all: Format = { codecs: Object.assign({}, ...streamKinds.map(({ format }) => format.codecs)) as Format['codecs'], upcasters: {} }
const format = thirdGeneration(all)
const types = Object.keys(all.codecs)

/** A type that is new gets its frozen line once: `ORDINANCE_FREEZE=1 npx jest test/golden/generations`. Lines that stand are never written again. */
if (process.env['ORDINANCE_FREEZE'] !== undefined) {
  const known = existsSync(fileOf('types')) ? read<readonly Frozen[]>('types') : []
  const more = types
    .filter((type) => !known.some((one) => one.type === type))
    .map((type): Frozen => {
      const data: unknown = JSON.parse(JSON.stringify(examplesOf(all.codecs[type]!).at(-1) ?? {}))
      return { type, generations: [asFirst(data), asSecond(data), data] }
    })
  writeFileSync(fileOf('types'), `[\n${[...known, ...more].map((one) => JSON.stringify(one)).join(',\n')}\n]\n`)
}
if (process.env['ORDINANCE_FREEZE'] !== undefined && !existsSync(fileOf('stories'))) {
  const written = readdirSync(join(__dirname, '..'))
    .filter((name) => name.endsWith('.json'))
    .map((name): Story => {
      const { events, hash } = JSON.parse(readFileSync(join(__dirname, '..', name), 'utf8')) as Omit<Story, 'name'>
      return {
        name,
        hash,
        events: events.map((event, i) => ({
          ...event,
          schema: (i % 3) + 1,
          data: [asFirst, asSecond, (data: unknown) => data][i % 3]!(event.data),
        })),
      }
    })
  writeFileSync(fileOf('stories'), `[\n${written.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`)
}
const stories = read<readonly Story[]>('stories')
const frozen = read<readonly Frozen[]>('types')
const stored = (type: string, schema: number, data: unknown): StoredFact => ({ type, schema, at: T0, data })

test('every event type of today has three frozen generations, and none was lost', () => {
  expect(types.filter((type) => !frozen.some((one) => one.type === type))).toEqual([])
  expect(frozen.map(({ type }) => type).filter((type) => !types.includes(type))).toEqual([])
})

test('every generation of every type is read as the same event, decoded and trusted', () => {
  for (const { type, generations } of frozen) {
    const events = generations.map((data, n) => decodeFact(format, stored(type, n + 1, data)))
    for (const event of events) expect([type, event]).toEqual([type, { _tag: 'Right', right: { type, at: T0, data: generations[2] } }])
    for (const [n, data] of generations.entries()) expect(trustFact(format, stored(type, n + 1, data))).toEqual(events[2])
  }
})

test('lifting is by the generation that the event says, never by its look: the wrong one is refused or reads otherwise', () => {
  for (const {
    type,
    generations: [first],
  } of frozen)
    expect(trustFact(format, stored(type, 3, first))).toEqual({ _tag: 'Right', right: { type, at: T0, data: first } })
})

test('a stream whose events were frozen in three generations has the meaning it had, told in any mixture', () => {
  const tellings = [asFirst, asSecond, (data: unknown) => data]
  const told = stories.flatMap(({ events, hash }) => [
    { events, hash },
    ...[0, 1, 2].map((n) => ({ hash, events: events.map((event, i) => again(event, tellings[(n + i) % 3]!, ((n + i) % 3) + 1)) })),
  ])
  for (const { events, hash } of told) {
    const lifted = events.map((event) => trustFact<OrderStreamEvent>(format, event))
    expect(lifted.filter(E.isLeft)).toEqual([])
    const order = replay(
      orderDecider,
      lifted.flatMap((event) => (E.isRight(event) ? [event.right] : [])),
    )
    expect(sha256(canonical(JSON.parse(JSON.stringify(meaningOf(order)))))).toBe(hash)
  }
})
/** The same event as another generation wrote it. */
const again = (event: StoredFact, tell: (data: unknown) => unknown, schema: number): StoredFact => {
  const today = trustFact(format, event)
  if (E.isLeft(today)) throw new Error(`${event.type} cannot be read`)
  return { ...event, schema, data: tell(today.right.data) }
}

test('what a newer version wrote fails closed, keeps its bytes in backup and restore, and stops no other stream', async () => {
  for (const newer of [
    stored('OrderTeleported', 1, { b: 1, a: ['金', { z: null }] }),
    stored('OrderPlaced', 2, { wonder: true }),
    stored('OrderPlaced', 0.5 + 1.5, { wonder: 2 }),
  ]) {
    const log = memoryLog()
    const desk = openDesk({ log, notice: false })
    await log.append('order-1', [newer], {
      expect: 'none',
      commandId: 'future',
      fingerprint: 'f',
      by: { id: 'x', role: 'system' },
      recordedAt: T0,
    })
    const pay = { id: 'p1', type: 'ReportPayment', stream: 'order-1', data: { payment: 'T1', amount: 1 } }
    expect(await desk.handle(pay, { by: { id: 'g', role: 'platform' }, at: T0 })).toMatchObject({
      left: { kind: 'unreadable', stream: 'order-1' },
    })
    expect((await desk.handle({ ...pay, stream: 'order-2' }, { by: { id: 'g', role: 'platform' }, at: T0 }))._tag).toBe('Right')
    const copy = memoryLog()
    await restore(backup(log), copy)
    expect(await copy.read('order-1')).toEqual(await log.read('order-1'))
    expect((await copy.read('order-1'))[0]?.data).toEqual(newer.data)
    expect((await verifyLog(copy)).head).toBe((await verifyLog(log)).head)
  }
})

test('a generation that never was, and a type by an inherited name, are refused', () => {
  for (const schema of [0, -1, 1.5, 4, Number.NaN, Number.MAX_SAFE_INTEGER])
    expect(trustFact(format, stored('OrderPlaced', schema, {}))).toMatchObject({
      left: { kind: 'badInput', problems: [{ path: '/OrderPlaced/schema' }] },
    })
  for (const type of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(trustFact(format, stored(type, 1, {}))).toMatchObject({ left: { kind: 'badInput' } })
  expect(schemaOf(format, 'OrderPlaced')).toBe(3)
  expect(schemaOf(format, 'constructor')).toBe(1)
})
