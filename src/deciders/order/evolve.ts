import { createDraft, produce, type Draft } from 'immer'
import type { OrderStreamEvent } from '../../events/index.js'
import { apply } from './apply.js'
import type { Order } from './state.js'

/** One fact forward; the given order is never changed. */
export const evolve = (order: Order, event: OrderStreamEvent): Order =>
  produce(order, (draft) => {
    apply(draft, event)
  })

/** A private copy to try events on, in place; only what they touch is copied. It is thrown away, never finished. */
export const tentative = (order: Order): Draft<Order> => createDraft(order)
