import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Law } from '../../core/book.js'
import type { Operator } from '../../core/decider.js'
import type { Basis, Decision, Rejection, Verdict } from '../../core/decision.js'
import type { Table } from '../../core/lifecycle.js'
import type { Rule } from '../../core/rule.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { Role } from '../../policies/roles.js'
import type { OutsideFacts } from './facts.js'
import type { Order } from './state.js'

/** What a handler may see beside the order: the instant, the operator, the law for the order's shop and channel, and facts from outside. */
export interface Scene {
  readonly at: Instant
  readonly by: Operator<Role>
  readonly law: Law
  readonly facts: OutsideFacts
}

export type Outcome = E.Either<Rejection, Decision<OrderStreamEvent>>
/** Decides one kind of command. Short: asks the table, asks the rules, names the events. */
export type Handler<Data> = (order: Order, data: Data, scene: Scene) => Outcome
export type Handlers<Codecs extends Readonly<Record<string, t.Mixed>>> = {
  readonly [Type in keyof Codecs]: Handler<t.TypeOf<Codecs[Type]>>
}

type DataOf<Type extends OrderStreamEvent['type']> = Extract<OrderStreamEvent, { type: Type }>['data']
export const happened = <Type extends OrderStreamEvent['type']>(type: Type, at: Instant, data: DataOf<Type>): OrderStreamEvent =>
  ({ type, at, data }) as OrderStreamEvent

export const decided = (events: readonly OrderStreamEvent[], ...basis: readonly Basis[]): Outcome => E.right({ events, basis })
/** It had happened already: nothing to add. */
export const nothing: Outcome = E.right({ events: [], basis: [] })

/** A refusal by the order of things: the lifecycle has no such step from here. Its alternatives are the steps that there are. */
export const notNow = (
  table: Pick<Table<string, string>, 'id'>,
  subject: string,
  state: string,
  type: string,
  instead: readonly string[],
): Rejection => ({
  rule: `lifecycle/${table.id}`,
  clauses: ['P-3.2'],
  reason: 'notInThisState',
  alternatives: instead.length === 0 ? ['readTheStory'] : instead,
  basis: [{ rule: `lifecycle/${table.id}`, clauses: ['P-3.2'], edition: '1970-01-01', params: {}, facts: { subject, state, type } }],
})

/** Right if the event may follow as a planned step; facts that are true from wherever they come do not ask. */
export const mayFollow = <State extends string, Type extends string>(
  table: Table<State, Type>,
  subject: string,
  state: State,
  type: NoInfer<Type>,
): E.Either<Rejection, true> =>
  table.regular(state, type) ? E.right(true) : E.left(notNow(table, subject, state, type, table.steps(state)))

/** The same for a thing of the order that may not exist yet. */
export const canStep = <State extends string, Type extends string>(
  table: Table<State, Type>,
  subject: string,
  entity: { readonly state: State } | undefined,
  type: NoInfer<Type>,
): E.Either<Rejection, true> => mayFollow(table, subject, entity?.state ?? table.initial, type)

export interface Ruled<T> {
  readonly value: T
  readonly basis: Basis
}

/** Asks a rule that allows or refuses: its value and basis, or the rejection that quotes it. */
export const ask = <P, F extends object, T>(
  { law }: Pick<Scene, 'law'>,
  rule: Rule<P, F, Verdict<T>>,
  facts: F,
): E.Either<Rejection, Ruled<T>> => {
  const { ruling, basis } = law.judge(rule, facts)
  return E.isRight(ruling)
    ? E.right({ value: ruling.right, basis })
    : E.left({ rule: rule.id, clauses: rule.clauses, ...ruling.left, basis: [basis] })
}

/** Refused by a rule that the handler has judged itself. */
export const rejected = (
  basis: Basis,
  reason: string,
  alternatives: readonly string[],
  ...more: readonly Basis[]
): E.Either<Rejection, never> => E.left({ rule: basis.rule, clauses: basis.clauses, reason, alternatives, basis: [basis, ...more] })
