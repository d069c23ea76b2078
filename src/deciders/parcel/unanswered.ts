// A parcel that is lost, or back with nothing agreed, recalled or not: somebody asks the customer, until it is known what becomes of its units (SHP-12, SHP-21, DLV-02; P-6.3, S-6.2).
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { hasRefund, paidFor } from '../afterSale/common.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import type { Order } from '../order/state.js'
import { inCase, inParcel, unitsAt } from '../order/units.js'

const asked = { lost: { code: 'parcelLost', place: 'lost' }, returnedToSender: { code: 'parcelCameBack', place: 'returned' } } as const
type Landed = keyof typeof asked
type Resting = (typeof asked)[Landed]['place']
const isLanded = (state: string): state is Landed => Object.hasOwn(asked, state)

/** It was refused, withdrawn, closed for want of an answer or by a person before its units were given up, or asks for less than they cost: it does not say what becomes of them. */
const saysNothing = (order: Order, of: string, entity: Order['cases'][string]): boolean => {
  const { kind, state, outcome, deducted, lines } = entity
  const sum = sumOf(order, of, entity)
  const isOffTheTable = state === 'rejected' || outcome === 'rejected' || outcome === 'withdrawn' || outcome === 'noAnswer'
  const asksForLess = sum !== undefined && (sum === 0 || sum < paidFor(order, lines))
  const isClosedByHand = outcome === 'settled' && deducted === undefined && !hasRefund(order, of)
  return kind === 'complaint' || isOffTheTable || asksForLess || isClosedByHand
}
/** What a request for a sum has given, once it is over; before that what it asks for, as far as that is known. */
const sumOf = ({ refunds }: Order, of: string, { amount, state }: Order['cases'][string]): number | undefined => {
  if (amount === undefined || state !== 'closed') return amount === 0 ? undefined : amount
  return Object.entries(refunds).reduce(
    (all, [name, { case: whose, state, amount: paid }]) => all + ((name === of || whose === of) && state !== 'abandoned' ? paid : 0),
    0,
  )
}

/** Units that were lost on the way back, and have not come since. */
const stillLost = ({ inspection, received, lines }: Order['cases'][string], line: string): number =>
  inspection === 'lost' ? Math.max(0, (lines[line] ?? 0) - (received[line] ?? 0)) : 0
/** Others were sent for goods that the customer was to have, and that are nowhere. */
const isSupplied = (order: Order, of: string, { solution }: Order['cases'][string]): boolean =>
  solution === 'supplement' && order.lines[`${of}.x1`] !== undefined

/** Units of a replacement at this place whose money went on: others were sent for them, or it was given up. */
export const movedOn = (order: Order, line: string, place: Resting): number => {
  const { carried = 0 } = order.lines[line] ?? {}
  if (carried === 0 || !Object.keys(order.cases).some((of) => line.startsWith(`${of}.x`))) return 0
  const lost = Math.min(carried, unitsAt(order, line, 'lost'))
  return place === 'lost' ? lost : Math.min(carried - lost, unitsAt(order, line, 'returned'))
}

/** Units of a line in all the requests that say what becomes of them. */
const overRequests = (order: Order, units: (of: string, entity: Order['cases'][string]) => number): number =>
  Object.entries(order.cases).reduce((all, [of, entity]) => (saysNothing(order, of, entity) ? all : all + units(of, entity)), 0)
/** Units of a line that a request speaks of, and neither holds nor has sorted. */
const outsideOf = (order: Order, line: string, of: string, { lines, disposed }: Order['cases'][string]): number =>
  Math.max(0, (lines[line] ?? 0) - (disposed[line] ?? 0) - unitsAt(order, line, inCase(of)))

/** Units of a line outside every case that requests about goods on the way speak of, wherever they are by now. */
const onTheWay = (order: Order, line: string): number =>
  overRequests(order, (of, entity) => (entity.origin === 'onTheWay' ? outsideOf(order, line, of, entity) : 0))
/** Of what the customer was to have, units that are not with them: a sum was asked for, they were lost on their way back, or others were sent. */
const ofTheCustomer = (order: Order, line: string, place: Resting, of: string, entity: Order['cases'][string]): number => {
  const { [line]: units = 0 } = entity.lines
  if (entity.amount !== undefined) return Math.max(0, units - unitsAt(order, line, 'customer'))
  if (place !== 'lost') return 0
  return isSupplied(order, of, entity) ? units : stillLost(entity, line)
}
/** Units of a line outside every case, at this place, that a request speaks of: it asks for a sum, is about goods on the way, or is over. */
export const spokenFor = (order: Order, line: string, place: Resting): number =>
  onTheWay(order, line) +
  movedOn(order, line, place) +
  overRequests(order, (of, entity) => {
    if (entity.origin === 'customer') return ofTheCustomer(order, line, place, of, entity)
    return entity.origin === place ? outsideOf(order, line, of, entity) : 0
  })
