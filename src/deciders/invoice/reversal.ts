// Which issued invoice is to be reversed in red letters, how much of it, and what it names from then on (IVC-03; invoice measures art. 19).
import { id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { redLetter } from '../../policies/invoices.js'
import { replacementsOf } from '../afterSale/exchange.js'
import { exceptionId } from '../order/contradictions.js'
import { goodsPaid, paidOf, refundedOf } from '../order/moneyLedger.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { reversed } from '../payment/terms.js'

type Issued = Order['invoices'][string]
type Item = NonNullable<Issued['items']>[number]

/** Goods of the order that did not all go back, or to another product: what was not kept is named on no invoice. */
export const isSold = (order: Order, line = ''): boolean => {
  const { quantity = 0, refundedUnits = 0 } = order.lines[line] ?? {}
  return refundedUnits < quantity
}

/** The cases in which units of a line went to another line. */
const exchangesOf = ({ cases }: Order, line: string) =>
  Object.entries(cases).filter(
    ([, { exchange }]) => exchange !== undefined && (exchange.roots ?? exchange.from).some((one) => one.line === line && one.units > 0),
  )
/** Lines and all that took their place; `over`: only where that exchange is over. */
const families = (order: Order, lines: readonly string[], over = false): ReadonlySet<string> => {
  const all = new Set(lines)
  for (const line of all)
    for (const [of, { state }] of exchangesOf(order, line))
      if (!over || state === 'closed') for (const one of replacementsOf(order, of)) all.add(one.line)
  return all
}
const isSame = (sold: Order['lines'][string] | undefined, sent: Order['lines'][string] | undefined): boolean =>
  sold?.sku === sent?.sku && (sent?.variant === undefined || sent.variant === sold?.variant)

/** What of a line's money refunds hold that have not arrived; fen. */
const underWay = ({ refunds }: Order, of: string): number =>
  Object.values(refunds).reduce(
    (all, { state, lines }) =>
      all +
      (state === 'settled' || state === 'abandoned' ? 0 : lines.reduce((sum, { line, amount }) => sum + (line === of ? amount : 0), 0)),
    0,
  )
/** What an invoice names once its goods went back or were exchanged: what is kept, and another product where one took the place of what was sold. Until that exchange is over, or that money has arrived, the old name stays. */
const namesAfter = (order: Order, items: readonly Item[]): readonly Item[] => {
  const stays = (line: string): boolean =>
    isSold(order, line) || underWay(order, line) > 0 || exchangesOf(order, line).some(([, { state }]) => state !== 'closed')
  const names = items.flatMap((item): readonly Item[] => {
    const { kind, line } = item
    if (kind !== 'goods' || line === undefined) return [item]
    return [...families(order, [line], true)]
      .filter(stays)
      .map((one) => ({ kind, line: isSame(order.lines[line], order.lines[one]) ? line : id(one) }))
  })
  return names.filter((item, i) => item.kind !== 'goods' || names.findIndex(({ line }) => line === item.line) === i)
}
const linesOf = (items: readonly Item[]): readonly string[] =>
  items.flatMap(({ kind, line }) => (kind === 'goods' && line !== undefined ? [line] : []))

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

/** What is left on it once what is due of it is reversed, and what it names then. */
const dueOn = ({ stands, reverse, reissue }: Issued): number => stands - reverse + reissue
const itemsOf = ({ items = [], anew = items }: Issued): readonly Item[] => anew

interface Found {
  readonly name: string
  readonly invoice: Issued
  readonly keep: number
  /** It names other goods from then on, which no reversal in part can say. */
  readonly renamed: boolean
}
type All = readonly (readonly [name: string, invoice: Issued])[]

/** One that names what the customer has not, or for more than is kept of it. */
const misnamed = (order: Order, issued: All): Found | undefined => {
  for (const [name, invoice] of issued) {
    const [items, due] = [itemsOf(invoice), dueOn(invoice)]
    if (items.length === 0 || due === 0) continue
    const renamed = namesAfter(order, items).some(({ line }) => !items.some((item) => item.line === line))
    const kept = worthOf(order, items) ?? Infinity
    const bought = linesOf(items).reduce((sum, line) => sum + goodsPaid(order, line), 0)
    const keep = kept < bought ? Math.min(due, kept) : due
    if (renamed || keep < due) return { name, invoice, keep, renamed }
  }
  return undefined
}

/** A refund that arrived leaves too much standing: the newest invoices give way first. */
const tooHigh = (order: Order, issued: All): Found | undefined => {
  const over = issued.reduce((sum, [, invoice]) => sum + dueOn(invoice), 0) - (paidOf(order) - refundedOf(order))
  const found = over > 0 ? issued.findLast(([, invoice]) => dueOn(invoice) > 0) : undefined
  return found === undefined ? undefined : { name: found[0], invoice: found[1], keep: Math.max(0, dueOn(found[1]) - over), renamed: false }
}

/** An ordinary invoice is reversed in part, a special one, and one that names other goods from then on, in full and issued anew. */
const reversalDue = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const issued = Object.entries(order.invoices).filter(([, { state }]) => state === 'issued' || state === 'reversalDue')
  const found = misnamed(order, issued) ?? tooHigh(order, issued)
  if (found === undefined) return undefined
  const { name, invoice, keep } = found
  const { stands, kind, items: named = [] } = invoice
  const items = itemsOf(invoice)
  // Also where an earlier reversal, which finance has not made yet, gave it other names.
  const renamed = found.renamed || items.some(({ line }) => !named.some((item) => item.line === line))
  const { reverse, reissue } = renamed
    ? { reverse: fen(stands), reissue: fen(keep) }
    : redLetter({ invoiced: stands, paid: stands, refunded: stands - keep, method: kind === 'special' ? 'full' : 'part' })
  const names = keep === 0 ? items : namesAfter(order, items)
  return happened('ReversalDue', at, {
    invoice: id(name),
    reverse,
    reissue,
    ...(names.length === items.length && !renamed ? {} : { items: [...names] }),
  })
}

/** One that is not issued yet, and of whose goods all money is back, is not to be issued any more. */
const pointless = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const all = paidOf(order) === refundedOf(order)
  const found = Object.entries(order.invoices).find(
    ([, { state, items = [] }]) =>
      (state === 'requested' || state === 'toIssue') && (all || (items.length > 0 && worthOf(order, items) === 0)),
  )
  return found === undefined ? undefined : happened('InvoiceWithdrawn', at, { invoice: id(found[0]) })
}

/** What follows for invoices from what became of the goods and the money that they name. */
export const invoiceConsequence = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  if (Object.keys(order.invoices).length === 0) return undefined
  // Money that was taken back is owed once more: what becomes of the sale, a person has to see first.
  if (['open', 'assigned'].includes(order.exceptions[exceptionId(reversed)]?.state ?? '')) return undefined
  return reversalDue(order, at) ?? pointless(order, at)
}
