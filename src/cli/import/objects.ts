// Event-shaped tables: a row is an activity that names several objects. Here it becomes one row for each order that it is about.
import type { Objects } from './mapping.js'
import type { RowProblem } from './problem.js'
import type { Row } from './table.js'

/**
 * Which item belongs to which order and which parcel is learnt from rows that name both, wherever they stand. A row is about the
 * orders that it names, else those of its items, else those whose items are in its parcels.
 */
export const aboutOrders = (rows: readonly Row[], objects: Objects, onBadRow: (problem: RowProblem) => void): readonly Row[] => {
  const named = rows.map((row) => ({
    row,
    orders: idsIn(row, objects.order),
    items: idsIn(row, objects.item),
    parcels: idsIn(row, objects.parcel),
  }))
  const [orderOf, itemsIn] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()]
  for (const { orders, items, parcels } of named)
    for (const item of items) {
      for (const order of orders) learn(orderOf, item, order)
      for (const parcel of parcels) learn(itemsIn, parcel, item)
    }
  const ordersOf = (items: Iterable<string>): ReadonlySet<string> => new Set([...items].flatMap((item) => [...(orderOf.get(item) ?? [])]))
  return named.flatMap(({ row, orders, items, parcels }) => {
    const about =
      orders.length > 0
        ? new Set(orders)
        : ordersOf(items.length > 0 ? items : parcels.flatMap((parcel) => [...(itemsIn.get(parcel) ?? [])]))
    if (about.size === 0) {
      onBadRow({ file: row.file, row: row.row, reason: 'names no order, and nothing that is known to belong to one' })
      return []
    }
    return [...about].flatMap((order) => {
      const mine = items.filter((item) => orderOf.get(item)?.has(order) === true)
      return some(parcels).flatMap((parcel) =>
        some(mine).map((item): Row => ({ ...row, cells: { ...row.cells, '@order': order, '@item': item, '@parcel': parcel } })),
      )
    })
  })
}

const some = (ids: readonly string[]): readonly string[] => (ids.length === 0 ? [''] : ids)
const learn = (known: Map<string, Set<string>>, from: string, to: string): void =>
  void known.set(from, (known.get(from) ?? new Set()).add(to))

/** `['1','2']`, `["1", "2"]`, `1;2` or `1, 2`: ids with anything but letters of an id between them. */
const idsIn = ({ cells }: Row, column: string | undefined): readonly string[] =>
  column === undefined ? [] : ((cells[column] ?? '').match(/[A-Za-z0-9][A-Za-z0-9_.:-]*/g) ?? [])
