import { BrokenStream, type Fact } from '../../core/decider.js'
import { caseEvents } from '../../events/afterSale.js'
import { deadlineEvents } from '../../events/deadline.js'
import { exceptionEvents } from '../../events/exception.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { orderEvents } from '../../events/order.js'
import { parcelEvents } from '../../events/parcel.js'
import { paymentEvents } from '../../events/payment.js'
import { refundEvents } from '../../events/refund.js'
import { caseSlice } from '../afterSale/evolve.js'
import { exceptionSlice } from '../exception/evolve.js'
import { parcelSlice } from '../parcel/evolve.js'
import { paymentSlice } from '../payment/evolve.js'
import { refundSlice } from '../refund/evolve.js'
import { orderSlice } from '../review/evolve.js'
import { applyDeadline } from './deadlines.js'
import type { Slice } from './slice.js'
import type { Order, OrderDraft } from './state.js'

const slices: readonly (readonly [Readonly<Record<string, unknown>>, Slice])[] = [
  [orderEvents, orderSlice], [paymentEvents, paymentSlice], [parcelEvents, parcelSlice], [caseEvents, caseSlice], [refundEvents, refundSlice], [exceptionEvents, exceptionSlice],
]
/** Every event type has one home. */
const homes = new Map<string, Slice>(slices.flatMap(([events, slice]) => Object.keys(events).map((type) => [type, slice] as const)))

/** One fact forward, in place: the table moves the state, the reducer the data. Throws `BrokenStream` on a log that no decider wrote. */
export const apply = (order: OrderDraft, event: OrderStreamEvent): void => {
  const home = homes.get(event.type)
  if (home !== undefined) home.apply(order, event)
  else if (event.type in deadlineEvents) applyDeadline(order, event)
  else throw new BrokenStream(`no slice knows ${(event as Fact).type}`)
}

/** The wait that an event moves: its subject, and the state's meaning now. Nothing for events without a lifecycle. */
export const waitOf = (order: Order, event: OrderStreamEvent) => homes.get(event.type)?.wait(order, event)
