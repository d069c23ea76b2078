import type * as E from 'fp-ts/lib/Either.js'
import type { BadInput } from '../core/badInput.js'
import type { Operator } from '../core/decider.js'
import type { Basis, Rejection } from '../core/decision.js'
import type { Instant } from '../core/time/instant.js'
import type { AppendFailure, Envelope } from '../log/log.js'
import type { Role } from '../policies/roles.js'

/** A command as it comes in: who sends it and when stands beside it, set by the caller's own authentication and clock. */
export interface Incoming {
  /** The sender's id of this command: its repeat does nothing and gets the first outcome. */
  readonly id: string
  readonly type: string
  /** `order-1001` */
  readonly stream: string
  readonly data: unknown
}
export interface Sender {
  readonly by: Operator<Role>
  /** The id of a colleague who works with the operator, for one who is not certified yet (SEC-05). */
  readonly accompaniedBy?: string
  /** When the command reached us; the desk's clock if absent. */
  readonly at?: Instant
  /** The id of the event that a reaction answers. */
  readonly cause?: string
}

/** What a command did: its events as stored. None: it had happened already. */
export interface Done {
  readonly events: readonly Envelope[]
  readonly basis: readonly Basis[]
  /** The same command had been handled before; these are its events of then. */
  readonly repeated: boolean
}

export type Failure =
  | BadInput
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  /** The stream holds events of a newer version: nothing is decided on it until the package is updated. */
  | { readonly kind: 'unreadable'; readonly stream: string; readonly problems: BadInput['problems'] }
  | AppendFailure

export type Handled = E.Either<Failure, Done>
