// No personal text leaves through anything that is kept or printed in the clear: every command, every refusal, every basis (SEC-02).
import type * as t from 'io-ts'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { mask, maskNamed, personalNames } from '../../src/cli/mask.js'
import { manual } from '../../src/core/book.js'
import { fieldsOf, itemOf, PersonalType } from '../../src/core/shape.js'
import type { Instant } from '../../src/core/time/index.js'
import { orderCommands } from '../../src/deciders/whole/commands.js'
import type { Order } from '../../src/deciders/order/state.js'
import { orderStream, streamKinds } from '../../src/deciders/streams.js'
import type { StreamKind } from '../../src/deciders/stream.js'
import { supplyCommands } from '../../src/deciders/supply/commands.js'
import { ticketCommands } from '../../src/deciders/ticket/commands.js'
import { auditCommit } from '../../src/desk/audit.js'
import { admit } from '../../src/desk/incoming.js'
import { mapTexts, personalPaths } from '../../src/log/sealing/index.js'
import { workOf } from '../../src/projections/index.js'
import { examplesOf, nextInstant, poolsOf } from '../../src/spec/generators/index.js'
import { facts, orderAt, stages, T0 } from '../support/history.js'
import type { Role } from '../../src/policies/roles.js'

const words = { phone: '13955507777', contact: '13955507777', email: 'jinsique@canary.example' } as const
const canaryFor = (field: string): string => (Object.hasOwn(words, field) ? words[field as keyof typeof words] : `金丝雀${field}`)
const leak = /金丝雀|13955507777|jinsique/
const clean = (what: string, value: unknown): void => {
  const text = JSON.stringify([value])
  expect({
    what,
    leak: leak.exec(text)?.[0],
    near: leak.test(text) ? text.slice(Math.max(0, text.search(leak) - 120), text.search(leak) + 40) : '',
  }).toEqual({ what, leak: undefined, near: '' })
}

/** The commands with personal fields, kind by kind. */
const withText: readonly (readonly [StreamKind, Readonly<Record<string, t.Mixed>>])[] = [
  [orderStream, orderCommands],
  [streamKinds.find(({ category }) => category === 'ticket')!, ticketCommands],
  [streamKinds.find(({ category }) => category === 'supply')!, supplyCommands],
]
const holds = (codec: t.Mixed): boolean => personalPaths([{ codecs: { it: codec }, upcasters: {} }]).has('it')

/** The value with a canary in every personal field, those included that it need not have. */
const planted = (codec: t.Mixed, value: unknown, field = ''): unknown => {
  if (codec instanceof PersonalType) return canaryFor(field)
  const [item, fields] = [itemOf(codec), fieldsOf(codec)]
  if (item !== undefined) return Array.isArray(value) ? value.map((one) => planted(item, one, field)) : value
  if (fields === undefined) return value
  const given = (value ?? {}) as Readonly<Record<string, unknown>>
  const more = Object.entries(fields.all)
    .filter(([, inner]) => holds(inner))
    .map(([name, inner]) => [name, planted(inner, given[name] ?? examplesOf(inner)[0], name)])
  return { ...given, ...(Object.fromEntries(more) as object) }
}

/** Worked out once for each kind. */
const known = new Map(
  streamKinds.map(({ category, format }) => [
    category,
    { paths: personalPaths([format]), names: personalNames(Object.values(format.codecs)) },
  ]),
)

const look = (
  kind: StreamKind,
  stream: string,
  type: string,
  data: unknown,
  session: ReturnType<StreamKind['begin']>,
  role: Role,
  at: Instant,
): boolean => {
  const outcome = session.decide(type, data, { at, by: { id: 'op', role }, book: manual, facts })
  const what = `${type} by ${role}`
  if (E.isLeft(outcome)) {
    if ('kind' in outcome.left) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
    clean(`${what}, refused`, outcome.left)
    clean(`${what}, audited`, auditCommit({ id: 'c', type, stream, data }, outcome.left, { id: 'op', role }, at))
    return false
  }
  clean(`${what}, basis`, outcome.right.basis)
  const { paths, names } = known.get(kind.category)!
  for (const event of outcome.right.events) {
    clean(
      `${what}, ${event.type} sealed`,
      mapTexts(event.data, paths.get(event.type) ?? [], () => 'sealed'),
    )
    clean(`${what}, ${event.type} printed`, mask(kind.format.codecs[event.type], event.data))
    session.take({ ...event, schema: 1 })
  }
  clean(`${what}, state printed`, maskNamed(names, session.state()))
  if (kind.category === 'order') clean(`${what}, work`, workOf(stream, session.state() as Order, at))
  return outcome.right.events.length > 0
}

