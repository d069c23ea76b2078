import { BrokenStream } from '../../core/decider.js'
import { compile } from '../../core/lifecycle.js'
import type { IncidentEvent, InstallationEvent, InterceptEvent } from '../../events/delivery.js'
import {
  incidentLifecycle,
  installationLifecycle,
  interceptLifecycle,
  type IncidentState,
  type InstallationState,
  type InterceptState,
} from '../../machines/delivery.js'
import { slice } from '../order/slice.js'
import type { Incident, Installation, Intercept } from '../order/state.js'

export const incidentTable = compile(incidentLifecycle)
export const interceptTable = compile(interceptLifecycle)
export const installationTable = compile(installationLifecycle)

export const incidentSlice = slice<IncidentState, IncidentEvent, Incident>({
  table: incidentTable,
  home: { kind: 'incident', kept: 'incidents', id: ({ data }) => data.incident },
  find: (order, event) => {
    const known = order.incidents?.[event.data.incident]
    if (known !== undefined) return known
    if (event.type !== 'IncidentReported') throw new BrokenStream(`there is no incident ${event.data.incident}`)
    return ((order.incidents ??= {})[event.data.incident] = {
      state: 'none',
      since: event.at,
      parcel: event.data.parcel,
      kind: event.data.kind,
      steps: [],
    })
  },
  reducers: {
    IncidentStepTaken: (_, incident, { data: { step, newDate, customer, seller } }) => {
      if (!incident.steps.includes(step)) incident.steps.push(step)
      if (newDate !== undefined) incident.newDate = newDate
      if (customer !== undefined && seller !== undefined) Object.assign(incident, { outcome: 'negotiate', customer, seller })
    },
    IncidentSettled: (_, incident, { data }) => {
      incident.outcome = data.outcome
      if (data.customer !== undefined) incident.customer = data.customer
    },
  },
})

export const interceptSlice = slice<InterceptState, InterceptEvent, Intercept>({
  table: interceptTable,
  home: { kind: 'intercept', kept: 'intercepts', id: ({ data }) => data.parcel },
  find: (order, { at, data }) =>
    ((order.intercepts ??= {})[data.parcel] ??= { state: 'none', since: at, stage: 'notLoaded', customerBears: 0 }),
  reducers: {
    InterceptRequested: (_, intercept, { data: { stage, customerBears } }) => void Object.assign(intercept, { stage, customerBears }),
    InterceptConfirmed: (_, intercept, { data: { goods, deduct } }) => {
      if (goods === 'confirmedBack' && deduct > 0) intercept.deduct = deduct
    },
  },
})

export const installationSlice = slice<InstallationState, InstallationEvent, Installation>({
  table: installationTable,
  home: { kind: 'installation', kept: 'installations', id: ({ data }) => data.parcel },
  find: (order, { at, data }) => ((order.installations ??= {})[data.parcel] ??= { state: 'none', since: at }),
  reducers: {
    FitterAssigned: (_, installation, { data }) => {
      installation.fitter = data.fitter
    },
    AppointmentMade: (_, installation, { data }) => {
      installation.appointmentAt = data.appointmentAt
    },
  },
})
