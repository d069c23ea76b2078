// When an order could go out, and when it did.
import { byText } from '../../core/byText.js'
import type { Instant } from '../../core/time/instant.js'
import { replacementLines } from '../../deciders/allocation/need.js'
import type { Order } from '../../deciders/order/state.js'
import { firstTender, goodsPaid } from '../../deciders/order/moneyLedger.js'
import { milestonesOf } from '../figures/milestones.js'

/** Fen: what the order itself cost, or its first instalment. A dearer replacement is asked for in `payable`, long after the goods have left. */
const askedFirst = (order: Order): number => {
  const { terms, payable, freight, lines } = order
  if (terms === 'instalments') return firstTender(order)
  const replaced = replacementLines(order)
  const own = Object.keys(lines).filter((line) => !replaced.some((one) => one === line))
  return own.length === 0
    ? payable
    : Math.min(
        payable,
        own.reduce((sum, line) => sum + goodsPaid(order, line), freight),
      )
}

/**
 * When so much had come as the order's terms ask for before it is shipped. `notNeeded`: nothing is, by its terms or because it costs nothing.
 * Unknown while less has come, and where the instant of any tender is only a lower bound.
 */
export const paidSince = (order: Order): Instant | 'notNeeded' | undefined => {
  const { terms, payments, approvedAt } = order
  const asked = askedFirst(order)
  if (terms === 'cashOnDelivery' || asked === 0) return 'notNeeded'
  const tenders = Object.values(payments)
  if (tenders.some(({ vague }) => vague === true)) return undefined
  const settled = tenders
    .flatMap(({ settledAt, paid }) => (settledAt === undefined ? [] : [{ at: settledAt, paid }]))
    .sort((a, b) => a.at - b.at)
  let left = asked
  for (const { at, paid } of settled) if ((left -= paid) <= 0) return at
  // A fen less than asked for, and approved all the same: that was all that came.
  return approvedAt === undefined ? undefined : settled.at(-1)?.at
}

/** The later of payment and approval; a later day that the customer asked for takes its place (SHP-08). Money of an unknown instant had come by the approval. Unknown where either is. */
export const toShipSince = (order: Order): Instant | undefined => {
  const [paid, { approved }] = [paidSince(order), milestonesOf(order)]
  const isVague = Object.values(order.payments).some(({ vague }) => vague === true)
  if (approved === undefined || (paid === undefined && !isVague)) return undefined
  const since = paid === undefined || paid === 'notNeeded' || paid < approved ? approved : paid
  return order.requestedShipAt !== undefined && order.requestedShipAt > since ? order.requestedShipAt : since
}

export interface FirstShipping {
  /** The parcels in which the order went out, the first one first; those that went out again, or in exchange, are not among them. */
  readonly parcels: readonly string[]
  /** When the last unit that was ordered had left; nothing while one is with us. */
  readonly at: Instant | undefined
}

/** The units that were ordered, less those cancelled, as the parcels took them out. */
export const firstShipping = (order: Order): FirstShipping => {
  const replaced = replacementLines(order)
  const left = new Map<string, number>(
    Object.values(order.lines).flatMap(({ line, quantity, units }) => {
      const wanted = quantity - (units['cancelled'] ?? 0)
      return wanted === 0 || replaced.includes(line) ? [] : [[line, wanted] as const]
    }),
  )
  const out = Object.entries(order.parcels)
    .flatMap(([id, parcel]) => (parcel.shippedAt === undefined ? [] : [{ ...parcel, id, at: parcel.shippedAt }]))
    .sort((a, b) => a.at - b.at || byText(a.id, b.id))
  const parcels: string[] = []
  for (const { id, at, lines, agreed } of out) {
    const held = Object.entries(lines)
    if (held.length > 0 && left.size > 0 && held.every(([line]) => !left.has(line))) continue
    parcels.push(id)
    for (const [line, units] of held) {
      const rest = (left.get(line) ?? 0) - units
      if (rest > 0) left.set(line, rest)
      else left.delete(line)
    }
    // A parcel of which nobody told the contents, or whose units were to be sent again, took out all that was left. Units that were refunded are cancelled.
    if (left.size === 0 || (held.length === 0 && agreed !== 'refund')) return { parcels, at }
  }
  return { parcels, at: undefined }
}
