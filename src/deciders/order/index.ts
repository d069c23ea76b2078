import type { Decider } from '../../core/decider.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { OrderCommand } from '../commands.js'
import { orderEvolution } from './apply.js'
import { decide } from './decide.js'
import type { OutsideFacts } from './facts.js'
import type { Order } from './state.js'

/** One order: its lifecycle, payments, parcels, cases, refunds and exceptions in one stream. */
export const orderDecider: Decider<Order, OrderCommand, OrderStreamEvent, OutsideFacts> = {
  ...orderEvolution,
  decide,
}

export { initialOrder, type Order } from './state.js'
export type { OutsideFacts } from './facts.js'
