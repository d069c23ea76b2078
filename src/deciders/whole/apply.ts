import { BrokenStream, type Evolution } from '../../core/decider.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { orderReducers } from './reducers.js'
import { take, type Step, type Wait } from '../order/slice.js'
import { freshOrder, initialOrder, type Order, type OrderDraft } from '../order/state.js'

/** Every event type has one home. Without a prototype, so that no type's name finds anything else. */
const steps = Object.assign(
  Object.create(null) as Record<string, Step | undefined>,
  ...orderReducers.map((slice) => slice.steps),
) as Readonly<Record<string, Step | undefined>>
const homes = new Map(orderReducers.flatMap((slice) => Object.keys(slice.steps).map((type) => [type, slice] as const)))

const unknown = (type: string): never => {
  throw new BrokenStream(`no slice knows ${type}`)
}

/** One fact forward, in place: the table moves the state, the reducer the data. Throws `BrokenStream` on a log that no decider wrote. */
export const apply = (order: OrderDraft, event: OrderStreamEvent): void => {
  take(steps[event.type] ?? unknown(event.type), order, event)
}

/** The same step on a copy: the given order is never changed, and the new one shares with it what the event does not touch. */
export const evolve = (order: Order, event: OrderStreamEvent): Order => {
  const step = steps[event.type] ?? unknown(event.type)
  const next = step.copy(order, event)
  take(step, next, event)
  return next
}

/** How an order's events become its state. */
export const orderEvolution: Evolution<Order, OrderStreamEvent> = {
  initial: initialOrder,
  fresh: freshOrder,
  evolve,
  apply: (draft, event) => apply(draft as OrderDraft, event),
}

/** The types that an order's events have. */
export const knownTypes: Readonly<Record<string, unknown>> = steps

/** The wait that an event moves. */
export const waitOf = (order: Order, event: OrderStreamEvent): Wait | undefined => homes.get(event.type)?.wait(order, event)
