import type { Decider } from '../../core/decider.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { OrderCommand } from '../commands.js'
import { caseTable } from '../afterSale/evolve.js'
import { incidentTable, installationTable, interceptTable } from '../delivery/evolve.js'
import { disputeTable } from '../dispute/evolve.js'
import { exceptionTable } from '../exception/evolve.js'
import { grantTable } from '../grant/evolve.js'
import { invoiceTable } from '../invoice/evolve.js'
import { parcelTable } from '../parcel/evolve.js'
import { ratingTable } from '../rating/evolve.js'
import { recoveryTable } from '../recovery/evolve.js'
import { refundTable } from '../refund/evolve.js'
import { orderTable } from '../review/evolve.js'
import { apply } from './apply.js'
import { decide } from './decide.js'
import { evolve } from './apply.js'
import type { OutsideFacts } from './facts.js'
import { freshOrder, initialOrder, type Order, type OrderDraft } from './state.js'

interface Waits {
  readonly isFinal: (state: never) => boolean
}
const over = (all: Readonly<Record<string, { readonly state: string }>> | undefined, { isFinal }: Waits): boolean => all === undefined || Object.values(all).every(({ state }) => isFinal(state as never))

/** Nothing in the order waits for anybody any more. */
const isTerminal = (order: Order): boolean =>
  orderTable.isFinal(order.state) && over(order.parcels, parcelTable) && over(order.cases, caseTable) && over(order.refunds, refundTable) && over(order.exceptions, exceptionTable) &&
  over(order.incidents, incidentTable) && over(order.intercepts, interceptTable) && over(order.installations, installationTable) && over(order.grants, grantTable) &&
  over(order.recoveries, recoveryTable) && over(order.disputes, disputeTable) && over(order.ratings, ratingTable) && over(order.invoices, invoiceTable)

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
