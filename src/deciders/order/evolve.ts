import { Immer } from 'immer'
import { owned } from '../../core/owned.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { apply } from './apply.js'
import type { Order, OrderDraft } from './state.js'

/** The types keep callers from changing what they get; freezing it at run time as well would only cost time. */
const { produce } = new Immer({ autoFreeze: false })

/** One fact forward; the given order is never changed. */
export const evolve = (order: Order, event: OrderStreamEvent): Order =>
  produce(order, (draft) => {
    // Nearly every event reads all deadlines: a plain copy is cheaper than a proxy for each (docs/performance.md).
    if (order.deadlines.length > 0) draft.deadlines = order.deadlines.map((deadline) => ({ ...deadline }))
    apply(draft, event)
  })

/** A private copy to try events on, in place. Copying all is cheaper than reading through immer's proxies (docs/performance.md). */
export const tentative = (order: Order): OrderDraft => owned(order) as OrderDraft
