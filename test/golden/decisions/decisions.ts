// What is decided, told shortly: from every stage of an order whatever can be sent at its turning points, and along seeded walks.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import type { Book } from '../../../src/core/book.js'
import { manual } from '../../../src/core/book.js'
import { instant } from '../../../src/core/time/index.js'
import { orderDecider, type Order, type OutsideFacts } from '../../../src/deciders/order/index.js'
import { canonical, sha256 } from '../../../src/log/canonical.js'
import { parameters } from '../../../src/policies/index.js'
import { aCommand, anOrder, commandTypes, menu, nextInstant, prices, turningPoints, type Sent } from '../../../src/spec/generators/index.js'
import { days, decideOn, evolveAll, facts, hours, orderAt, stages, T0, type Outcome } from '../../support/history.js'

/** A short fingerprint of whole outcomes: events, reasons, ways out and bases. */
const seal = (outcomes: readonly Outcome[]): string => sha256(canonical(JSON.parse(JSON.stringify(outcomes)))).slice(0, 12)
const said = (outcome: Outcome): string => (E.isLeft(outcome) ? `${outcome.left.rule} ${outcome.left.reason}` : outcome.right.events.map(({ type }) => type).join(' + ') || 'nothing')

/** A shop that says of every yes or no of the manual the contrary. */
const contrary: Book = {
  name: 'contrary',
  overrides: [...parameters].flatMap(([param, { editions }]) => {
    const value = editions.at(-1)?.value
    return typeof value === 'boolean' ? [{ param, value: !value }] : []
  }),
}
interface World { readonly facts: OutsideFacts; readonly book: Book }
/** What the desk can know: a quiet shop, nothing, too little stock at other prices, a customer with a past during a promotion. */
export const worlds: Readonly<Record<'quiet' | 'silent' | 'short' | 'busy', World>> = {
  quiet: { facts, book: manual },
  silent: { facts: {}, book: manual },
  short: { facts: { ...facts, stock: { A: 1, B: 0 }, offer: { prices: [{ sku: 'A', price: prices.A + 1 }], promotions: [] }, gatewayPaid: 10_180, reachableBy: [] }, book: contrary },
  busy: {
    facts: {
      ...facts, account: { level: 3, credit: 10 }, promotions: [{ startsAt: instant(T0 - days(1)), endsAt: instant(T0 + days(2)) }], supplierOrdered: ['L1'], bins: { A: 'A-02-3', B: 'A-01-1' },
      history: [1, 2, 3, 4, 5, 6].map((n) => ({ id: `O${n}`, placedAt: instant(T0 - n * hours(1)), sameAccount: true, sameAddress: n % 2 === 0, samePhone: n % 3 === 0, skus: ['A'] })),
      returns: { orderedAt: [1, 2, 3].map((n) => instant(T0 - days(n))), returnedAt: [1, 2, 3, 4, 5].map((n) => instant(T0 - days(n))) },
      stockAt: [{ warehouse: 'W1', kilometres: 10, sku: 'A', lots: [{ lot: 'LOT1', quantity: 100 }] }, { warehouse: 'W2', kilometres: 90, sku: 'B', lots: [{ lot: 'LOT2', quantity: 1 }] }],
    },
    book: manual,
  },
}
type Known = keyof typeof worlds
const names = Object.keys(worlds) as readonly Known[]

/** Every command at an hour of calm, and one of each at every turning point, a millisecond before and after: what is said how often, and the fingerprint of all. */
export const decidedAt = (stage: string): Readonly<Record<string, string>> => {
  const order = orderAt(stage)
  const calm = menu(order, instant(T0 + days(2)), commandTypes, 5)
  const edges = turningPoints(order).flatMap((at) => [-1, 0, 1].flatMap((ms) => menu(order, instant(at + ms), commandTypes, 1)))
  const by = new Map<string, Outcome[]>()
  for (const sent of [...calm, ...edges]) {
    const outcomes = names.map((name) => decideOn(order, sent, worlds[name].facts, worlds[name].book))
    by.set(sent.type, [...(by.get(sent.type) ?? []), ...outcomes])
  }
  return Object.fromEntries([...by].map(([type, outcomes]) => [type, `${tally(outcomes)} · ${seal(outcomes)}`]))
}
const tally = (outcomes: readonly Outcome[]): string => {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) counts.set(said(outcome), (counts.get(said(outcome)) ?? 0) + 1)
  return [...counts].map(([words, n]) => `${n} × ${words}`).join('; ')
}

/** A history that a seed decides: what was done, and the fingerprint of everything that was answered on the way. */
export const walk = (seed: number): string => {
  const draw = <T>(arbitrary: fc.Arbitrary<T>, n: number): T => fc.sample(arbitrary, { seed: seed * 1_000 + n, numRuns: 1 })[0] as T
  const { facts: known, book } = worlds[names[seed % names.length] as Known]
  const stage = stages[seed % stages.length] as string
  let order: Order = seed % 5 === 0 ? placedAnew(draw) : orderAt(stage)
  let now = T0
  const done: string[] = [seed % 5 === 0 ? 'placed' : stage]
  const outcomes: Outcome[] = []
  for (let n = 1; n <= 60; n += 1) {
    const sent: Sent = draw(aCommand(fc, order, now), n)
    const outcome = decideOn(order, sent, known, book)
    outcomes.push(outcome)
    if (E.isLeft(outcome) || outcome.right.events.length === 0) continue
    order = evolveAll(order, outcome.right.events)
    done.push(sent.type)
    now = draw(nextInstant(fc, order, sent.at), 100 + n)
  }
  return `${done.join(' > ')} · ${seal(outcomes)}`
}
const placedAnew = (draw: <T>(arbitrary: fc.Arbitrary<T>, n: number) => T): Order => {
  const outcome = decideOn(orderDecider.initial, { type: 'ReportOrder', data: draw(anOrder(fc), 0), by: { id: 'op-1', role: 'platform' }, at: T0 })
  if (E.isLeft(outcome)) throw new Error(`ReportOrder: ${JSON.stringify(outcome.left)}`)
  return evolveAll(orderDecider.initial, outcome.right.events)
}
