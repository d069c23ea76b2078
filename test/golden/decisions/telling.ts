// How a decision is told shortly, and what the desk may know when it is taken.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { manual, type Book } from '../../../src/core/book.js'
import type { BadInput } from '../../../src/core/badInput.js'
import type { Fact } from '../../../src/core/decider.js'
import type { Decision, Rejection } from '../../../src/core/decision.js'
import { instant } from '../../../src/core/time/index.js'
import type { OutsideFacts } from '../../../src/deciders/whole/index.js'
import { canonical, sha256 } from '../../../src/log/canonical.js'
import { parameters } from '../../../src/policies/index.js'
import { prices } from '../../../src/spec/generators/index.js'
import { days, facts, hours, T0 } from '../../support/history.js'

export type Answer = E.Either<BadInput | Rejection, Decision<Fact>>

/** What is not there is absent: a field that is there and undefined would be lost on its way through the log, and tells of itself here. */
const absent = (_: string, value: unknown): unknown => (value === undefined ? 'undefined!' : value)
/** A short fingerprint of all that was answered, and of all that followed elsewhere. */
export const seal = (answers: readonly unknown[]): string => sha256(canonical(JSON.parse(JSON.stringify(answers, absent)))).slice(0, 12)
export const said = (answer: Answer): string => {
  if (E.isRight(answer)) return answer.right.events.map(({ type }) => type).join(' + ') || 'nothing'
  return 'rule' in answer.left ? `${answer.left.rule} ${answer.left.reason}` : 'bad input'
}

/** A shop that says of every yes or no of the manual the contrary. */
const contrary: Book = {
  name: 'contrary',
  overrides: [...parameters].flatMap(([param, { editions }]) => {
    const value = editions.at(-1)?.value
    return typeof value === 'boolean' ? [{ param, value: !value }] : []
  }),
}
export interface World {
  readonly facts: OutsideFacts
  readonly book: Book
}
/** What the desk can know: a quiet shop, nothing, too little stock at other prices, a customer with a past during a promotion. */
export const worlds: Readonly<Record<'quiet' | 'silent' | 'short' | 'busy', World>> = {
  quiet: { facts, book: manual },
  silent: { facts: {}, book: manual },
  short: {
    facts: {
      ...facts,
      stock: { A: 1, B: 0 },
      offer: { prices: [{ sku: 'A', price: prices.A + 1 }], promotions: [] },
      gatewayPaid: 10_180,
      reachableBy: [],
    },
    book: contrary,
  },
  busy: {
    facts: {
      ...facts,
      account: { level: 3, credit: 10 },
      promotions: [{ startsAt: instant(T0 - days(1)), endsAt: instant(T0 + days(2)) }],
      supplierOrdered: ['L1'],
      bins: { A: 'A-02-3', B: 'A-01-1' },
      history: [1, 2, 3, 4, 5, 6].map((n) => ({
        id: `O${n}`,
        placedAt: instant(T0 - n * hours(1)),
        sameAccount: true,
        sameAddress: n % 2 === 0,
        samePhone: n % 3 === 0,
        skus: ['A'],
      })),
      returns: { orderedAt: [1, 2, 3].map((n) => instant(T0 - days(n))), returnedAt: [1, 2, 3, 4, 5].map((n) => instant(T0 - days(n))) },
      stockAt: [
        { warehouse: 'W1', kilometres: 10, sku: 'A', lots: [{ lot: 'LOT1', quantity: 100 }] },
        { warehouse: 'W2', kilometres: 90, sku: 'B', lots: [{ lot: 'LOT2', quantity: 1 }] },
      ],
    },
    book: manual,
  },
}

/** The world of a seed. */
export const worldOf = (seed: number): World => Object.values(worlds)[seed % Object.keys(worlds).length] ?? worlds.quiet

/** The n-th thing that a seed draws. */
export type Draw = <T>(arbitrary: fc.Arbitrary<T>, n: number) => T
export const drawsOf =
  (seed: number): Draw =>
  <T>(arbitrary: fc.Arbitrary<T>, n: number) =>
    fc.sample(arbitrary, { seed: seed * 10_000 + n, numRuns: 1 })[0] as T
