// What is sent from outside is plain JSON within limits, or it is refused with path, value and remedy, and the log stays as it was.
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../../src/core/time/instant.js'
import type { Role } from '../../src/policies/roles.js'
import { commandTypes } from '../../src/spec/generators/index.js'
import { orderCommands } from '../../src/deciders/whole/commands.js'
import type { Sender } from '../../src/desk/index.js'
import { approved, deskOn, everything, failureOf, run, T0 } from './shop.js'
import { placed } from '../support/history.js'

const payment = (amount: unknown) => ({ id: 'c-1', type: 'ReportPayment', stream: 'order-1', data: { payment: 'T1', amount } })
const own = (key: string, value: unknown): object =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true })
const deep = (levels: number): unknown => (levels === 0 ? 0 : { a: deep(levels - 1) })
const noted = (note: unknown) => ({ id: 'c-1', type: 'CancelOrder', stream: 'order-1', data: { reason: 'customer', note } })
const named = (id: unknown) => ({ id: 'c-1', type: 'CancelParcel', stream: 'order-1', data: { parcel: id } })
const circle: Record<string, unknown> = {}
circle['self'] = circle

const probes: readonly (readonly [string, unknown])[] = [
  ...[NaN, Infinity, -Infinity, -0, -5, 1.5, '5', 1e21, 2 ** 53, '５', '5元', null, true, [5], { valueOf: 5 }, 1n].map(
    (amount): readonly [string, unknown] => [
      `the amount ${typeof amount === 'object' ? JSON.stringify(amount) : Object.is(amount, -0) ? '-0' : String(amount)}`,
      payment(amount),
    ],
  ),
  ...['__proto__', 'constructor', 'prototype'].flatMap((key): (readonly [string, unknown])[] => [
    [`a field ${key}`, { ...payment(5), data: own(key, 1) }],
    [`a field ${key} at depth`, { ...payment(5), data: { a: { b: [own(key, 1)] } } }],
    [`the type ${key}`, { ...payment(5), type: key }],
    [`the id ${key}`, { ...payment(5), id: key }],
    [`a stream of ${key}`, { ...payment(5), stream: `order-${key}` }],
    [`a kind of stream ${key}`, { ...payment(5), stream: `${key}-1` }],
    [`a parcel ${key}`, named(key)],
  ]),
  ...['hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf', 'toLocaleString', 'propertyIsEnumerable'].map(
    (key): readonly [string, unknown] => [`a parcel ${key}`, named(key)],
  ),
  ...['xstate.init', 'xstate.after.1000.order', '*', '', 'reportPayment', 'OrderClosed', 'PassDeadline '].map(
    (type): readonly [string, unknown] => [`the type ${type}`, { ...payment(5), type }],
  ),
  ['more than 1 MiB', noted('x'.repeat(1_048_577))],
  ['more than 1 MiB in a list', { ...payment(5), data: new Array(1_000_000).fill(0) }],
  ['nested deeper than 64', { ...payment(5), data: deep(70) }],
  ['10,001 keys', { ...payment(5), data: Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`k${i}`, 0])) }],
  ['itself inside', { ...payment(5), data: circle }],
  ['NUL', noted('a\u0000b')],
  ['a lone surrogate', noted('a\ud800b')],
  ['a lone surrogate in a key', { ...payment(5), data: own('\udc00', 1) }],
  ['a text too long', noted('x'.repeat(2001))],
  ['blanks for a text', noted('   ')],
  ...['../etc', 'a/b', "a';--", 'a..b', '.', '-', 'a b', 'a%00', 'órder', '', 'x'.repeat(101), 'a\n'].flatMap(
    (name): (readonly [string, unknown])[] => [
      [`the parcel ${name.slice(0, 9)}`, named(name)],
      [`the stream of ${name.slice(0, 9)}`, { ...named('P1'), stream: `order-${name}` }],
    ],
  ),
  ['no stream', { id: 'c-1', type: 'CancelParcel', data: { parcel: 'P1' } }],
  ['a stream of another kind', { ...named('P1'), stream: 'audit-1' }],
  ['a stream in capitals', { ...named('P1'), stream: 'ORDER-1' }],
  ...[
    '2026-02-29T10:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:00:00',
    '2026-01-01',
    '0000-01-01T00:00:00Z',
    8.64e15,
    -1,
    '1969-12-31T23:59:59Z',
    '2200-01-01T00:00:00Z',
  ].map((at): readonly [string, unknown] => [`the instant ${at}`, { ...payment(5), data: { payment: 'T1', amount: 5, occurredAt: at } }]),
  ['a getter', { ...payment(5), data: Object.defineProperty({}, 'payment', { get: () => 'T1', enumerable: true }) }],
  ['a class', { ...payment(5), data: new Map() }],
  ['a function', { ...payment(5), data: { payment: () => 'T1' } }],
  [
    'an object that throws',
    new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no')
        },
      },
    ),
  ],
  ['a line twice', { id: 'c-1', type: 'PlaceOrder', stream: 'order-9', data: { ...placed, lines: [placed.lines[0], placed.lines[0]] } }],
  [
    'a tender twice',
    { id: 'c-1', type: 'PlaceOrder', stream: 'order-9', data: { ...placed, tenders: [placed.tenders[0], placed.tenders[0]] } },
  ],
  [
    'a line that costs more than sums can hold',
    {
      id: 'c-1',
      type: 'PlaceOrder',
      stream: 'order-9',
      data: { ...placed, lines: [{ line: 'L1', sku: 'A', quantity: 100_000, unitPrice: 1e12 }] },
    },
  ],
  ...[undefined, null, 5, 'text', [], [payment(5)]].map((raw): readonly [string, unknown] => [`${JSON.stringify(raw)} for a command`, raw]),
]

