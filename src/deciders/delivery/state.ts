import type * as t from 'io-ts'
import type { Instant } from '../../core/time/instant.js'
import type { IncidentKind, IncidentOutcome } from '../../events/delivery.js'

/** What is known of a trouble on the way beside the wait that it is in. */
export interface IncidentData {
  parcel: string
  kind: t.TypeOf<typeof IncidentKind>
  steps: string[]
  /** By when it is to be there, as the customer was told last (SHP-14). */
  newDate?: Instant
  outcome?: t.TypeOf<typeof IncidentOutcome>
  /** What the customer was told to bear, and what we offered to; fen. */
  customer?: number
  seller?: number
}
export interface InterceptData {
  stage: 'notLoaded' | 'loaded' | 'inTransit'
  /** Fen. */
  customerBears: number
  /** Damage of the goods that came back, as the customer was told; fen. */
  deduct?: number
}
export interface InstallationData {
  fitter?: string
  appointmentAt?: Instant
}
