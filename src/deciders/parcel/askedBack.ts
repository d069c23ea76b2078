// Units that have not left, and that their customer no longer wants: while that is open they are pulled back, not sent (SHP-21, RET-09; W-carrier).
import { id, type Id } from '../../core/ids.js'
import { paidFor } from '../afterSale/common.js'
import { caseTable } from '../afterSale/evolve.js'
import { inside } from '../order/deadlines.js'
import type { Case, Order } from '../order/state.js'

/** What came to grief on its way cannot be in a parcel that is still here. */
const elsewhere: readonly Case['reason'][] = ['lostInTransit', 'damagedInTransit', 'refusedPersonal']

/** Who wants other goods, or complains, still wants goods. */
const isForMoney = (kind: Case['kind']): boolean => kind === 'refundOnly' || kind === 'returnAndRefund'

/** The parcels that hold units of a request, and have not left when it is made. */
export const packedIn = (
  { parcels }: Order,
  {
    kind,
    reason,
    lines,
  }: Pick<Case, 'kind' | 'reason'> & { readonly lines: readonly { readonly line: string; readonly quantity: number }[] },
  origin: Case['origin'],
): { readonly packedIn?: readonly Id[] } => {
  if (origin !== 'onTheWay' || !isForMoney(kind) || elsewhere.includes(reason)) return {}
  const open: Record<string, number> = {}
  for (const { line, quantity } of lines) open[line] = (open[line] ?? 0) + quantity
  const found = Object.entries(parcels).filter(([, { state, lines: held }]) => {
    if (!inside.includes(state)) return false
    let any = false
    for (const line in held) {
      any ||= (open[line] ?? 0) > 0
      open[line] = (open[line] ?? 0) - (held[line] ?? 0)
    }
    return any
  })
  return found.length === 0 ? {} : { packedIn: found.map(([name]) => id(name)) }
}

/** Requests that nobody has decided yet, or whose money has not gone; one for less than its units cost is not about them. */
const open = (order: Order) =>
  Object.entries(order.cases).filter(
    ([, { state, kind, amount = 0, lines }]) =>
      isForMoney(kind) && state !== 'rejected' && !caseTable.isFinal(state) && (amount === 0 || amount >= paidFor(order, lines)),
  )

/** The request for units of this parcel, which has not left. */
export const askedBackBy = (order: Order, parcel: string): string | undefined =>
  open(order).find(([, { packedIn: held = [] }]) => held.includes(parcel))?.[0]

/** Units of a line with us that are not packed: they were unpacked for a request, or are asked back for all of their money. */
export const askedBackOf = (order: Order, line: string): number =>
  open(order).reduce(
    (
      all,
      [
        ,
        {
          origin,
          claims,
          packedIn: held = [],
          lines: { [line]: wanted = 0 },
        },
      ],
    ) => {
      const unpacked = held.reduce(
        (sum, parcel) => sum + (order.parcels[parcel]?.state === 'cancelled' ? (order.parcels[parcel].lines[line] ?? 0) : 0),
        0,
      )
      return all + (origin === 'ours' && !claims ? wanted : origin === 'onTheWay' ? Math.min(wanted, unpacked) : 0)
    },
    0,
  )
