// How far an order's goods are, in one word: read off its parcels and units.
import type { Order } from '../deciders/order/state.js'

export type Fulfilment =
  | 'unfulfilled'
  | 'partlyPacked'
  | 'packed'
  | 'partlyShipped'
  | 'shipped'
  | 'partlyDelivered'
  | 'delivered'
  | 'partlyReturned'
  | 'returned'
  | 'cancelled'
type ParcelState = Order['parcels'][string]['state']

const reach: Readonly<Record<ParcelState, 0 | 1 | 2 | 3>> = {
  none: 0,
  allocated: 0,
  picked: 0,
  outboundChecked: 0,
  packed: 1,
  shipped: 2,
  stalled: 2,
  refused: 2,
  lost: 2,
  returnedToSender: 2,
  signed: 3,
  cancelled: 0,
}

/** Of the parcels alone; units in no parcel count as one more that is not packed. Cancelled ones are left out, unless all are. */
export const ofParcels = (states: readonly ParcelState[], unpacked = 0): Fulfilment => {
  const live = states.filter((state) => state !== 'cancelled')
  if (live.length === 0) return states.length === 0 || unpacked > 0 ? 'unfulfilled' : 'cancelled'
  const reached = [...live.map((state) => reach[state]), ...(unpacked > 0 ? [0] : [])]
  const [least, most] = [Math.min(...reached), Math.max(...reached)]
  if (most === 3) return least === 3 ? 'delivered' : 'partlyDelivered'
  if (most === 2) return least === 2 ? 'shipped' : 'partlyShipped'
  return most === 0 ? 'unfulfilled' : least === 1 ? 'packed' : 'partlyPacked'
}

/** What a unit counts as: with us and in no parcel, with its parcel or its customer, back with us, or no more (cancelled, replaced). */
type Counts = 'unpacked' | 'delivered' | 'back' | 'gone'
const sorted: readonly string[] = ['restocked', 'repaired', 'supplier', 'scrapped']
const countsAs = (order: Order, place: string): Counts => {
  if (place === 'cancelled') return 'gone'
  if (place === 'ours') return 'unpacked'
  if (sorted.includes(place)) return 'back'
  const entity = place.startsWith('case:') ? order.cases[place.slice('case:'.length)] : undefined
  if (entity === undefined) return 'delivered'
  if (entity.origin === 'ours') return 'unpacked'
  return entity.receivedAt === undefined || entity.kind === 'repair' ? 'delivered' : entity.exchange === undefined ? 'back' : 'gone'
}
/** Units of a line that came back, were sorted, and are replaced by others. */
const replaced = (order: Order, line: string): number =>
  Object.values(order.cases).reduce((sum, { exchange, disposed }) => sum + (exchange === undefined ? 0 : (disposed[line] ?? 0)), 0)

/** Units that came back after delivery speak first; units that were replaced or cancelled count no more. */
export const fulfilmentOf = (order: Order): Fulfilment => {
  const counts: Record<Counts, number> = { unpacked: 0, delivered: 0, back: 0, gone: 0 }
  for (const { line, units } of Object.values(order.lines)) {
    for (const [place, n] of Object.entries(units)) counts[countsAs(order, place)] += n
    counts.back -= replaced(order, line)
  }
  if (counts.back > 0) return counts.unpacked + counts.delivered === 0 ? 'returned' : 'partlyReturned'
  return ofParcels(
    Object.values(order.parcels).map(({ state }) => state),
    counts.unpacked,
  )
}
