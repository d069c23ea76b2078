import { paymentTerms } from '../../policies/orders.js'
import type { Instant } from '../../core/time/instant.js'
import { paidOf } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'

/** What is due first of an order paid by instalments or presale: the first instalment, the deposit; fen. Money that came unasked is neither. */
export const firstTender = ({ firstDue, payable }: Order): number => firstDue ?? payable

/** Whether so much has come that the order may be reviewed: all of it, the first instalment, or nothing yet by its terms (ORD-03, ORD-04). */
export const isPaidAsAgreed = (order: Order): boolean => {
  const { terms, payable, placedAt = 0 as Instant } = order
  const dueByNow = terms === 'instalments' ? Math.min(payable, Math.max(1, firstTender(order))) : payable
  return paymentTerms.apply({}, { at: placedAt, terms, payable, paid: paidOf(order), signed: false, dueByNow }).mayProceed
}

/** Tenders that no payment platform knows of: what they paid is not in what it says. */
const besideGateway = ['points', 'coupon', 'balance', 'cash']
/** Whether what the payment platform has seen pays, with what was paid beside it, for the whole order. */
export const isSeenPaid = ({ payable, payments }: Order, gatewayPaid = 0): boolean => {
  const beside = Object.values(payments).reduce((sum, { means, paid }) => sum + (besideGateway.includes(means) ? paid : 0), 0)
  return payable > 0 && gatewayPaid > 0 && gatewayPaid + beside >= payable
}
