// Issued invoices, and what is put right on one whose goods are corrected: it names other goods than the customer gets (IVC-03, ENT-07).
import { fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'

export type Issued = Order['invoices'][string]
export type Item = NonNullable<Issued['items']>[number]
export type All = readonly (readonly [name: string, invoice: Issued])[]
export const issuedOf = ({ invoices }: Order): All =>
  Object.entries(invoices).filter(([, { state }]) => state === 'issued' || state === 'reversalDue')

export const linesOf = (items: readonly Item[]): readonly string[] =>
  items.flatMap(({ kind, line }) => (kind === 'goods' && line !== undefined ? [line] : []))

/** What is left on it once what is due of it is reversed, and what it names then. */
export const dueOn = ({ stands, reverse, reissue }: Issued): number => stands - reverse + reissue
export const itemsOf = ({ items = [], anew = items }: Issued): readonly Item[] => anew

export interface Specification {
  readonly sku: string
  readonly variant?: string | undefined
}
export const isSame = (sold: Specification | undefined, sent: Specification | undefined): boolean =>
  sold?.sku === sent?.sku && (sent?.variant === undefined || sent.variant === sold?.variant)

/** What was issued under another name than the goods have from now on is reversed in full, and issued anew under the right one. */
export const correctedGoods = (
  order: Order,
  lines: readonly (Specification & { readonly line: string })[],
  at: Instant,
): readonly OrderStreamEvent[] => {
  const renamed = lines.flatMap((to) => (isSame(order.lines[to.line], to) ? [] : [to.line]))
  return issuedOf(order).flatMap(([name, invoice]) =>
    dueOn(invoice) > 0 && linesOf(itemsOf(invoice)).some((line) => renamed.some((one) => one === line))
      ? [happened('ReversalDue', at, { invoice: id(name), reverse: fen(invoice.stands), reissue: fen(dueOn(invoice)) })]
      : [],
  )
}
