import { byText } from '../core/byText.js'
import type { Instant } from '../core/time/instant.js'

/** How far a scan brings a parcel: among scans of one instant the farther counts as the later. */
const reach = {
  handedOver: 0,
  moved: 1,
  outForDelivery: 2,
  failedDelivery: 3,
  stalled: 4,
  lockerDeposited: 5,
  refused: 6,
  lost: 7,
  returned: 8,
  signed: 9,
} as const
export type ScanKind = keyof typeof reach

export interface Scan {
  readonly id: string
  readonly at: Instant
  readonly kind: ScanKind
  /** Of a signing: nobody knows whose it is. */
  readonly signer?: 'unknown'
}
/** Carrier time, then reach, then id: a total order, so that no order of arrival matters. */
export const inCarrierOrder = (a: Scan, b: Scan): number => a.at - b.at || reach[a.kind] - reach[b.kind] || byText(a.id, b.id)
