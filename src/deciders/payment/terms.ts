import { paidOf } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'

/** Whether so much has come that the order may be reviewed: all of it, or by its terms later (ORD-03, ORD-04). */
export const isPaidAsAgreed = (order: Order): boolean => {
  const { terms, payable } = order
  switch (terms) {
    case 'cashOnDelivery': return true
    case 'instalments': return payable === 0 || paidOf(order) > 0
    case 'presale':
    case 'prepaid': return paidOf(order) >= payable
  }
}
