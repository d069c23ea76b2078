import { paymentTerms } from '../../policies/orders.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { contradicts, explains } from '../order/contradictions.js'
import { awaitsBalance, firstTender, paidForOrder, paidOf } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'

/** Whether it is known what the order costs: an order for nothing has lines, one that was only heard of has neither. */
export const isPriced = ({ placedAt, payable, lines }: Pick<Order, 'placedAt' | 'payable' | 'lines'>): boolean =>
  placedAt !== undefined && (payable > 0 || Object.keys(lines).length > 0)

/** Money that came before the order did, and is not what the order says of it: a person looks, as if it had come after. */
export const earlierMoney = (
  order: Order,
  tenders: readonly { readonly payment: string; readonly amount: number }[],
  due: number,
  at: Instant,
): readonly OrderStreamEvent[] => {
  const paid = paidOf(order)
  const last = Object.keys(order.payments).at(-1)
  if (last === undefined || paid === 0 || paid === due || order.state === 'closed') return []
  const differs =
    paid > due
      ? [last]
      : tenders
          .filter(({ payment, amount }) => (order.payments[payment]?.paid ?? 0) > 0 && order.payments[payment]?.paid !== amount)
          .map(({ payment }) => payment)
  return differs.flatMap((payment) =>
    contradicts(order, at, {
      kind: 'moneyMismatch',
      about: `payment:${payment}`,
      code: paid > due ? 'overpaid' : 'amountDiffers',
      blocks: false,
    }),
  )
}

/** Whether so much has come that the order may be reviewed: all of it, the first instalment, or nothing yet by its terms (ORD-03, ORD-04). */
export const isPaidAsAgreed = (order: Order): boolean => {
  const { terms, payable, placedAt = 0 as Instant } = order
  // What an order costs of which only that it is there is known, nobody knows.
  if (terms !== 'cashOnDelivery' && !isPriced(order) && paidOf(order) === 0) return false
  const dueByNow = terms === 'instalments' ? Math.min(payable, Math.max(1, firstTender(order))) : payable
  return paymentTerms.apply({}, { at: placedAt, terms, payable, paid: paidOf(order), signed: false, dueByNow }).mayProceed
}

/** What has to have come by now: of a presale its deposit, until that is there; of instalments the first; else all; fen. */
const dueByNow = (order: Order): number => (awaitsBalance(order) ? order.payable : Math.min(order.payable, Math.max(1, firstTender(order))))

/** Tenders that no payment platform knows of: what they paid is not in what it says. */
const besideGateway = ['points', 'coupon', 'balance', 'cash']
/** Whether what the payment platform has seen pays, with what was paid beside it, what is due by now; fen. */
export const isSeenPaid = (order: Order, gatewayPaid = 0, due = dueByNow(order)): boolean => {
  const beside = Object.values(order.payments).reduce((sum, { means, paid }) => sum + (besideGateway.includes(means) ? paid : 0), 0)
  return due > 0 && gatewayPaid > 0 && gatewayPaid + beside >= due
}
/** What a platform has seen paid, or wants shipped, and nobody has told us a payment of. */
export const notTold = { kind: 'payment', about: 'order', code: 'paymentNotTold', blocks: false } as const
/** Money that had arrived was taken back. */
export const reversed = { kind: 'payment', about: 'order', code: 'paymentReversed', blocks: true } as const

/** What is known once so much has come over a tender ends what a person was to look at: money that nobody told of, or that was taken back and came again. */
export const cameAgain = (order: Order, payment: string, amount: number, at: Instant): readonly OrderStreamEvent[] => {
  const paid = paidForOrder(order) + amount
  const known = isPriced(order) && paid >= dueByNow(order)
  const whole =
    (isPriced(order) && paid >= order.payable) ||
    Object.entries(order.payments).every(
      ([tender, one]) => one.reversedAt === undefined || one.paid + (tender === payment ? amount : 0) >= one.due,
    )
  // A refund of what was taken back would go out beside it.
  const waits = Object.values(order.payments).some(({ reversedBeside = [] }) =>
    reversedBeside.some((refund) => !['settled', 'abandoned'].includes(order.refunds[refund]?.state ?? 'abandoned')),
  )
  return [notTold, reversed].flatMap((one) => ((one === notTold ? known : whole && !waits) ? explains(order, at, one.about, one.code) : []))
}
