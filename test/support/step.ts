import { orderDecider, type Order } from '../../src/deciders/whole/index.js'
import type { OrderStreamEvent } from '../../src/events/index.js'

/** All that hangs on it can be changed no more: whoever tries throws. */
export const frozenAll = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) frozenAll(inner)
  return value
}

/** The public step, on an order that cannot be changed: a reducer that changes more than its slice declares throws. */
export const step = (order: Order, event: OrderStreamEvent): Order => frozenAll(orderDecider.evolve(frozenAll(order), frozenAll(event)))
