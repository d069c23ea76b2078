// Which units a request can be about: where they all are, and nobody else has asked for them.
import type { Case, Order } from '../order/state.js'
import { toRecord, unitsAt } from '../order/units.js'
import { freeAt } from '../parcel/unanswered.js'

type LineList = readonly { readonly line: string; readonly quantity: number }[]
type Origin = Case['origin']
const origins: readonly Origin[] = ['customer', 'ours', 'returned', 'lost', 'onTheWay']
/** Of units of a line that are in several places, those are meant that the reason speaks of. */
const meant: Readonly<Partial<Record<Case['reason'], readonly Origin[]>>> = { notShipped: ['ours'], lostInTransit: ['lost', 'onTheWay'], refusedPersonal: ['returned', 'onTheWay'], intercepted: ['returned', 'onTheWay'] }
/** Where all of these units are at once, if anywhere; a unit that another case holds, or has paid for, is at none of them. */
export const originOf = (order: Order, lines: LineList, reason: Case['reason']): Origin | undefined => {
  const wanted = Object.entries(toRecord(lines))
  if (wanted.length === 0) return undefined
  const there = (line: string, one: Origin): number => (one === 'customer' || one === 'ours' ? unitsAt(order, line, one) : freeAt(order, line, one))
  return [...(meant[reason] ?? []), ...origins].find((one) => wanted.every(([line, quantity]) => there(line, one) >= quantity))
}
