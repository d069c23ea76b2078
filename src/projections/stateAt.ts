import * as E from 'fp-ts/lib/Either.js'
import { BrokenStream } from '../core/decider.js'
import type { Instant } from '../core/time/instant.js'
import type { Order } from '../deciders/order/index.js'
import { orderStream } from '../deciders/streams.js'
import type { Envelope } from '../log/log.js'

/** Which clock a question about the past goes by: when it was so, or when the log learnt it. */
export type Clock = 'occurredAt' | 'recordedAt'

/**
 * The order as it stood at an instant. By `recordedAt`: what was known then. By `occurredAt`: what was so then, as far as is known now;
 * an event that rests on one of a later instant is left out with it.
 */
export const stateAt = (id: string, events: readonly Envelope[], at: Instant, clock: Clock): { readonly order: Order; readonly events: readonly Envelope[] } => {
  let told = events.filter((event) => (clock === 'recordedAt' ? event.recordedAt : event.at) <= at)
  for (;;) {
    const session = orderStream.begin(id)
    const stray = told.find((event) => !fits(session, event))
    if (stray === undefined) return { order: session.state(), events: told }
    told = told.filter((event) => event !== stray)
  }
}

const fits = (session: ReturnType<typeof orderStream.begin>, event: Envelope): boolean => {
  try {
    return E.isRight(session.take(event))
  } catch (error) {
    if (error instanceof BrokenStream) return false
    throw error
  }
}
