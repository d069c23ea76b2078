import type * as E from 'fp-ts/lib/Either.js'
import type { Book } from './book.js'
import type { Decision, Rejection } from './decision.js'
import { owned } from './owned.js'
import type { Instant } from './time/instant.js'

/** Who acts: set by the caller's own authentication, never read from a payload. */
export interface Operator<Role extends string = string> {
  readonly id: string
  readonly role: Role
}

/** All that a decision may see beside its stream: the instant, the operator, the book, and facts gathered from elsewhere. */
export interface Context<Facts = unknown, Role extends string = string> {
  readonly at: Instant
  readonly by: Operator<Role>
  readonly book: Book
  readonly facts: Facts
}

/** A fact of the log: what happened, and when it was so. */
export interface Fact<Type extends string = string, Data = unknown> {
  readonly type: Type
  readonly at: Instant
  readonly data: Data
}

/** How facts become a state: all that replay needs. */
export interface Evolution<State, Event> {
  readonly initial: State
  /** The initial state made anew, for a holder that changes it in place; without it replay copies `initial`. */
  readonly fresh?: () => State
  /** One fact forward; the given state is never changed. Throws `BrokenStream` on a log that no decider wrote. */
  readonly evolve: (state: State, event: Event) => State
  /** The same step in place, for a state that the caller owns: what replay uses. */
  readonly apply: (draft: State, event: Event) => void
}

export interface Decider<State, Command, Event, Facts = unknown, Role extends string = string> extends Evolution<State, Event> {
  readonly decide: (state: State, command: Command, context: Context<Facts, Role>) => E.Either<Rejection, Decision<Event>>
}

/** The log holds a fact that cannot follow: the stream is broken and stops here, loudly. */
export class BrokenStream extends Error {
  override readonly name = 'BrokenStream'
}

/** The state after the events: one private state, changed in place. */
export const replay = <State, Event>(
  { initial, fresh, apply }: Omit<Evolution<State, Event>, 'evolve'>,
  events: Iterable<Event>,
): State => {
  const state = fresh === undefined ? owned(initial) : fresh()
  for (const event of events) apply(state, event)
  return state
}
