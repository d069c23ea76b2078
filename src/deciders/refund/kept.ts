// What the customer keeps of an order: line by line, as it was ordered, and of its gifts.
import { shareOfUnits } from '../../core/apportion.js'
import { faultOf } from '../../policies/money/causes.js'
import { goodsPaid } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'

export type Units = Readonly<Record<string, number>>
type Line = Order['lines'][string]

/** Units of a line that the customer keeps after these have gone. */
export const kept = ({ quantity, refundedUnits }: Pick<Line, 'quantity' | 'refundedUnits'>, going: number): number =>
  quantity - refundedUnits - going

/** What these units of a line cost, its discount taken off; fen. */
export const paidForUnits = (order: Order, line: string, units: number): number =>
  shareOfUnits(goodsPaid(order, line), order.lines[line]?.quantity ?? 1, 0, units)

/** Each exchange: the lines that took the place of the customer's goods, and of which units. */
const exchangesOf = ({ cases, lines }: Order) =>
  Object.entries(cases).flatMap(([of, { exchange }]) =>
    exchange === undefined
      ? []
      : [{ instead: Object.keys(lines).filter((line) => line.startsWith(`${of}.x`)), units: exchange.roots ?? exchange.from }],
  )

export interface AsOrdered {
  /** Kept units of the lines that were ordered: a replacement counts as what it took the place of. */
  readonly units: Units
  /** By how much the kept replacements cost more than what they took the place of; less where negative; fen. */
  readonly dearer: number
}
/** What the customer keeps of what was ordered, once these units have gone. */
export const keptAsOrdered = (order: Order, going: Units): AsOrdered => {
  const units: Record<string, number> = {}
  for (const line of Object.values(order.lines)) units[line.line] = Math.max(0, kept(line, going[line.line] ?? 0))
  let dearer = 0
  // What replaced a replacement was asked for later: it is counted first.
  for (const { instead, units: replaced } of exchangesOf(order).reverse()) {
    let left = 0
    for (const line of instead) {
      left += units[line] ?? 0
      dearer += paidForUnits(order, line, units[line] ?? 0)
      delete units[line]
    }
    for (const { line, units: most } of replaced) {
      const back = Math.min(left, most)
      units[line] = (units[line] ?? 0) + back
      dearer -= paidForUnits(order, line, back)
      left -= back
    }
  }
  return { units, dearer }
}

/** Units of a line, or of what took their place, whose money went back through no choice of the customer's: a defect, a loss. */
const notByChoice = (order: Order): ((line: string) => number) => {
  const back: Record<string, number> = {}
  for (const { state, case: of, lines } of Object.values(order.refunds)) {
    const { reason = 'lostInTransit', origin = 'lost' } = order.cases[of ?? ''] ?? {}
    // What was lost on its way was nobody's choice, whatever was asked for before that was known (LAW-10).
    const chosen = faultOf(reason) === 'choice' && (origin !== 'lost' || reason === 'refusedPersonal')
    if (state !== 'abandoned' && !chosen) for (const { line, units = 0 } of lines) back[line] = (back[line] ?? 0) + units
  }
  // What came back of a replacement counts for what it took the place of.
  for (const { instead, units } of exchangesOf(order).reverse()) {
    let left = instead.reduce((all, line) => all + (back[line] ?? 0), 0)
    for (const { line, units: most } of units) {
      const own = Math.min(left, most)
      back[line] = (back[line] ?? 0) + own
      left -= own
    }
  }
  return (line) => back[line] ?? 0
}

/** Units of a gift that are with the customer, or on their way there: what was lost, came back or was given up is not kept. */
const withCustomer = ({ units }: Line): number =>
  Object.entries(units).reduce(
    (all, [place, n]) =>
      all + (place === 'customer' || place === 'ours' || place.startsWith('parcel:') || place.startsWith('back:') ? n : 0),
    0,
  )

/** What the goods cost that the customer keeps, or lost through no choice of theirs, once these have gone; fen. */
export const goodsNotGivenUp = (order: Order, going: Units): number => {
  const { units, dearer } = keptAsOrdered(order, going)
  const lost = notByChoice(order)
  return Object.entries(units).reduce((sum, [line, n]) => {
    const { quantity = 0 } = order.lines[line] ?? {}
    return sum + goodsPaid(order, line) - paidForUnits(order, line, Math.max(0, quantity - n - lost(line)))
  }, dearer)
}

/**
 * Units of a gift that the customer keeps though what they keep of the goods that it came with does not earn them (LAW-08): of two
 * gifts with two units one stays with the unit that is kept, a single gift for both needs both.
 */
export const giftsUnearned = (order: Order, gift: Line, going: Units): number => {
  const there = Math.max(0, Math.min(kept(gift, going[gift.line] ?? 0), withCustomer(gift)))
  const after = keptAsOrdered(order, going).units
  if (gift.giftWith === undefined)
    return Object.values(order.lines).every(({ line, gift: free }) => free === true || (after[line] ?? 0) === 0) ? there : 0
  const main = order.lines[gift.giftWith]
  if (main === undefined) return 0
  return Math.max(
    0,
    there - Math.floor((gift.quantity * Math.min(main.quantity, (after[main.line] ?? 0) + notByChoice(order)(main.line))) / main.quantity),
  )
}
/** The same where some of the goods that it came with go now, or none of the order's goods stays; else nothing. */
export const giftsTooMany = (order: Order, gift: Line, going: Units): number | undefined => {
  const after = keptAsOrdered(order, going).units
  const goes =
    gift.giftWith === undefined
      ? Object.values(order.lines).every(({ line, gift: free }) => free === true || (after[line] ?? 0) === 0)
      : order.lines[gift.giftWith] !== undefined && (keptAsOrdered(order, {}).units[gift.giftWith] ?? 0) > (after[gift.giftWith] ?? 0)
  return goes ? giftsUnearned(order, gift, going) : undefined
}
