// What the customer has got of what a dispute is about, and what a verdict still owes (DSP-06).
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { exceptionId, explains } from '../order/contradictions.js'
import { awardedOf } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'
import { isWithin, withParts } from '../afterSale/goods/parted.js'

/** What other disputes of the same case, or of its parts, count up to; fen. */
export const others = (order: Order, dispute: string, of: (one: Order['disputes'][string]) => number): number => {
  const { case: about } = order.disputes[dispute] ?? {}
  return Object.entries(order.disputes).reduce(
    (all, [name, one]) => all + (about !== undefined && isWithin(order, one.case, about) && name !== dispute ? of(one) : 0),
    0,
  )
}
/** What was paid on the dispute's case and its parts, or is on its way, and did not come back; fen. Of a dispute that names no case nobody knows, and what others were awarded is none of it. Of a refund of which less went, its check pays the rest. */
export const paidOn = (order: Order, dispute: string, refunds?: readonly string[], awards?: readonly string[]): number => {
  const of = order.disputes[dispute]?.case
  if (of === undefined) return 0
  const went = Object.values(order.refunds).reduce(
    (sum, { case: whose, state, amount, meant = amount, cause }) =>
      sum +
      (isWithin(order, whose, of) && cause !== 'goodwill' && (refunds?.includes(state) ?? state !== 'abandoned')
        ? refunds === undefined
          ? meant
          : amount
        : 0),
    0,
  )
  const given = withParts(order, of).reduce((sum, name) => sum + awardedOf(order, name, awards), 0)
  return Math.max(0, given + went - others(order, dispute, ({ returned = 0 }) => returned))
}

/** What the case asked for while a refund of the verdict stood that was given up since: it is the rest beside that, and pays nothing of it. */
const besideIt = ({ refunds }: Order, dispute: string): number =>
  Object.values(refunds).reduce(
    (sum, { state, amount, meant = amount, beside = [] }) =>
      sum +
      (state !== 'abandoned' && beside.some((name) => refunds[name]?.dispute === dispute && refunds[name].state === 'abandoned')
        ? meant
        : 0),
    0,
  )
/** What a verdict gave over the tenders by a refund that was given up, and the customer has not got another way; fen. */
export const leftUnpaid = (order: Order, dispute: string): number => {
  const asked = Object.values(order.refunds).filter((refund) => refund.dispute === dispute)
  const stands = asked.reduce((sum, { state, amount, meant = amount }) => sum + (state === 'abandoned' ? 0 : meant), 0)
  const { case: of, due = 0 } = order.disputes[dispute] ?? {}
  return Math.max(
    0,
    Math.min(
      (asked[0]?.meant ?? asked[0]?.amount ?? 0) - stands,
      of === undefined ? Infinity : due - paidOn(order, dispute) + besideIt(order, dispute),
    ),
  )
}

/** The disputes that ask back what was paid on a case, while a person has that. */
export const askingBack = ({ disputes, exceptions }: Order, of: string | undefined): readonly string[] =>
  Object.keys(disputes).filter(
    (name) =>
      of !== undefined &&
      disputes[name]?.case === of &&
      ['open', 'assigned'].includes(exceptions[exceptionId({ about: `dispute:${name}`, code: 'refundedButNotAwarded' })]?.state ?? 'none'),
  )
/** What a dispute still asks back of what the customer has; fen. */
export const leftToAskBack = (order: Order, dispute: string): number => {
  const { askBack = 0, due = 0, case: of } = order.disputes[dispute] ?? {}
  return of === undefined ? askBack : Math.min(askBack, Math.max(0, paidOn(order, dispute, ['settled'], ['given']) - due))
}

/** The customer has got it another way: the refund that was given up is nobody's any more. */
export const verdictPaid = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  for (const dispute in order.disputes) {
    const [over] = leftUnpaid(order, dispute) > 0 ? [] : explains(order, at, `dispute:${dispute}`, 'verdictUnpaid')
    if (over !== undefined) return over
  }
  return undefined
}
