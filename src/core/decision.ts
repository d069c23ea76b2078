import * as E from 'fp-ts/lib/Either.js'

/** What a ruling rested on; every decision and every refusal carries it. */
export interface Basis {
  readonly rule: string
  readonly clauses: readonly string[]
  /** The first day on which the newest of the values used came into force. */
  readonly edition: string
  readonly params: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, unknown>>
}

/** Why not, as a code; its sentences in both languages are in `ordinance/rules`. */
export interface Refusal {
  readonly reason: string
  /** What can be done instead, as codes; never empty. */
  readonly alternatives: readonly string[]
}

/** One ground among several: its own rule, where it has one, and what it is about (a line, a field, a product). */
export interface Ground extends Refusal {
  readonly rule?: string
  readonly clauses?: readonly string[]
  readonly about?: string
}

/** A command was refused: nothing was appended to its stream. */
export interface Rejection extends Refusal {
  readonly rule: string
  readonly clauses: readonly string[]
  readonly basis: readonly Basis[]
  /** Every ground at once, when there is more than one. */
  readonly findings?: readonly Ground[]
}

/** The events that follow from a command, and what they rest on. No events: the command had happened already. */
export interface Decision<Event> {
  readonly events: readonly Event[]
  readonly basis: readonly Basis[]
}

export type Verdict<T> = E.Either<Refusal, T>
export const allow = <T>(value: T): Verdict<T> => E.right(value)
export const refuse = (reason: string, ...alternatives: readonly string[]): Verdict<never> => E.left({ reason, alternatives })
