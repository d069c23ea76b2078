import { paymentTerms } from '../../policies/orders.js'
import type { Instant } from '../../core/time/instant.js'
import { paidOf } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'

/** The first tender of an order paid by instalments or presale: the first instalment, the deposit; fen. */
export const firstTender = (order: Order): number => Object.values(order.payments)[0]?.due ?? order.payable

/** Whether so much has come that the order may be reviewed: all of it, the first instalment, or nothing yet by its terms (ORD-03, ORD-04). */
export const isPaidAsAgreed = (order: Order): boolean => {
  const { terms, payable, placedAt = 0 as Instant } = order
  const dueByNow = terms === 'instalments' ? Math.min(payable, Math.max(1, firstTender(order))) : payable
  return paymentTerms.apply({}, { at: placedAt, terms, payable, paid: paidOf(order), signed: false, dueByNow }).mayProceed
}
