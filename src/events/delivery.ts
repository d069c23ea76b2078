import { Amount, choice, IdIn, InstantMs, list, shape } from '../core/codec.js'
import type { EventOf } from './event.js'
import { Evidence } from './parts.js'

/** What can go wrong on the way beside loss, refusal and standstill, which are the parcel's own (work chart W-carrier). */
export const IncidentKind = choice(
  'damaged',
  'delayed',
  'misdelivered',
  'outOfArea',
  'forceMajeure',
  'carrierStopped',
  'unreached',
  'backAtStation',
)
const steps = [
  'causeFound',
  'newDateTold',
  'carrierPressed',
  'forceMajeureExplained',
  'messageLeft',
  'otherContactsTried',
  'contactFound',
  'passedOn',
] as const
export const IncidentStep = choice(...steps)
/** How it ended, or what must follow. */
export const IncidentOutcome = choice(
  'told',
  'repair',
  'parts',
  'replacement',
  'refund',
  'recover',
  'reship',
  'ship',
  'negotiate',
  'afterSales',
  'wait',
  'cancel',
  'reached',
  'sound',
  'deducted',
)
const incident = { incident: IdIn } as const

export const incidentEvents = {
  IncidentReported: shape({ ...incident, parcel: IdIn, kind: IncidentKind }, { evidence: list(Evidence, 50) }),
  /** `shareOffered`: what each would bear of a surcharge that the customer did not take on alone; fen. */
  IncidentStepTaken: shape(
    { ...incident, step: choice(...steps, 'shareOffered') },
    { newDate: InstantMs, customer: Amount, seller: Amount },
  ),
  /** `customer`, `seller`: what each bears, fen; `recoverFrom`: who is at fault. */
  IncidentSettled: shape(
    { ...incident, outcome: IncidentOutcome },
    { customer: Amount, seller: Amount, recoverFrom: choice('carrier', 'supplier') },
  ),
} as const
export type IncidentEvent = EventOf<typeof incidentEvents>

/** Facts of a parcel's recall (SHP-21). */
export const interceptEvents = {
  InterceptRequested: shape({ parcel: IdIn, stage: choice('notLoaded', 'loaded', 'inTransit'), customerBears: Amount }),
  InterceptConfirmed: shape({ parcel: IdIn, goods: choice('confirmedBack', 'lossSettled'), deduct: Amount }),
  InterceptFailed: shape({ parcel: IdIn }),
} as const
export type InterceptEvent = EventOf<typeof interceptEvents>

/** Facts of delivery and installation at home (SHP-20). */
export const installationEvents = {
  StationReached: shape({ parcel: IdIn }),
  FitterAssigned: shape({ parcel: IdIn, fitter: IdIn }),
  AppointmentMade: shape({ parcel: IdIn, appointmentAt: InstantMs }),
  InstallationDone: shape({ parcel: IdIn }),
} as const
export type InstallationEvent = EventOf<typeof installationEvents>
