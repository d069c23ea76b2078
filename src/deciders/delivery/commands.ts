import * as t from 'io-ts'
import { Amount, choice, Difference, IdIn, InstantIn, list, shape } from '../../core/codec.js'
import { IncidentKind, IncidentStep } from '../../events/delivery.js'
import { Evidence } from '../../events/parts.js'

const incident = { incident: IdIn } as const
/** Troubles on the way; `Settle…` asks the rule of its kind. */
export const incidentCommands = {
  ReportIncident: shape({ ...incident, parcel: IdIn, kind: IncidentKind }, { evidence: list(Evidence, 50), occurredAt: InstantIn }),
  TakeIncidentStep: shape({ ...incident, step: IncidentStep }, { newDate: InstantIn }),
  SettleDamage: shape(
    { ...incident, photos: list(choice('outerPackaging', 'goods'), 2), remedy: choice('repair', 'parts', 'replacement', 'refund') },
    { atFault: choice('carrier', 'supplier', 'warehouse') },
  ),
  SettleMisdelivery: shape({ ...incident, recoverable: t.boolean }),
  /** Fen; the margin may be a loss. */
  SettleSurcharge: shape({ ...incident, surcharge: Amount, margin: Difference, answer: choice('bears', 'declines', 'givesUp') }),
  SettleForceMajeure: shape({ ...incident, informed: t.boolean, stillWanted: t.boolean, costsTold: t.boolean }),
  SettleCarrierStop: shape({ ...incident, answer: choice('wait', 'cancel') }),
  SettleStation: shape(
    { ...incident, deduction: Amount, deductionTold: t.boolean },
    { fetchedBy: choice('supplier', 'warehouse'), condition: choice('sound', 'damaged') },
  ),
} as const

export const interceptCommands = {
  /** Fen. Before it is loaded, here or at the carrier's, it costs nothing; later the customer must have accepted the costs. */
  InterceptParcel: shape(
    { parcel: IdIn, outboundFreight: Amount, interceptFreight: Amount, costAccepted: t.boolean },
    { stage: choice('notLoaded', 'loaded', 'inTransit') },
  ),
  ConfirmIntercept: shape(
    { parcel: IdIn, goods: choice('confirmedBack', 'lossSettled'), deduction: Amount, deductionTold: t.boolean },
    { fetchedBy: choice('supplier', 'warehouse'), condition: choice('sound', 'damaged') },
  ),
  ReportInterceptFailed: shape({ parcel: IdIn }),
} as const

export const installationCommands = {
  ReportAtStation: shape({ parcel: IdIn }, { occurredAt: InstantIn }),
  AssignFitter: shape({ parcel: IdIn, fitter: IdIn }),
  MakeAppointment: shape({ parcel: IdIn, appointmentAt: InstantIn }),
  ReportInstalled: shape({ parcel: IdIn }),
} as const
