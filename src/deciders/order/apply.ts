import { BrokenStream } from '../../core/decider.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { orderSlices } from '../orderSlices.js'
import type { Slice, Wait } from './slice.js'
import type { Order, OrderDraft } from './state.js'

/** Every event type has one home. */
const homes = new Map<string, Slice>(
  Object.values(orderSlices).flatMap((slice) => ('events' in slice ? Object.keys(slice.events).map((type) => [type, slice.evolve] as const) : [])),
)

const steps = new Map([...homes].map(([type, home]) => [type, home.stepOf?.(type) ?? home.apply]))

/** One fact forward, in place: the table moves the state, the reducer the data. Throws `BrokenStream` on a log that no decider wrote. */
export const apply = (order: OrderDraft, event: OrderStreamEvent): void => {
  const step = steps.get(event.type)
  if (step === undefined) throw new BrokenStream(`no slice knows ${event.type}`)
  step(order, event)
}

/** The wait that an event moves. */
export const waitOf = (order: Order, event: OrderStreamEvent): Wait | undefined => homes.get(event.type)?.wait(order, event)