test.each(probes)('%s is refused with path, value and remedy, and nothing is written', async (_, raw) => {
  const desk = deskOn()
  await run(desk, [...approved])
  const before = await everything(desk.log)
  const failure = failureOf(await desk.handle(raw, { by: { id: 'op', role: 'manager' }, at: T0 }))
  if (failure.kind !== 'badInput') throw new Error(failure.kind)
  expect(failure.problems.length).toBeGreaterThan(0)
  for (const { path, value, remedy } of failure.problems)
    expect([path.startsWith('/'), value.length > 0, remedy.length > 0]).toEqual([true, true, true])
  expect(JSON.stringify(failure).length).toBeLessThan(20_000)
  expect(await everything(desk.log)).toEqual(before)
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('a misspelt type is answered with the one that was meant, and with those of the stream that was named', async () => {
  const failure = failureOf(
    await deskOn().handle(
      { id: 'c-1', type: 'ReceiveStok', stream: 'stock-W1.A', data: {} },
      { by: { id: 'op', role: 'warehouse' }, at: T0 },
    ),
  )
  expect(failure).toMatchObject({
    problems: [
      {
        path: '/type',
        value: '"ReceiveStok"',
        remedy: expect.stringMatching(/^did you mean ReceiveStock\? one of ReceiveStock, (?!.*PlaceOrder)/),
      },
    ],
  })
})

test.each([
  ['{"phone":"13800138000"}', '(hidden)'],
  [null, 'null'],
  [[1], 'a list of 1'],
  [undefined, 'nothing'],
])('what is no object is told once, and a text is not repeated: %j', async (raw, value) => {
  expect(failureOf(await deskOn().handle(raw, { by: { id: 'op', role: 'manager' }, at: T0 }))).toEqual({
    kind: 'badInput',
    problems: [{ path: '/', value, remedy: 'send an object with id, type, stream and data' }],
  })
})

test('data that are no object are told by their own path', async () => {
  const failure = failureOf(
    await deskOn().handle({ id: 'c-1', type: 'ReportPayment', stream: 'order-1', data: 5 }, { by: { id: 'op', role: 'platform' }, at: T0 }),
  )
  expect(failure).toMatchObject({
    problems: [{ path: '/data', value: '5', remedy: expect.stringContaining('send an object with payment') }],
  })
})

test('an instant that is a text, or none, is a mistake of the program, told before anything is read', async () => {
  for (const at of JSON.parse('["2026-11-01T10:00:00+08:00", {}, 0.5]') as readonly Instant[])
    await expect(
      deskOn().handle({ id: 'c-1', type: 'ReviewOrder', stream: 'order-1', data: {} }, { by: { id: 'op', role: 'system' }, at }),
    ).rejects.toThrow('at is an instant in milliseconds, like instantOf(')
})

test('what is no money is not called fen', async () => {
  const data = {
    ...placed,
    lines: [{ ...placed.lines[0], grams: 1.5, gift: 1 }],
    customer: { name: 'x', phone: '1', credit: -1 },
    priority: 'high',
  }
  const failure = failureOf(
    await deskOn().handle(
      { id: 'c-1', type: 'PlaceOrder', stream: 'order-1', data: { ...data, tenders: undefined } },
      { by: { id: 'op', role: 'platform' }, at: T0 },
    ),
  )
  if (failure.kind !== 'badInput') throw new Error(failure.kind)
  expect(failure.problems.map(({ path, remedy }) => [path, remedy])).toEqual(
    expect.arrayContaining([
      ['/data/tenders', 'send a list of items that all differ in payment'],
      ['/data/lines/0/grams', 'send a whole number, 0 or more'],
      ['/data/lines/0/gift', 'send true or false'],
      ['/data/customer/credit', 'send a whole number, 0 or more'],
      ['/data/priority', 'send a number'],
    ]),
  )
})

test('a deadline named like something that every object has is no deadline', async () => {
  const desk = deskOn()
  await run(desk, [...approved])
  for (const deadline of ['__proto__', 'constructor', 'toString'])
    expect(
      await desk.handle(
        { id: `p-${deadline.length}`, type: 'PassDeadline', stream: 'order-1', data: { deadline } },
        { by: { id: 's', role: 'system' }, at: T0 },
      ),
    ).toMatchObject({ right: { events: [] } })
  expect('passedAt' in {}).toBe(false)
})

test('a role inside the payload has no effect: an intention that holds one is bad input, and a fact is decided without it', async () => {
  const desk = deskOn()
  await run(desk, [...approved])
  const forged = { role: 'manager', by: { id: 'boss', role: 'manager' } }
  const before = await desk.log.read('order-1')
  const cancel = { id: 'c-1', type: 'CancelOrder', stream: 'order-1', data: { reason: 'customer', ...forged }, ...forged }
  const failure = failureOf(await desk.handle(cancel, { by: { id: 'op', role: 'carrier' }, at: T0 }))
  expect(failure.kind === 'badInput' && failure.problems.map(({ path }) => path)).toEqual(['/data/role', '/data/by', '/role', '/by'])
  const approval = { id: 'c-2', type: 'ReportApproval', stream: 'order-1', data: forged, ...forged }
  expect(failureOf(await desk.handle(approval, { by: { id: 'op', role: 'customer' }, at: T0 }))).toMatchObject({
    kind: 'rejected',
    rejection: { reason: 'roleMayNot' },
  })
  expect(await desk.log.read('order-1')).toEqual(before)
})

test.each(['__proto__', 'constructor', 'toString', 'Manager', 'manager ', '*', '', 'admin'])('the role %j may do nothing', async (role) => {
  const desk = deskOn()
  await run(desk, [...approved])
  const before = await desk.log.read('order-1')
  for (const { type, data } of [
    { type: 'CancelOrder', data: { reason: 'customer' } },
    { type: 'ReportPayment', data: { payment: 'T1', amount: 5 } },
  ]) {
    expect(
      failureOf(await desk.handle({ id: `c-${type}`, type, stream: 'order-1', data }, { by: { id: 'op', role: role as Role }, at: T0 })),
    ).toMatchObject({ kind: 'rejected', rejection: { reason: 'roleMayNot' } })
  }
  expect(await desk.log.read('order-1')).toEqual(before)
})

test('a misspelt role does not compile', async () => {
  // @ts-expect-error one of the roles
  const sender: Sender = { by: { id: 'op', role: 'managr' }, at: T0 }
  expect(failureOf(await deskOn().handle(payment(5), sender)).kind).toBe('rejected')
})

test('personal data never stands in an error', async () => {
  const desk = deskOn()
  const outcome = await desk.handle(
    {
      id: 'c-1',
      type: 'PlaceOrder',
      stream: 'order-1',
      data: { ...placed, customer: { name: 5, phone: ['13900001111'] }, address: { door: ['门牌9号'] } },
    },
    { by: { id: 'op', role: 'manager' }, at: T0 },
  )
  expect(failureOf(outcome).kind).toBe('badInput')
  expect(JSON.stringify(outcome)).not.toMatch(/13900001111|门牌/)
})

test('whatever JSON is sent as data, the answer is typed', async () => {
  const desk = deskOn()
  await run(desk, [...approved])
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...commandTypes),
      fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('parcel', 'case', 'lines', 'amount', 'reason', 'refund', '__proto__'), fc.jsonValue()),
      ),
      fc.nat(),
      async (type, data, n) => {
        const outcome = await desk.handle({ id: `any-${n}`, type, stream: 'order-1', data }, { by: { id: 'op', role: 'manager' }, at: T0 })
        expect(E.isRight(outcome) || ['badInput', 'rejected', 'commandReused'].includes(outcome.left.kind)).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
  expect(Object.keys(orderCommands)).toEqual(commandTypes)
})
