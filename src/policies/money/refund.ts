// Refund amounts: plan; manual M-2.2.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { apportion, shareOfUnits } from '../../core/apportion.js'
import { fen, sum, type Fen } from '../../core/money.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

/** One line of a refund: what was frozen at placement, what went before, and what comes back now. Amounts in fen for the whole line. */
export interface RefundLine {
  readonly line: string
  readonly quantity: number
  /** Paid for the line's goods after its share of all discounts. */
  readonly goods: number
  /** Its share of the outbound freight that the customer paid. */
  readonly freight: number
  /** Goods money of this line already claimed by refunds settled or under way. */
  readonly refunded: number
  /** Units claimed by earlier refunds, and units claimed now. */
  readonly before: number
  readonly units: number
  /** What sums given earlier, for units that were to be kept, took of the units claimed now. Nothing if absent. */
  readonly sumsOff?: number
  /** The most that a sum asked for may take of this line: what the units it is about are worth. Absent: all that is left of the line. */
  readonly most?: number
}
export interface RefundFacts {
  readonly placedAt: Instant
  /** All lines of the order, those of which nothing comes back with 0 units: a resettled discount is taken from them too. */
  readonly lines: readonly RefundLine[]
  /** Whether postage that the customer paid goes back with the goods (MNY-01: the outbound leg is not the customer's). */
  readonly freightBack: boolean
  /** Freight of the whole order that can still go back: paid, less claimed before. */
  readonly freightLeft: number
  /** What was taken off before, and is due again now that the gift comes (LAW-08): out of these lines' money, of which it was taken; fen. */
  readonly restored?: readonly { readonly line: string; readonly amount: number }[]
  /** What the customer bears and has not paid yet (way back, intercept, lost free shipping, gifts kept). */
  readonly charges: number
  /** Paid, less settled and pending refunds, over all tenders. */
  readonly left: number
  /** A lower sum set by a person, with a reason; more than what is due is refused. */
  readonly asked?: number
  /** A lower sum than what was due, told to the customer when the return was approved: no more is paid, and less where less is due. */
  readonly told?: number
  /** Goods and freight by another method than the frozen shares (LAW-05 resettle), for the lines together. */
  readonly goodsDue?: number
  readonly freightDue?: number
}
/** A refund in whole fen: `amount` = goods by line + freight, after all that the customer bears. */
export interface RefundDue {
  readonly amount: Fen
  readonly lines: readonly { readonly line: string; readonly amount: Fen }[]
  readonly freight: Fen
}

/** What goes by line, in all, and with the freight, before anything is taken off. */
const worthOf = ({ lines, freightBack, freightLeft, goodsDue, freightDue, restored = [] }: RefundFacts) => {
  const rooms = lines.map(({ goods, refunded, most = Infinity }) => Math.max(0, Math.min(goods - refunded, most)))
  const own = lines.map(({ goods, quantity, before, units, sumsOff = 0 }, i) =>
    Math.min(Math.max(0, shareOfUnits(goods, quantity, before, units) - sumsOff), rooms[i] ?? 0),
  )
  const again = lines.map(({ line }, i) =>
    Math.min(
      restored.reduce((all, one) => all + (one.line === line ? one.amount : 0), 0),
      (rooms[i] ?? 0) - (own[i] ?? 0),
    ),
  )
  const goods = Math.min(goodsDue ?? sum(own), sum(rooms) - sum(again)) + sum(again)
  const freightShares = sum(lines.map(({ freight, quantity, before, units }) => shareOfUnits(freight, quantity, before, units)))
  return {
    rooms,
    shares: own.map((share, i) => share + (again[i] ?? 0)),
    goods,
    freight: freightBack ? Math.min(freightLeft, freightDue ?? freightShares) : 0,
  }
}
/** Charges that all of it does not cover; fen. */
export const uncoveredBy = (facts: RefundFacts): Fen => {
  const { goods, freight } = worthOf(facts)
  return fen(Math.max(0, facts.charges - goods - freight))
}

export const MNY_03 = says(
  { en: 'Refund amount', zh: '退款金额' },
  {
    en: 'A refund is what was paid for the goods after their share of every discount, less what the customer bears. All refunds together never exceed what was paid; refunding everything returns exactly what was paid.',
    zh: '退款金额为所退商品分摊优惠后的实付金额，减去应由客户承担的费用；累计退款不超过实付，全部退款即等于实付。',
  },
)
export const refundAmount = rule({
  id: 'MNY-03',
  clauses: ['R-5.1', 'R-5.3'],
  kind: 'money',
  params: {},
  inForceAt: ({ placedAt }: RefundFacts) => placedAt,
  apply: (_, facts): Verdict<RefundDue> => {
    const { lines, charges, left, asked, told = Infinity } = facts
    if (lines.some(({ quantity, before, units }) => before + units > quantity)) return refuse('moreThanBought', 'fewerUnits')
    const { rooms, shares, goods, freight } = worthOf(facts)
    const due = Math.min(Math.max(0, goods + freight - charges), left)
    if (asked !== undefined && asked > due) return refuse('exceedsDue', 'atMostDue')
    const amount = asked ?? Math.min(due, told)
    if (amount <= 0) return refuse('nothingToRefund', 'closeWithoutRefund', 'goodwill')
    const ofGoods = Math.min(amount, Math.max(0, goods - charges))
    const parts = overLines(ofGoods, shares, rooms)
    return allow({
      amount: fen(amount),
      lines: lines.flatMap(({ line }, i) => ((parts[i] ?? 0) > 0 ? [{ line, amount: fen(parts[i] ?? 0) }] : [])),
      freight: fen(amount - ofGoods),
    })
  },
})

/** Books goods money on the lines that come back, and only what exceeds their shares on the others; never more than a line has left. */
const overLines = (amount: number, shares: readonly number[], rooms: readonly number[]): readonly number[] => {
  const own = Math.min(amount, sum(shares))
  const first = apportion(own, shares)
  const rest = rooms.map((room, i) => room - (first[i] ?? 0))
  const further = apportion(amount - own, rest)
  return first.map((part, i) => part + (further[i] ?? 0))
}
