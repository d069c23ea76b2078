import type { Decider } from '../../core/decider.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { OrderCommand } from '../commands.js'
import { orderTable } from '../review/evolve.js'
import { apply } from './apply.js'
import { decide } from './decide.js'
import { evolve } from './evolve.js'
import type { OutsideFacts } from './facts.js'
import { freshOrder, initialOrder, type Order, type OrderDraft } from './state.js'

/** Nothing in the order waits for anybody any more. */
const isTerminal = (order: Order): boolean =>
  orderTable.isFinal(order.state) && [order.parcels, order.cases, order.refunds, order.exceptions].every((all) => Object.values(all).every(({ state }) => over.has(state)))
const over = new Set<string>(['signed', 'returnedToSender', 'lost', 'cancelled', 'closed', 'settled', 'abandoned', 'followedUp', 'withdrawn'])

/** One order: its lifecycle, payments, parcels, cases, refunds and exceptions in one stream. */
export const orderDecider: Decider<Order, OrderCommand, OrderStreamEvent, OutsideFacts> = {
  initial: initialOrder,
  fresh: freshOrder,
  decide,
  evolve,
  apply: (draft, event) => apply(draft as OrderDraft, event),
  isTerminal,
}

export { initialOrder, type Order } from './state.js'
export type { OutsideFacts } from './facts.js'
