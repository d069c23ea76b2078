// A field that nobody named: refused in what somebody wants, because it would silently change what is decided; dropped in what somebody reports.
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Problem } from '../../src/core/badInput.js'
import { streamKinds } from '../../src/deciders/streams.js'
import { isFact } from '../../src/deciders/told.js'
import { contingencyCommands } from '../../src/deciders/contingency/commands.js'
import { promotionCommands } from '../../src/deciders/promotion/commands.js'
import { stockCommands } from '../../src/deciders/stock/commands.js'
import { supplyCommands } from '../../src/deciders/supply/commands.js'
import { ticketCommands } from '../../src/deciders/ticket/commands.js'
import { orderCommands } from '../../src/deciders/whole/commands.js'
import { decodeFact, orderFormat } from '../../src/events/index.js'
import { arbitraryOf } from '../../src/spec/generators/index.js'
import { placed } from '../support/history.js'
import { approved, deskOn, everything, failureOf, run, T0 } from './shop.js'

const manager = { by: { id: 'op', role: 'manager' }, at: T0 } as const
const problemsOf = async (command: object): Promise<readonly Problem[]> => {
  const desk = deskOn()
  await run(desk, [...approved])
  const before = await everything(desk.log)
  const failure = failureOf(await desk.handle(command, manager))
  expect(await everything(desk.log)).toEqual(before)
  return failure.kind === 'badInput' ? failure.problems : []
}
const approve = (data: object) => ({ id: 'c-1', type: 'ApproveCase', stream: 'order-1', data: { case: 'C1', ...data } })

test('a lower sum under a misspelt name is not taken for no sum: the field that was meant is named, the value is not shown', async () => {
  expect(await problemsOf(approve({ refnud: 100 }))).toEqual([
    { path: '/data/refnud', value: '(hidden)', remedy: 'did you mean refund? else leave it out' },
  ])
})
test('every problem is told at once, at every depth', async () => {
  const [line] = placed.lines
  const found = await problemsOf({
    id: 'c-1',
    type: 'PlaceOrder',
    stream: 'order-2',
    data: { ...placed, lowered: true, lines: [{ ...line, discuont: 100, quantity: 0 }], address: { ...placed.address, dor: '门牌9号' } },
  })
  expect(found.map(({ path }) => path)).toEqual(['/data/lines/0/quantity', '/data/lines/0/discuont', '/data/address/dor', '/data/lowered'])
  expect(found[1]?.remedy).toBe('did you mean discount? else leave it out')
  expect(found[3]).toMatchObject({ value: 'true', remedy: expect.stringMatching(/^leave it out, or name one of channel, shop, /) })
  expect(JSON.stringify(found)).not.toContain('门牌')
})
test('a required field under a wrong name is missing, and its wrong name is told', async () => {
  expect(await problemsOf({ id: 'c-1', type: 'CancelParcel', stream: 'order-1', data: { parcle: 'P1' } })).toMatchObject([
    { path: '/data/parcel', value: 'nothing' },
    { path: '/data/parcle', remedy: 'did you mean parcel? else leave it out' },
  ])
})
test('what a command has no fields for is left out, and a field without a value was not sent', async () => {
  expect(await problemsOf({ id: 'c-1', type: 'ReviewOrder', stream: 'order-1', data: { waive: ['REV-05'], note: undefined } })).toEqual([
    { path: '/data/waive', value: 'a list of 1', remedy: 'leave it out; there are no fields here' },
  ])
})
test('an instant or a sender inside a command is not passed over; beside a fact it is', async () => {
  expect(await problemsOf({ ...approve({}), at: '2026-11-01T10:00:00+08:00', dta: {} })).toEqual([
    { path: '/at', value: '(hidden)', remedy: 'say it of the sender, beside the command: handle(command, { by, at })' },
    { path: '/dta', value: 'an object', remedy: 'did you mean data? else leave it out' },
  ])
  expect(
    await deskOn().handle(
      { id: 'c-1', type: 'ReportPayment', stream: 'order-9', data: { payment: 'T1', amount: 5, gatewayFee: 1 }, traceId: 'x' },
      manager,
    ),
  ).toMatchObject({ _tag: 'Right' })
})
test('thousands of fields that nobody named are answered with twenty', async () => {
  const long = Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`${'x'.repeat(90)}${i}`, 1]))
  const from = performance.now()
  expect(await problemsOf(approve(long))).toHaveLength(20)
  expect(performance.now() - from).toBeLessThan(2000)
})

const tables: Readonly<Record<string, Readonly<Record<string, t.Mixed>>>> = {
  order: orderCommands,
  stock: stockCommands,
  supply: supplyCommands,
  promotion: promotionCommands,
  ticket: ticketCommands,
  contingency: contingencyCommands,
}
const every = streamKinds.flatMap((kind) => kind.commands.map((type) => [kind, type, tables[kind.category]?.[type] as t.Mixed] as const))
/** Every way to put one more field into a value: one per object in it. */
const withStranger = (value: unknown): readonly (readonly [path: string, value: unknown])[] => {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    withStranger(one).map(
      ([path, changed]) =>
        [
          `/${key}${path}`,
          Array.isArray(value) ? value.map((old: unknown, i) => (String(i) === key ? changed : old)) : { ...value, [key]: changed },
        ] as const,
    ),
  )
  return Array.isArray(value) ? inside : [['/strangeness', { ...value, strangeness: 1 }], ...inside]
}

test.each(every)(
  '%# a further field, in whichever object of a command: refused at its place if somebody wants something, dropped from a fact',
  ({ parse: read }, type, codec) => {
    fc.assert(
      fc.property(arbitraryOf(fc, codec, { changes: [[]] }), (data) => {
        for (const [path, changed] of withStranger(data)) {
          const outcome = read(type, changed)
          if (isFact(type)) expect(outcome).toEqual(read(type, data))
          else
            expect(E.isLeft(outcome) && outcome.left.problems).toEqual([
              { path: `/data${path}`, value: '(hidden)', remedy: expect.any(String) as string },
            ])
        }
      }),
      { numRuns: 20 },
    )
  },
)
test('an event that holds more than this version names is read as before', async () => {
  const desk = deskOn()
  await run(desk, [...approved])
  for (const event of await desk.log.read('order-1'))
    expect(decodeFact(orderFormat, { ...event, data: { ...(event.data as object), more: 1 } })).toEqual(decodeFact(orderFormat, event))
})
