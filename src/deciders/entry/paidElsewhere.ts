// What a platform pays back by itself names no goods: its request does, which has the same number (ENT-06, MNY-03).
import { paidFor } from '../afterSale/common.js'
import type { Order } from '../order/state.js'

/** The units that such a refund paid for, by line: those of its request, where it came to all that they cost. */
export const paidElsewhere = (order: Order, name: string): Readonly<Record<string, number>> => {
  const { cause, amount = 0 } = order.refunds[name] ?? {}
  const { lines = {} } = order.cases[name] ?? {}
  return cause === 'external' && amount > 0 && amount >= paidFor(order, lines) ? lines : {}
}
