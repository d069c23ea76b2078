import { instant, type Instant } from '../../core/time/instant.js'
import type { ParcelState } from '../../machines/parcel.js'
import type { Deadline, Order, OrderDraft } from './state.js'

/**
 * A deadline lives with a wait. When its subject enters a state, deadlines that the state lists go on, those that it pauses stand
 * still, those that stood still and are listed again go on with what was left, and all others end. No policy is asked.
 */
export const followDeadlines = (
  order: Pick<OrderDraft, 'deadlines'>,
  subject: string,
  keeps: readonly string[],
  pauses: readonly string[],
  at: Instant,
): void => {
  const all = order.deadlines
  let kept = 0
  for (let i = 0; i < all.length; i += 1) {
    const deadline = all[i] as Deadline
    if (deadline.subject === subject) {
      if (keeps.length > 0 && keeps.includes(deadline.rule)) resume(deadline, at)
      else if (pauses.length > 0 && pauses.includes(deadline.rule)) deadline.pausedAt ??= at
      else continue
    }
    if (kept < i) all[kept] = deadline
    kept += 1
  }
  while (all.length > kept) all.pop()
}

const resume = (deadline: Deadline, at: Instant): void => {
  if (deadline.pausedAt === undefined) return
  // A pause that began when the term was over moves nothing (LAW-11).
  if (deadline.pausedAt < deadline.dueAt) deadline.dueAt = instant(deadline.dueAt + Math.max(0, at - deadline.pausedAt))
  delete deadline.pausedAt
}

/** Where among the open deadlines it stands; -1 if it does not. */
export const deadlineAt = ({ deadlines }: Pick<Order, 'deadlines'>, rule: string, subject: string): number => {
  for (let i = 0; i < deadlines.length; i += 1) {
    const deadline = deadlines[i]
    if (deadline?.rule === rule && deadline.subject === subject) return i
  }
  return -1
}

/** What a deadline asked for has been done, while the wait goes on. */
export const endDeadline = (order: Pick<OrderDraft, 'deadlines'>, rule: string, subject: string): void => {
  const all = order.deadlines
  const index = deadlineAt(order, rule, subject)
  if (index < 0) return
  // As `splice` would, without the array that it answers with.
  for (let i = index + 1; i < all.length; i += 1) all[i - 1] = all[i] as Deadline
  all.pop()
}

/** Where a parcel is packed, and still with us. */
export const inside: readonly ParcelState[] = ['allocated', 'picked', 'outboundChecked', 'packed']
/** Whether a parcel has left us in this state, wherever it is by now. */
export const isOut = (state: ParcelState): boolean => state !== 'none' && state !== 'cancelled' && !inside.includes(state)
/** Whether units of a line are with us, packed or not. */
export const isLineToShip = ({ lines, parcels }: Pick<Order, 'lines' | 'parcels'>, line: string): boolean =>
  (lines[line]?.units['ours'] ?? 0) > 0 ||
  Object.values(parcels).some(({ state, lines: held }) => inside.includes(state) && (held[line] ?? 0) > 0)
/** Units of the order that are with us, packed or not. */
export const unitsToShip = ({ lines, parcels }: Pick<Order, 'lines' | 'parcels'>): number => {
  const packed = Object.values(parcels).flatMap(({ state, lines: held }) => (inside.includes(state) ? Object.values(held) : []))
  return packed.reduce(
    (all, units) => all + units,
    Object.values(lines).reduce((all, { units }) => all + (units['ours'] ?? 0), 0),
  )
}
/** Whether units of the order are with us; those of a replacement have the clock of their case, while it is open. */
export const isToShip = ({ lines, parcels, cases }: Pick<Order, 'lines' | 'parcels' | 'cases'>): boolean => {
  const replaces = new Set(Object.values(cases).map(({ state, exchange }) => (state === 'closed' ? undefined : exchange?.line)))
  for (const line in lines) if ((lines[line]?.units['ours'] ?? 0) !== 0 && !replaces.has(line)) return true
  return Object.values(parcels).some(
    ({ state, lines: held }) =>
      inside.includes(state) && !(Object.keys(held).length > 0 && Object.keys(held).every((line) => replaces.has(line))),
  )
}
/** Whether some of it left, also where nobody told of the hand-over. */
export const hasLeft = ({ handedOverAt, parcels }: Pick<Order, 'handedOverAt' | 'parcels'>): boolean =>
  handedOverAt !== undefined || Object.values(parcels).some(({ state }) => isOut(state))
/** A completed order has units with us again, and a person is asked what becomes of them (EXC-01). */
export const toShipAgain = { about: 'order', code: 'unitsToShip' } as const
/** Of what a person left to be shipped a part is gone: only more than the rest is asked about anew. */
const lessLeft = (order: OrderDraft): void => {
  const name = `${toShipAgain.code}.${toShipAgain.about}`
  const asked = order.exceptions[name]
  if (asked?.left === undefined) return
  const left = unitsToShip(order)
  if (left < asked.left) order.exceptions = { ...order.exceptions, [name]: { ...asked, left } }
}
/** Some of it left, and nothing more is with us. */
export const allShipped = (order: OrderDraft): void => {
  lessLeft(order)
  if (deadlineAt(order, 'SHP-09', 'order') >= 0 && hasLeft(order) && !isToShip(order)) endDeadline(order, 'SHP-09', 'order')
}
