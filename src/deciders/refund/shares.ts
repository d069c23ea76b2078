// The order's frozen shares of goods and freight, as the rule of amounts wants them (MNY-03, MNY-07).
import { shareOfUnits } from '../../core/apportion.js'
import { id } from '../../core/ids.js'
import { sum, type Fen } from '../../core/money.js'
import type { RefundFacts } from '../../policies/money/refund.js'
import { goneOf, goodsPaid, paidOf, postageOn, sumsOff } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'
import type { Units } from './kept.js'
import { freightFor, postageGone } from './postage.js'
import type { RefundWish } from './wish.js'

type Line = Order['lines'][string]

/** The units whose goods money goes back: none for a sum. */
export const unitsOf = (order: Order, { whole = false, amount, lines = {} }: RefundWish): Units => {
  if (whole)
    return Object.fromEntries(Object.values(order.lines).map(({ line, quantity, refundedUnits }) => [line, quantity - refundedUnits]))
  return amount === undefined ? lines : {}
}
/** Every line that gives money or units: a line may be worth nothing and yet have come back. */
export const sharesOf = ({ lines }: Pick<RefundFacts, 'lines'>, shares: readonly { readonly line: string; readonly amount: Fen }[]) =>
  lines.flatMap(({ line, units }) => {
    const amount = shares.find((share) => share.line === line)?.amount
    return amount === undefined && units === 0 ? [] : [{ line: id(line), amount: amount ?? sum([]), units }]
  })

/** The share of so many units in an amount of their line; those whose money has not gone back come first. */
const shareIn = ({ quantity, refundedUnits }: Pick<Line, 'quantity' | 'refundedUnits'>, units: number, amount: number): Fen => {
  const asked = Math.min(units, quantity)
  return shareOfUnits(amount, quantity, Math.min(refundedUnits, quantity - asked), asked)
}
/** Whether none of these units has a fen: their line cost nothing, or too little for each of its units to have one. */
export const costNothing = (order: Order, lines: Units): boolean =>
  Object.entries(lines).every(
    ([line, units]) => shareIn(order.lines[line] ?? { quantity: units, refundedUnits: 0 }, units, goodsPaid(order, line)) === 0,
  )
/** A sum takes goods money first. Where the goods never came and the outbound leg is not the customer's, what is above may be postage, as far as it was paid for the units asked about. */
const postageIn = (order: Order, { amount = 0, lines = {}, freightBack = false }: RefundWish, facts: RefundFacts['lines']): number => {
  if (!freightBack) return 0
  const goods = sum(facts.map((line) => Math.max(0, Math.min(line.goods - line.refunded, line.most ?? Infinity))))
  const postage = sum(Object.values(order.lines).map((line) => shareIn(line, lines[line.line] ?? 0, postageOn(order, line.line))))
  return Math.min(Math.max(0, amount - goods), postage)
}

type MoneyFacts = Omit<RefundFacts, 'placedAt' | 'charges'>
const shareOfLine = (order: Order, { line, quantity, refunded, refundedUnits, odd = 0 }: Line, units: number) => {
  const off = units === 0 ? 0 : sumsOff(order, line, units) + odd
  const share = { line, quantity, goods: goodsPaid(order, line), freight: postageOn(order, line), refunded, before: refundedUnits, units }
  return off === 0 ? share : { ...share, sumsOff: off }
}

/** What goes back with units. The last to go take all the freight that is left and that the customer does not bear: what was rounded, and what stayed with goods that were exchanged. */
const factsOfUnits = (order: Order, going: Units, freightBack: boolean): Omit<MoneyFacts, 'left'> => {
  const all = Object.values(order.lines)
  const freightLeft = freightFor(order, going)
  const last = all.every(({ line, quantity, refundedUnits }) => refundedUnits + (going[line] ?? 0) >= quantity)
  return {
    lines: all.map((found) => shareOfLine(order, found, going[found.line] ?? 0)),
    freightLeft,
    freightBack,
    ...(last ? { freightDue: Math.max(0, Math.min(freightLeft, order.freight - postageGone(order))) } : {}),
  }
}

/** What goes back as a sum, out of the lines that it is taken from; the units that it is about bound it. */
const factsOfSum = (order: Order, wish: RefundWish, amount: number): Omit<MoneyFacts, 'left'> => {
  const { lines: about, of } = wish
  const lines = Object.values(order.lines)
    .filter(({ line }) => of === undefined || of.includes(line))
    .map((found) => ({
      ...shareOfLine(order, found, 0),
      ...(about === undefined ? {} : { most: shareIn(found, about[found.line] ?? 0, goodsPaid(order, found.line)) }),
    }))
  const postage = postageIn(order, wish, lines)
  return {
    lines,
    freightLeft: freightFor(order, about ?? {}),
    freightBack: postage > 0,
    goodsDue: amount,
    asked: amount,
    freightDue: postage,
  }
}

/** The order's frozen shares as the rule of amounts wants them. A whole order goes back with all that is left on it. */
export const moneyFacts = (order: Order, wish: RefundWish): MoneyFacts => ({
  left: paidOf(order) - goneOf(order),
  ...(wish.amount === undefined
    ? factsOfUnits(order, unitsOf(order, wish), wish.freightBack ?? wish.whole === true)
    : factsOfSum(order, wish, wish.amount)),
  ...(wish.asked === undefined ? {} : { asked: wish.asked }),
  ...(wish.told === undefined ? {} : { told: wish.told }),
})
