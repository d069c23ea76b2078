// Which issued invoice is to be reversed in red letters, how much of it, and what it names from then on (IVC-03; invoice measures art. 19).
import { id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { redLetter } from '../../policies/invoices.js'
import { exceptionId } from '../order/contradictions.js'
import { goodsPaid, paidOf, refundedOf } from '../order/moneyLedger.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { reversed } from '../payment/terms.js'
import { dueOn, isSame, issuedOf, itemsOf, linesOf, type All, type Issued, type Item } from './issued.js'
import { besides, boundsOf, exchangesOf, families, isSold, leftFor, underWay, worthOf, type Taken } from './named.js'

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
interface Found {
  readonly name: string
  readonly invoice: Issued
  readonly keep: number
  /** It names other goods from then on, which no reversal in part can say. */
  readonly renamed: boolean
}
/** Some of what these items cost went back. */
const isLess = (order: Order, items: readonly Item[]): boolean =>
  (worthOf(order, items) ?? Infinity) < [...new Set(linesOf(items))].reduce((sum, line) => sum + goodsPaid(order, line), 0)
/** One that names what the customer has not, or for more than is kept of it: the newest of them, as long as the others say what they were issued for. */
const misnamed = (order: Order, issued: All): Found | undefined => {
  const earlier: Taken[] = []
  let found: Found | undefined
  for (const [name, invoice] of issued) {
    const [items, due] = [itemsOf(invoice), dueOn(invoice)]
    if (items.length === 0 || due === 0) continue
    const renamed = namesAfter(order, items).some(({ line }) => !items.some((item) => item.line === line))
    // What is left of goods that went back is on the invoices that were issued first.
    const bounds = boundsOf(items, earlier).filter((all) => isLess(order, all))
    const keep = Math.min(due, leftFor(order, items, earlier, bounds) ?? due)
    if (renamed || keep < due) found = { name, invoice, keep, renamed }
    earlier.push({ items, amount: keep })
  }
  return found
}

/** A refund that arrived leaves too much standing: the newest invoices give way first. */
const tooHigh = (order: Order, issued: All): Found | undefined => {
  const over = issued.reduce((sum, [, invoice]) => sum + dueOn(invoice), 0) - (paidOf(order) - refundedOf(order))
  const found = over > 0 ? issued.findLast(([, invoice]) => dueOn(invoice) > 0) : undefined
  return found === undefined ? undefined : { name: found[0], invoice: found[1], keep: Math.max(0, dueOn(found[1]) - over), renamed: false }
}

/** An ordinary invoice is reversed in part, a special one, and one that names other goods from then on, in full and issued anew. */
const reversalDue = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const issued = issuedOf(order)
  const found = misnamed(order, issued) ?? tooHigh(order, issued)
  if (found === undefined) return undefined
  const { name, invoice, keep } = found
  const { stands, kind } = invoice
  const items = itemsOf(invoice)
  // Also where an earlier reversal, which finance has not made yet, issues it anew.
  const { reverse, reissue } =
    found.renamed || invoice.reissue > 0
      ? { reverse: fen(stands), reissue: fen(keep) }
      : redLetter({ invoiced: stands, paid: stands, refunded: stands - keep, method: kind === 'special' ? 'full' : 'part' })
  const names = keep === 0 ? items : namesAfter(order, items)
  return happened('ReversalDue', at, {
    invoice: id(name),
    reverse,
    reissue,
    ...(names.length === items.length && !found.renamed ? {} : { items: [...names] }),
  })
}

/** One that is not issued yet, and of whose goods all money is back, or is on other invoices, is not to be issued any more. */
const pointless = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const all = paidOf(order) === refundedOf(order)
  const found = Object.entries(order.invoices).find(
    ([name, { state, items = [] }]) =>
      (state === 'requested' || state === 'toIssue') && (all || (items.length > 0 && leftFor(order, items, besides(order, name)) === 0)),
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
