// A parcel that is lost, or back with nothing agreed, recalled or not: somebody asks the customer, until it is known what becomes of its units (SHP-12, SHP-21, DLV-02; P-6.3, S-6.2).
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { hasRefund, paidFor } from '../afterSale/common.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import type { Order } from '../order/state.js'
import { inCase, unitsAt } from '../order/units.js'

const asked = { lost: { code: 'parcelLost', place: 'lost' }, returnedToSender: { code: 'parcelCameBack', place: 'returned' } } as const
type Landed = keyof typeof asked
const isLanded = (state: string): state is Landed => Object.hasOwn(asked, state)

/** It was refused, withdrawn, closed for want of an answer or by a person before its units were given up, or asks for less than they cost: it does not say what becomes of them. */
const saysNothing = (order: Order, of: string, { kind, state, outcome, claims, deducted, amount = 0, lines }: Order['cases'][string]): boolean =>
  kind === 'complaint' || state === 'rejected' || outcome === 'rejected' || outcome === 'withdrawn' || outcome === 'noAnswer' || (amount > 0 && amount < paidFor(order, lines)) ||
  (outcome === 'settled' && claims && deducted === undefined && !hasRefund(order, of))

/** Units of a line outside every case, at this place, that a request speaks of: it asks for a sum, is about goods on the way, or is over. */
export const spokenFor = (order: Order, line: string, place: 'lost' | 'returned'): number =>
  Object.entries(order.cases).reduce((all, [of, entity]) => {
    const { origin, lines: { [line]: units = 0 }, disposed: { [line]: sorted = 0 } } = entity
    if (saysNothing(order, of, entity) || origin === 'ours') return all
    if (origin === 'customer') return all + (entity.amount === undefined ? 0 : Math.max(0, units - unitsAt(order, line, 'customer')))
    return origin === 'onTheWay' || origin === place ? all + Math.max(0, units - sorted - unitsAt(order, line, inCase(of))) : all
  }, 0)

/** Whether nobody knows what becomes of some of its units, once it is there. */
const isOpen = (order: Order, parcel: string, to: Landed): boolean => {
  const { state, agreed, refusal, lines = {} } = order.parcels[parcel] ?? {}
  // What is back and goes out again needs no request; money that was agreed on at the door does.
  if (order.state === 'closed' || (agreed === 'reship' && refusal !== undefined && to === 'returnedToSender')) return false
  const { place } = asked[to]
  const held = Object.entries(lines)
  return held.length === 0 ? agreed === undefined : held.some(([line, units]) => unitsAt(order, line, place) + (state === to ? 0 : units) > spokenFor(order, line, place))
}

/** With a scan that says where it landed. Heard of elsewhere, it asks no more. */
export const unanswered = (order: Order, parcel: string, to: string, at: Instant): readonly OrderStreamEvent[] =>
  Object.entries(asked).flatMap(([landed, { code }]) =>
    landed === to && isLanded(to) && isOpen(order, parcel, to) ? askAbout(order, parcel, code, at) : explains(order, at, `parcel:${parcel}`, code))

export const askAbout = (order: Order, parcel: string, code: string, at: Instant): readonly OrderStreamEvent[] => contradicts(order, at, { kind: 'logistics', about: `parcel:${id(parcel)}`, code, blocks: false })

/** One of them that was answered otherwise, or whose answer came to nothing. What a person has resolved stays so. */
export const answered = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  for (const parcel in order.parcels) {
    const { state = 'none' } = order.parcels[parcel] ?? {}
    if (!isLanded(state)) continue
    const { code } = asked[state]
    const about = `parcel:${parcel}`
    const known = order.exceptions[exceptionId({ about, code })]?.state
    const open = (known === undefined || known === 'withdrawn' || known === 'open') && isOpen(order, parcel, state)
    const [next] = known === 'open' ? (open ? [] : explains(order, at, about, code)) : open ? askAbout(order, parcel, code, at) : []
    if (next !== undefined) return next
  }
  return undefined
}
