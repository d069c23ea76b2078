import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../core/time/instant.js'
import type { StreamKind } from '../deciders/stream.js'
import type { Envelope } from '../log/log.js'

/** Which clock a question about the past goes by: when it was so, or when the log learnt it. */
export type Clock = 'occurredAt' | 'recordedAt'
export interface Past {
  readonly at: Instant
  readonly clock: Clock
}

/**
 * A stream as it stood at an instant. By `recordedAt`: what was known then. By `occurredAt`: what was so then, as far as is known
 * now; an event that rests on one of a later instant is left out with it.
 */
export const stateAt = <State>(
  kind: StreamKind<State>,
  id: string,
  events: readonly Envelope[],
  { at, clock }: Past,
): { readonly state: State; readonly events: readonly Envelope[] } => {
  let told = events.filter((event) => (clock === 'recordedAt' ? event.recordedAt : event.at) <= at)
  for (;;) {
    const session = kind.begin(id)
    const stray = told.find((event) => E.isLeft(session.take(event)))
    if (stray === undefined) return { state: session.state(), events: told }
    told = told.filter((event) => event !== stray)
  }
}
