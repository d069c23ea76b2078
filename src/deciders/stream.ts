// One kind of stream as the desk sees it: how its events are read, its commands parsed and decided. The types stay inside.
import * as E from 'fp-ts/lib/Either.js'
import type { BadInput } from '../core/badInput.js'
import type { Context, Decider, Fact } from '../core/decider.js'
import type { Decision, Rejection } from '../core/decision.js'
import { owned } from '../core/owned.js'
import type { Format, StoredFact } from '../events/upcast.js'
import type { Role, RoleTable } from '../policies/roles.js'
import { takeInto } from './taking.js'

/** A command as its kind's `parse` gave it: read once at the border, and not looked at again. */
export interface Parsed {
  readonly type: string
  readonly data: unknown
}
/** One stream in hand: events go in, decisions come out. */
export interface Session<State = unknown> {
  /** Takes a stored event; left if this version cannot read it: then nothing may be decided on the stream. */
  readonly take: (stored: StoredFact) => E.Either<BadInput, true>
  readonly decide: (type: string, data: unknown, context: Context<unknown, Role>) => E.Either<BadInput | Rejection, Decision<Fact>>
  /** Decides what this kind's `parse` gave. */
  readonly decideParsed: (command: Parsed, context: Context<unknown, Role>) => E.Either<Rejection, Decision<Fact>>
  readonly state: () => State
}
export interface StreamKind<State = unknown> {
  /** The part of the stream's name before its first dash. */
  readonly category: string
  readonly commands: readonly string[]
  /** Who may send which command (SEC-01). */
  readonly roles: RoleTable
  readonly format: Format
  readonly parse: (type: unknown, data: unknown) => E.Either<BadInput, Parsed>
  /** A session before the first event, or in a state that it had reached before. */
  readonly begin: (id: string, reached?: unknown) => Session<State>
  /** The source text of what moves a state forward: where it differs, states that were kept are not to be used. */
  readonly code: () => string
}

export interface KindOf<State, Command extends { readonly type: string; readonly data: unknown }, Event extends Fact, Facts> {
  readonly category: string
  readonly commands: readonly string[]
  readonly roles: RoleTable
  readonly format: Format
  readonly parse: (type: unknown, data: unknown) => E.Either<BadInput, Command>
  readonly decider: Decider<State, Command, Event, Facts, Role>
  /** The state before the first event, knowing the stream's id; made anew each time, for a session that owns it. */
  readonly start: (id: string) => State
  readonly code?: () => string
}

/** A session owns its state and changes it in place; decisions are taken on it and never change it. */
export const streamKind = <State, Command extends { readonly type: string; readonly data: unknown }, Event extends Fact, Facts>({
  category,
  commands,
  roles,
  format,
  parse,
  decider,
  start,
  code = () => String(decider.apply),
}: KindOf<State, Command, Event, Facts>): StreamKind<State> => ({
  category,
  commands,
  roles,
  format,
  parse,
  code,
  begin: (id, reached) => {
    const state = reached === undefined ? start(id) : owned(reached as State)
    const decideParsed = (command: Parsed, context: Context<unknown, Role>): E.Either<Rejection, Decision<Fact>> =>
      decider.decide(state, command as Command, context as Context<Facts, Role>)
    return {
      take: takeInto(format, decider.apply, state),
      decide: (type, data, context) => {
        const command = parse(type, data)
        return E.isLeft(command) ? command : decideParsed(command.right, context)
      },
      decideParsed,
      state: () => state,
    }
  },
})
