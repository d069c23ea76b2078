import * as E from 'fp-ts/lib/Either.js'
import { instant, type Instant } from '../../src/core/time/index.js'
import type { Book } from '../../src/core/book.js'
import { manual } from '../../src/core/book.js'
import type { Decision, Rejection } from '../../src/core/decision.js'
import { parseOrderCommand } from '../../src/deciders/whole/commands.js'
import { orderDecider, type Order, type OutsideFacts } from '../../src/deciders/whole/index.js'
import type { OrderStreamEvent } from '../../src/events/index.js'
import { note } from '../golden/stories/told.js'
import { step } from './step.js'
import { prices, type Sent } from '../../src/spec/generators/index.js'
import { branches, plain, type Step } from './stages.js'

export { all, placed } from './stages.js'

export const T0 = instant(Date.UTC(2026, 10, 2, 2))
export const hours = (n: number): number => n * 3_600_000
export const days = (n: number): number => n * 86_400_000

/** What the desk of a quiet shop knows: no other orders, plenty of stock, the list prices. */
export const facts: OutsideFacts = {
  history: [],
  stock: { A: 100, B: 100 },
  offer: {
    prices: [
      { sku: 'A', price: prices.A },
      { sku: 'B', price: prices.B },
    ],
    promotions: [],
  },
}
export type Outcome = E.Either<Rejection, Decision<OrderStreamEvent>>

/** Decides a command as it would come from the desk; bad input throws, because generators make none. */
export const decideOn = (
  order: Order,
  { type, data, by, at }: Omit<Sent, 'type'> & { readonly type: string },
  known: OutsideFacts = facts,
  book: Book = manual,
): Outcome => {
  const command = parseOrderCommand(type, data)
  if (E.isLeft(command)) throw new Error(`${type} ${JSON.stringify(data)}: ${JSON.stringify(command.left)}`)
  const outcome = orderDecider.decide(order, command.right, { at, by, book, facts: known })
  note(type, data, outcome, order)
  return outcome
}
export const evolveAll = (order: Order, events: readonly OrderStreamEvent[]): Order => events.reduce(step, order)

/** Sends one command and follows it; throws on a refusal. */
export const follow = (order: Order, at: number, role: Sent['by']['role'], type: string, data: unknown, known = facts): Order => {
  const outcome = decideOn(order, { type, data, by: { id: 'op', role }, at: instant(at) }, known)
  if (E.isLeft(outcome)) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
  return evolveAll(order, outcome.right.events)
}

/** What the desk may know beside. */
const known = (from: Instant): Readonly<Record<string, OutsideFacts>> => ({
  risky: {
    ...facts,
    history: [1, 2, 3, 4, 5, 6].map((n) => ({
      id: `O${n}`,
      placedAt: instant(from - n * hours(1)),
      sameAccount: true,
      sameAddress: true,
      samePhone: true,
      skus: ['A'],
    })),
  },
  short: { ...facts, stock: { A: 1, B: 0 } },
})

/** The stages of the plain order, and its branches. */
export const stages = [...Object.keys(plain), ...Object.keys(branches)]

/** A command of a story: the order before it, and when. */
export interface Told {
  readonly before: Order
  readonly at: number
  readonly step: Step
  readonly facts: OutsideFacts
}
/** What happens up to a stage; every step takes an hour from `from` on, and a deadline passes when it is due. `own` are the stage's own steps, apart from the ones of the stage it begins with. */
const storyOf = (
  stage: string,
  from: Instant,
  named: <T>(data: T) => T = (data) => data,
): { readonly order: Order; readonly own: readonly Told[] } => {
  const [last, ...further] = branches[stage] ?? [stage]
  let [order, at] = [orderDecider.initial, Number(from)]
  let own: Told[] = []
  const tell = (step: Step, facts: OutsideFacts): void => {
    const [role, type, data] = step
    own.push({ before: order, at, step, facts })
    order = follow(order, at, role, type, named(data), facts)
  }
  for (const [name, todo] of last === 'nothing' ? [] : Object.entries(plain)) {
    own = []
    for (const step of todo) tell(step, facts)
    at += hours(1)
    if (name === last) break
  }
  if (further.length > 0) own = []
  for (const step of further) {
    const [, , data, knows] = step
    const about = named(data)
    const due = order.deadlines.find(({ id }) => 'deadline' in about && id === about.deadline)?.dueAt
    at = due ?? at + hours(1)
    tell(step, knows === undefined ? facts : (known(from)[knows] ?? facts))
  }
  return { order, own }
}
/** An order at a stage of its life; `named` may give other names to what it speaks of. */
export const orderAt = (stage: string, from: Instant = T0, named?: <T>(data: T) => T): Order => storyOf(stage, from, named).order
/** The commands that led from the stage it begins with to this one. */
export const ledTo = (stage: string): readonly Told[] => storyOf(stage, T0).own
