// A stream of its own beside the orders (stock, supplier order, promotion …): permission, handler, what follows by itself.
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { lawFor, type Law } from '../../core/book.js'
import type { Context, Decider, Fact, Operator } from '../../core/decider.js'
import type { Basis, Decision, Rejection } from '../../core/decision.js'
import type { Instant } from '../../core/time/instant.js'
import type { Format } from '../../events/upcast.js'
import type { Role } from '../../policies/roles.js'
import { permitted } from '../permitted.js'
import { streamKind, type StreamKind } from '../stream.js'
import { commandReader, type Codecs, type Told } from '../told.js'
import { evolveWith, tentativeOf } from './evolve.js'

export interface OwnScene<Facts = object> {
  readonly at: Instant
  readonly by: Operator<Role>
  readonly law: Law
  readonly facts: Facts
}
export type OwnOutcome<Event> = E.Either<Rejection, Decision<Event>>
export type OwnHandlers<State, Commands extends Codecs, Event, Facts = object> = {
  readonly [Type in keyof Commands]: (state: State, data: t.TypeOf<Commands[Type]>, scene: OwnScene<Facts>) => OwnOutcome<Event>
}
export interface Followed<Event> {
  readonly event: Event
  readonly basis?: Basis
}

export interface OwnOf<State extends object, Commands extends Codecs, Event extends Fact, Facts> {
  /** The part of the stream's name before its first dash. */
  readonly category: string
  readonly commands: Commands
  /** Default deny: a role that is not named may not (SEC-01). */
  readonly roles: { readonly [Type in keyof Commands]: readonly Role[] }
  readonly format: Format
  readonly start: (id: string) => State
  readonly decide: OwnHandlers<State, Commands, Event, Facts>
  /** One fact forward, in place. */
  readonly apply: (state: State, event: Event) => void
  /** Whose numbers hold, where a shop or a channel may have its own. */
  readonly scope?: (state: State, data: unknown) => { readonly shop?: string; readonly channel?: string }
  /** What follows by itself after an event, read off the state after it; asked of what follows too. */
  readonly follows?: (state: State, event: Event, law: Law) => readonly Followed<Event>[]
}

export const decided = <Event>(events: readonly Event[], ...basis: readonly Basis[]): OwnOutcome<Event> => E.right({ events, basis })
/** It had happened already. */
export const nothing: OwnOutcome<never> = E.right({ events: [], basis: [] })

/** Everything that the desk needs of such a stream. */
export const ownStream = <State extends object, Commands extends Codecs, Event extends Fact, Facts = object>(
  own: OwnOf<State, Commands, Event, Facts>,
): StreamKind<State> & { readonly decider: Decider<State, Told, Event, Facts, Role> } => {
  const decider: Decider<State, Told, Event, Facts, Role> = {
    initial: own.start(''),
    apply: own.apply,
    evolve: evolveWith(own.apply),
    decide: (state, { type, data }, { at, by, book, facts }: Context<Facts, Role>) => {
      const law = lawFor(book, own.scope?.(state, data))
      const may = permitted(law, own.roles, { at, by }, type)
      if (E.isLeft(may)) return may
      const handler = own.decide[type as keyof Commands]
      return E.map((decision: Decision<Event>) => followThrough(own, state, decision, law))(
        handler(state, data as t.TypeOf<Commands[keyof Commands]>, { at, by, law, facts }),
      )
    },
  }
  return {
    ...streamKind<State, Told, Event, Facts>({
      category: own.category,
      commands: Object.keys(own.commands),
      roles: own.roles,
      format: own.format,
      parse: commandReader(own.commands),
      decider,
      start: own.start,
    }),
    decider,
  }
}
const followThrough = <State extends object, Commands extends Codecs, Event extends Fact, Facts>(
  own: OwnOf<State, Commands, Event, Facts>,
  state: State,
  { events, basis }: Decision<Event>,
  law: Law,
): Decision<Event> => {
  const { follows } = own
  if (follows === undefined || events.length === 0) return { events, basis }
  const all: Event[] = []
  const bases = [...basis]
  const after = tentativeOf(state)
  const happen = (event: Event): void => {
    own.apply(after, event)
    all.push(event)
    for (const next of follows(after, event, law)) {
      if (next.basis !== undefined) bases.push(next.basis)
      happen(next.event)
    }
  }
  for (const event of events) happen(event)
  return { events: all, basis: bases }
}
