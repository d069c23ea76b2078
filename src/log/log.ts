import type * as E from 'fp-ts/lib/Either.js'
import type { Basis } from '../core/decision.js'
import type { Fact, Operator } from '../core/decider.js'
import type { Instant } from '../core/time/instant.js'

/** `order-1001`: the category up to the first dash, then the id. Both obey the id grammar. */
export type StreamName = string

/** One stored event: what happened, when it was so, when the log learnt it, who did it under which command and on what basis. */
export interface Envelope<Event extends Fact = Fact> {
  /** `${stream}/${version}`: unique for ever. */
  readonly id: string
  readonly stream: StreamName
  /** 1…n without a hole. */
  readonly version: number
  /** Place in the feed of the whole log: rises, may have gaps; a reader never meets a lower one later. */
  readonly position: number
  readonly type: Event['type']
  /** Generation of the type's storage format. */
  readonly schema: number
  /** When it was so (occurredAt). */
  readonly at: Instant
  /** When the log learnt it. */
  readonly recordedAt: Instant
  readonly by: Operator
  readonly command: string
  /** The id of the event that a reaction answered. */
  readonly cause?: string
  /** Rulings that the whole commit rests on; kept with its first event. */
  readonly basis?: readonly Basis[]
  readonly data: Event['data']
  /** SHA-256 (hex) of the canonical text of all fields above but `position`, and of `previous`: the hash before it in the stream. */
  readonly hash: string
}

/** What the writer hands in; the store adds version, position and hash. */
export interface NewEvent {
  readonly type: string
  readonly schema: number
  readonly at: Instant
  readonly data: unknown
}

/** `'any'`: no check; `'none'`: the stream must not exist; a number: its version must be just that. */
export type Expected = 'any' | 'none' | number

export interface AppendOptions {
  readonly expect: Expected
  /** At most one effect per stream, for ever. */
  readonly commandId: string
  /** Tells a repeat from another command under the same id: the hash of the command's canonical text. */
  readonly fingerprint: string
  readonly by: Operator
  readonly recordedAt: Instant
  readonly cause?: string
  readonly basis?: readonly Basis[]
}

export interface Commit extends AppendOptions {
  readonly stream: StreamName
  readonly events: readonly NewEvent[]
}

/** The events of the commit as stored. `repeated`: they had been stored before under the same command id, and nothing was added. */
export interface Appended {
  readonly events: readonly Envelope[]
  readonly repeated: boolean
}

export type AppendFailure =
  | { readonly kind: 'conflict'; readonly stream: StreamName; readonly expected: Expected; readonly actual: number }
  | { readonly kind: 'commandReused'; readonly stream: StreamName; readonly commandId: string }
  /** The store cannot say whether it was written (a connection cut around the commit): repeat the same append. */
  | { readonly kind: 'outcomeUnknown'; readonly reason: string }
  /** Nothing was written. */
  | { readonly kind: 'storeFailed'; readonly reason: string }

export type Append = E.Either<AppendFailure, Appended>

/**
 * An append-only log. A resolved append is durable; a batch is all or nothing; nothing is ever changed or removed.
 * Whoever appends has checked its input: a stream or command name outside the grammar, a commit without events, or data that is not
 * plain JSON rejects with `NotStorable`, and nothing is written.
 */
export interface Log {
  /** Set by a log that seals personal texts before it stores them. */
  readonly seals?: true
  readonly append: (stream: StreamName, events: readonly NewEvent[], options: AppendOptions) => Promise<Append>
  /** Commits to different streams in as few durable writes as the store can: each has its own outcome, in order. */
  readonly appendAll: (commits: readonly Commit[]) => Promise<readonly Append[]>
  /** The stream's events in order, from `from` (default 1) to `to`; none if it does not exist. Rejects with `CorruptLog` or `LogUnavailable`. */
  readonly read: (stream: StreamName, range?: { readonly from?: number; readonly to?: number }) => Promise<readonly Envelope[]>
  /** What a command of that id wrote to the stream, with its fingerprint. */
  readonly outcomeOf: (
    stream: StreamName,
    commandId: string,
  ) => Promise<{ readonly fingerprint: string; readonly events: readonly Envelope[] } | undefined>
  /**
   * Whether a fingerprint that the log handed out is of this content's fingerprint, for a log that stores them in another form than it is
   * given them. Without it they are compared as they are.
   */
  readonly isFingerprint?: (stream: StreamName, stored: string, given: string) => Promise<boolean>
  /** Every event after `after` (default 0) in feed order, gap-safe: none is skipped, not even one whose commit was slow. */
  readonly readAll: (range?: { readonly after?: number; readonly limit?: number }) => AsyncIterable<Envelope>
  /** The name of every stream, each once. A store that keeps no list of them leaves it out. */
  readonly streams?: () => AsyncIterable<StreamName>
  readonly close: () => Promise<void>
}

/** Stored bytes do not say what was written: loud and typed, never skipped. */
export class CorruptLog extends Error {
  override readonly name = 'CorruptLog'
}

/** The place holds no log that this library knows: something else, a newer generation of a log, or one that is damaged beyond telling. It is left as it is. */
export class NotALog extends Error {
  override readonly name = 'NotALog'
}

/** The store could not be asked: it is down, busy or refuses. Nothing is known to be wrong with what it holds; try again. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable'
}
