// Where the scans of a parcel lead it, and what has turned up though it was lost (SHP-11, SHP-12).
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelEvent } from '../../events/parcel.js'
import type { Scan } from '../../events/scans.js'
import type { ParcelState } from '../../machines/parcel.js'
import { contradicts } from '../order/contradictions.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { allAt, unitsAt } from '../order/units.js'
import { parcelTable } from './evolve.js'
import { lostForGood } from './unanswered.js'

/** The event that each kind of scan is, when it moves the parcel. A locker deposit is no signing (LAW-01). */
export const eventOf: Readonly<Record<Scan['kind'], ParcelEvent['type']>> = {
  handedOver: 'ParcelShipped',
  moved: 'ParcelMoved',
  outForDelivery: 'ParcelMoved',
  lockerDeposited: 'ParcelMoved',
  failedDelivery: 'ParcelMoved',
  stalled: 'ParcelStalled',
  signed: 'ParcelSigned',
  refused: 'ParcelRefused',
  returned: 'ParcelReturned',
  lost: 'ParcelLost',
}

/** Where a parcel that left us is, by its scans in carrier time: the lifecycle's own planned steps, from the hand-over on. */
export const landing = (scans: readonly Scan[]): ParcelState =>
  scans.reduce<ParcelState>(
    (state, { kind }) => (parcelTable.regular(state, eventOf[kind]) ? (parcelTable.next(state, eventOf[kind]) ?? state) : state),
    'shipped',
  )

/** Its goods were sent again or paid for: whatever is heard of it now, a person looks at (SHP-12, DLV-02). */
export const isAnswered = ({ agreed, lines }: Order['parcels'][string]): boolean => agreed !== undefined && Object.keys(lines).length === 0

/** A lost parcel that was answered for, and by its scans is not lost. */
export const isFound = ({ state, scans }: Order['parcels'][string]): boolean => state === 'lost' && landing(scans) !== 'lost'
/** Its goods are where it turned up, once the answer is taken back; not where a request holds the rest of them. */
export const turnedUp = (order: Order, name: string | undefined): readonly OrderStreamEvent[] => {
  const parcel = name === undefined ? undefined : order.parcels[name]
  if (name === undefined || parcel === undefined || !isFound(parcel) || !allAt(order, parcel.lines, 'lost')) return []
  const seen = parcel.scans.findLast(({ kind }) => kind === 'signed' || kind === 'returned')
  return seen === undefined
    ? []
    : [happened(seen.kind === 'signed' ? 'ParcelSigned' : 'ParcelReturned', seen.at, { parcel: id(name), scan: id(`${seen.id}.again`) })]
}
/** None of its units has been paid for, or sent once more, by a case that is over: theirs stay where that left them. */
export const isStillLost = (order: Order, { lines }: Pick<Order['parcels'][string], 'lines'>): boolean =>
  Object.entries(lines).every(([line, units]) => unitsAt(order, line, 'lost') - lostForGood(order, line) >= units)

/** The carrier has paid for the loss of what has turned up: finance sees what is to go back. */
export const paidForFound = (order: Order, parcel: string, at: Instant): readonly OrderStreamEvent[] =>
  order.recoveries[`lost.${parcel}`]?.state === 'received'
    ? contradicts(order, at, { kind: 'payment', about: `recovery:lost.${parcel}`, code: 'claimPaidForFound', blocks: false })
    : []