/** Units of a line at this place that nobody has spoken of: only they can be asked for, answered for, or sent once more. A request about goods on the way speaks of those still there first, then of those that landed. */
export const freeAt = (order: Order, line: string, place: 'onTheWay' | Resting): number => {
  let asked = onTheWay(order, line)
  const others = { onTheWay: 0, returned: spokenFor(order, line, 'returned') - asked, lost: spokenFor(order, line, 'lost') - asked }
  const free = {
    onTheWay: Object.keys(order.parcels).reduce((all, parcel) => all + unitsAt(order, line, inParcel(parcel)), 0),
    returned: unitsAt(order, line, 'returned'),
    lost: unitsAt(order, line, 'lost'),
  }
  for (const at of ['onTheWay', 'returned', 'lost'] as const) {
    const left = Math.max(0, free[at] - others[at])
    free[at] = Math.max(0, left - asked)
    asked -= left - free[at]
  }
  return free[place]
}

/** Units of a line that are lost, and whose money went, or for which others were sent: whatever is heard of them, they are not the customer's once more. */
export const lostForGood = (order: Order, line: string): number =>
  movedOn(order, line, 'lost') +
  overRequests(order, (of, entity) => {
    const { origin, amount } = entity
    if (amount !== undefined && !hasRefund(order, of)) return 0
    if (origin === 'lost') return outsideOf(order, line, of, entity)
    if (origin !== 'customer' || amount !== undefined) return 0
    if (!isSupplied(order, of, entity)) return stillLost(entity, line)
    return Math.max(0, (entity.lines[line] ?? 0) - unitsAt(order, line, inCase(of)))
  })

/** The cases that are over, and whose money went for units of a line that were lost on their way out. */
export const paidAsLost = (order: Order, line: string): readonly { readonly case: string; readonly units: number }[] =>
  Object.entries(order.cases).flatMap(([of, entity]) => {
    const {
      origin,
      state,
      claims,
      lines: { [line]: all = 0 },
      disposed: { [line]: sorted = 0 },
    } = entity
    const units = all - sorted
    return origin === 'lost' && claims && state === 'closed' && units > 0 && hasRefund(order, of) && !saysNothing(order, of, entity)
      ? [{ case: of, units }]
      : []
  })

/** Whether nobody knows what becomes of some of its units, once it is there. */
const isOpen = (order: Order, parcel: string, to: Landed): boolean => {
  const { state, agreed, refusal, lines = {} } = order.parcels[parcel] ?? {}
  // What is back and goes out again needs no request; money that was agreed on at the door does.
  if (order.state === 'closed' || (agreed === 'reship' && refusal !== undefined && to === 'returnedToSender')) return false
  const { place } = asked[to]
  const held = Object.entries(lines)
  if (held.length === 0) return agreed === undefined
  return held.some(([line, units]) => {
    const there = unitsAt(order, line, place) + (state === to ? 0 : units)
    return there > spokenFor(order, line, place)
  })
}

/** With a scan that says where it landed. Heard of elsewhere, it asks no more. */
export const unanswered = (order: Order, parcel: string, to: string, at: Instant): readonly OrderStreamEvent[] =>
  Object.entries(asked).flatMap(([landed, { code }]) =>
    landed === to && isLanded(to) && isOpen(order, parcel, to)
      ? askAbout(order, parcel, code, at)
      : explains(order, at, `parcel:${parcel}`, code),
  )

export const askAbout = (order: Order, parcel: string, code: string, at: Instant): readonly OrderStreamEvent[] =>
  contradicts(order, at, { kind: 'logistics', about: `parcel:${id(parcel)}`, code, blocks: false })

/** One of them that was answered otherwise, or whose answer came to nothing. What a person has resolved stays so. */
export const answered = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  for (const parcel in order.parcels) {
    const { state = 'none' } = order.parcels[parcel] ?? {}
    if (!isLanded(state)) continue
    const { code } = asked[state]
    const about = `parcel:${parcel}`
    const known = order.exceptions[exceptionId({ about, code })]?.state
    const isAsked = known === 'open'
    const mayAsk = known === undefined || known === 'withdrawn'
    if (!(isAsked || mayAsk) || isOpen(order, parcel, state) === isAsked) continue
    const [next] = isAsked ? explains(order, at, about, code) : askAbout(order, parcel, code, at)
    if (next !== undefined) return next
  }
  return undefined
}
