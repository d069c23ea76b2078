// How far an order's goods are, in one word: read off its parcels and units.
import type { Order } from '../deciders/order/index.js'

export type Fulfilment = 'unfulfilled' | 'partlyPacked' | 'packed' | 'partlyShipped' | 'shipped' | 'partlyDelivered' | 'delivered' | 'partlyReturned' | 'returned' | 'cancelled'
type ParcelState = Order['parcels'][string]['state']

const reach: Readonly<Record<ParcelState, 0 | 1 | 2 | 3>> = {
  none: 0, allocated: 0, picked: 0, outboundChecked: 0, packed: 1, shipped: 2, stalled: 2, refused: 2, lost: 2, returnedToSender: 2, signed: 3, cancelled: 0,
}

/** Of the parcels alone. Cancelled ones are left out, unless all are. */
export const ofParcels = (states: readonly ParcelState[]): Fulfilment => {
  const live = states.filter((state) => state !== 'cancelled')
  if (live.length === 0) return states.length === 0 ? 'unfulfilled' : 'cancelled'
  const least = Math.min(...live.map((state) => reach[state]))
  const most = Math.max(...live.map((state) => reach[state]))
  if (most === 3) return least === 3 ? 'delivered' : 'partlyDelivered'
  if (most === 2) return least === 2 ? 'shipped' : 'partlyShipped'
  return most === 0 ? 'unfulfilled' : least === 1 ? 'packed' : 'partlyPacked'
}

const back = (place: string): boolean => ['restocked', 'repaired', 'supplier', 'scrapped'].includes(place) || place.startsWith('case:')
/** Units that came back after delivery speak first; units that were replaced or cancelled count no more. */
export const fulfilmentOf = (order: Order): Fulfilment => {
  const places = Object.values(order.lines).flatMap(({ units }) => Object.entries(units)).filter(([place]) => place !== 'cancelled')
  const count = (is: (place: string) => boolean): number => places.reduce((sum, [place, n]) => sum + (is(place) ? n : 0), 0)
  const returned = count(back)
  if (returned > 0) return returned === count(() => true) ? 'returned' : 'partlyReturned'
  return ofParcels(Object.values(order.parcels).map(({ state }) => state))
}
