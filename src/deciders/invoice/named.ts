// What an invoice names, and what that is worth: goods of the order, what took their place, and the freight (IVC-03).
import { replacementsOf } from '../afterSale/exchange/arrange.js'
import { goodsPaid } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'
import { dueOn, itemsOf, linesOf, type Issued, type Item } from './issued.js'

/** Goods of the order that did not all go back, or to another product: what was not kept is named on no invoice. */
export const isSold = (order: Order, line = ''): boolean => {
  const { quantity = 0, refundedUnits = 0 } = order.lines[line] ?? {}
  return refundedUnits < quantity
}

/** The cases in which units of a line went to another line. */
export const exchangesOf = ({ cases }: Order, line: string) =>
  Object.entries(cases).filter(
    ([, { exchange }]) => exchange !== undefined && (exchange.roots ?? exchange.from).some((one) => one.line === line && one.units > 0),
  )
/** Lines and all that took their place; `over`: only where that exchange is over. */
export const families = (order: Order, lines: readonly string[], over = false): ReadonlySet<string> => {
  const all = new Set(lines)
  for (const line of all)
    for (const [of, { state }] of exchangesOf(order, line))
      if (!over || state === 'closed') for (const one of replacementsOf(order, of)) all.add(one.line)
  return all
}
/** What of a line's money refunds hold that have not arrived; fen. */
export const underWay = ({ refunds }: Order, of: string): number =>
  Object.values(refunds).reduce(
    (all, { state, lines }) =>
      all +
      (state === 'settled' || state === 'abandoned' ? 0 : lines.reduce((sum, { line, amount }) => sum + (line === of ? amount : 0), 0)),
    0,
  )
/** What the goods that are named cost, as far as it did not go back, with the freight of the order; what a fitter was paid is not known. Fen. */
export const worthOf = (order: Order, items: readonly Item[]): number | undefined => {
  if (items.some(({ kind }) => kind === 'installation')) return undefined
  const kept = [...families(order, linesOf(items))].reduce(
    (sum, line) => sum + goodsPaid(order, line) - (order.lines[line]?.refunded ?? 0) + underWay(order, line),
    0,
  )
  const freight = Object.values(order.refunds).reduce((left, one) => left - (one.state === 'settled' ? one.freight : 0), order.freight)
  return kept > 0 || items.some(({ kind }) => kind === 'delivery') ? kept + Math.max(0, freight) : 0
}

/** What an invoice names, and how much it takes of what that is worth: issued, or still to be; fen. */
export interface Taken {
  readonly items: readonly Item[]
  readonly amount: number
}
export const takenBy = (invoice: Issued): Taken => {
  const { state, amount } = invoice
  const open = state === 'requested' || state === 'toIssue'
  return { items: itemsOf(invoice), amount: open ? amount : state === 'withdrawn' ? 0 : dueOn(invoice) }
}
/** It names no other goods than these; what a fitter was paid is in none of them. */
const isAmong = (lines: ReadonlySet<string>, { items }: Taken): boolean =>
  items.length > 0 && items.every(({ kind }) => kind !== 'installation') && linesOf(items).every((line) => lines.has(line))

/** What of the worth of these items other invoices, which name no more than them, have taken; fen. */
const takenOf = (order: Order, items: readonly Item[], others: readonly Taken[]): number => {
  const lines = families(order, linesOf(items))
  return others.reduce((sum, other) => sum + (isAmong(lines, other) ? other.amount : 0), 0)
}
/** What bounds an invoice of these items: what they are worth by themselves, and together with what any of the others names. */
export const boundsOf = (items: readonly Item[], others: readonly Taken[]): readonly (readonly Item[])[] => [
  items,
  ...others.map((other) => [...items, ...other.items]),
]
/** What others leave of what these items are worth, within each of these bounds; fen. */
export const leftFor = (
  order: Order,
  items: readonly Item[],
  others: readonly Taken[],
  within = boundsOf(items, others),
): number | undefined => {
  const left = within.flatMap((all) => {
    const worth = worthOf(order, all)
    return worth === undefined ? [] : [worth - takenOf(order, all, others)]
  })
  return left.length === 0 ? undefined : Math.max(0, Math.min(...left))
}
/** What the other invoices name and take: issued, or still to be issued and asked for before this one. */
export const besides = ({ invoices }: Order, but: string): readonly Taken[] => {
  const names = Object.keys(invoices)
  const own = names.indexOf(but)
  return names.flatMap((name, i) => {
    const invoice = invoices[name]
    const isLater = own >= 0 && i > own && (invoice?.state === 'requested' || invoice?.state === 'toIssue')
    return invoice === undefined || name === but || isLater ? [] : [takenBy(invoice)]
  })
}