test('the canaries are planted, and the eye sees one', () => {
  expect(JSON.stringify(planted(orderCommands.PlaceOrder, {}))).toMatch(/13955507777.*金丝雀door|金丝雀door.*13955507777/)
  expect(() => clean('x', { basis: [{ facts: { name: canaryFor('name') } }] })).toThrow()
})

test.each(['none', ...stages.filter((_, i) => i % 3 === 0)])(
  'every command to an order %s: nothing personal in refusal, audit, basis, work or print',
  (stage) => {
    const start = stage === 'none' ? orderStream.begin('1').state() : orderAt(stage)
    let taken = 0
    for (const [type, codec] of Object.entries(orderCommands)) {
      for (const role of [orderStream.roles[type]?.[0] ?? 'manager', 'auditor'] as const) {
        for (const data of examplesOf(codec, poolsOf(start)).slice(0, 1))
          taken += Number(
            look(orderStream, 'order-1', type, planted(codec, data), orderStream.begin('1', start), role, (T0 + 90_000_000) as Instant),
          )
      }
    }
    expect(taken).toBeGreaterThan(stage === 'none' ? 3 : 20)
  },
)

test('what was typed where the province belongs is in no basis of the review', () => {
  const session = orderStream.begin('1')
  const [example] = examplesOf(orderCommands.PlaceOrder, poolsOf(session.state()))
  expect(look(orderStream, 'order-1', 'PlaceOrder', planted(orderCommands.PlaceOrder, example), session, 'customer', T0)).toBe(true)
  expect(look(orderStream, 'order-1', 'ReviewOrder', {}, session, 'manager', (T0 + 1) as Instant)).toBe(true)
})

test.each(withText.map(([kind, commands]) => [kind.category, kind, commands] as const))(
  'any history of commands to a stream of kind %s',
  (_, kind, commands) => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 5, max: 12 }), (g, length) => {
        const session = kind.begin('1')
        let now = T0
        for (let n = 0; n < length; n += 1) {
          const type = g(() => fc.constantFrom(...Object.keys(commands)))
          const codec = commands[type]!
          const order = session.state() as Order
          const pools = kind.category === 'order' ? poolsOf(order) : {}
          const examples = examplesOf(codec, pools)
          if (kind.category === 'order') now = g(() => nextInstant(fc, order, now))
          look(
            kind,
            `${kind.category}-1`,
            type,
            planted(
              codec,
              g(() => fc.constantFrom(...examples)),
            ),
            session,
            g(() => fc.constantFrom(...(kind.roles[type] ?? []), 'auditor')),
            now,
          )
        }
        // A failure is told as it was found: to make such a history smaller takes longer than anybody waits.
      }),
      { numRuns: 15, endOnFailure: true },
    )
  },
)

test('bad input that carries personal texts is told without them, wherever they were put', () => {
  let told = 0
  const spoilt = (canary: string): readonly unknown[] => [canary.repeat(400), [canary], { [`x${canary.length}`]: canary }, canary, ` `, 5]
  for (const [kind, commands] of withText) {
    for (const [type, codec] of Object.entries(commands)) {
      const good = planted(codec, examplesOf(codec)[0]) as object
      const paths = personalPaths([{ codecs: { it: codec }, upcasters: {} }]).get('it') ?? []
      // In the field itself, and in the place of everything on the way to it.
      for (const path of paths.flatMap((whole) => whole.map((_, i) => whole.slice(0, i + 1)))) {
        for (const value of spoilt(canaryFor(path.at(-1) ?? ''))) {
          const command = admit({ id: 'c1', type, stream: `${kind.category}-1`, data: replaced(good, path, value) })
          if (E.isRight(command)) continue
          told += 1
          clean(`${type} with ${path.join('.')}`, command.left)
        }
      }
    }
  }
  expect(told).toBeGreaterThan(100)
})

const replaced = (value: unknown, [head, ...rest]: readonly string[], by: unknown): unknown => {
  if (head === undefined) return by
  if (head === '*') return Array.isArray(value) ? value.map((one: unknown) => replaced(one, rest, by)) : [by]
  return { ...(value as object), [head]: replaced((value as Readonly<Record<string, unknown>> | undefined)?.[head], rest, by) }
}
