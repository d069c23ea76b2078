// Scans: regulations P-3.3, S-6.1.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

/** How far a scan brings a parcel: among scans of one instant the farther counts as the later. */
const reach = {
  handedOver: 0, moved: 1, outForDelivery: 2, failedDelivery: 3, stalled: 4, lockerDeposited: 5, refused: 6, lost: 7, returned: 8, signed: 9,
} as const
export type ScanKind = keyof typeof reach

export interface Scan {
  readonly id: string
  readonly at: Instant
  readonly kind: ScanKind
}
/** Carrier time, then reach, then id: a total order, so that no order of arrival matters. */
export const inCarrierOrder = (a: Scan, b: Scan): number => a.at - b.at || reach[a.kind] - reach[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

export const SHP_11 = says(
  { en: 'Tracking is kept up to date', zh: '物流轨迹及时更新' },
  { en: 'Carrier scans are recorded once each and count in carrier time, whatever the order in which they arrive.', zh: '每条物流轨迹只记录一次，按物流发生时间计算，与到达先后无关。' },
)
export interface TrackingFacts {
  readonly scan: Scan
  readonly known: readonly Scan[]
}
export const tracking = rule({
  id: 'SHP-11',
  clauses: ['P-3.3', 'S-6.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ scan }: TrackingFacts) => scan.at,
  /** `newest` moves the parcel; `older` is recorded and moves nothing; a `repeat` is not recorded again. */
  apply: (_, { scan, known }): 'newest' | 'older' | 'repeat' =>
    known.some(({ id }) => id === scan.id) ? 'repeat' : known.every((other) => inCarrierOrder(other, scan) < 0) ? 'newest' : 'older',
})
