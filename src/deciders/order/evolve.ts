import { produce } from 'immer'
import type { OrderStreamEvent } from '../../events/index.js'
import { apply } from './apply.js'
import type { Order } from './state.js'

/** One fact forward; the given order is never changed. */
export const evolve = (order: Order, event: OrderStreamEvent): Order =>
  produce(order, (draft) => {
    apply(draft, event)
  })
