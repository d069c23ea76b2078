// What follows by itself once something has happened: read off the order after it, at the same instant. `whole/consequences.ts` lists all that does.
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { Order } from './state.js'

/** One further event, and the rules it rests on, where one was asked. */
export interface Consequence {
  readonly event: OrderStreamEvent
  readonly basis?: readonly Basis[]
}

/** One further event, or none: asked again until nothing follows, so what it has told must not follow once more. */
export type Follow = (order: Order, at: Instant, law: Law) => Consequence | undefined

/** Something that follows from the order alone, without a rule. */
export const plainly =
  (read: (order: Order, at: Instant) => OrderStreamEvent | undefined): Follow =>
  (order, at) => {
    const event = read(order, at)
    return event === undefined ? undefined : { event }
  }

/** The last of some instants: what follows was so when the last thing that it waited for was so. */
export const latest = (first: Instant, ...others: readonly (Instant | undefined)[]): Instant =>
  others.reduce<Instant>((last, at) => (at !== undefined && at > last ? at : last), first)
