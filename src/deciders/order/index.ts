import type { Decider } from '../../core/decider.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { OrderCommand } from '../commands.js'
import { apply } from './apply.js'
import { decide } from './decide.js'
import { evolve } from './apply.js'
import type { OutsideFacts } from './facts.js'
import { freshOrder, initialOrder, type Order, type OrderDraft } from './state.js'

/** One order: its lifecycle, payments, parcels, cases, refunds and exceptions in one stream. */
export const orderDecider: Decider<Order, OrderCommand, OrderStreamEvent, OutsideFacts> = {
  initial: initialOrder,
  fresh: freshOrder,
  decide,
  evolve,
  apply: (draft, event) => apply(draft as OrderDraft, event),
}

export { initialOrder, type Order } from './state.js'
export type { OutsideFacts } from './facts.js'
