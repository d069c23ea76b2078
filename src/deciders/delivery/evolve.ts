import { BrokenStream } from '../../core/decider.js'
import { compile } from '../../core/lifecycle.js'
import type { IncidentEvent, InstallationEvent, InterceptEvent } from '../../events/delivery.js'
import { incidentLifecycle, installationLifecycle, interceptLifecycle, type IncidentState, type InstallationState, type InterceptState } from '../../machines/delivery.js'
import { slice } from '../order/slice.js'
import type { Incident, Installation, Intercept } from '../order/state.js'

export const incidentTable = compile(incidentLifecycle)
export const interceptTable = compile(interceptLifecycle)
export const installationTable = compile(installationLifecycle)

export const incidentSlice = slice<IncidentState, IncidentEvent, Incident>({
  table: incidentTable,
  subject: ({ data }) => `incident:${data.incident}`,
  stateIn: (order, { data }) => order.incidents?.[data.incident]?.state,
  find: (order, event) => {
    const known = order.incidents?.[event.data.incident]
    if (known !== undefined) return known
    if (event.type !== 'IncidentReported') throw new BrokenStream(`there is no incident ${event.data.incident}`)
    return ((order.incidents ??= {})[event.data.incident] = { state: 'none', since: event.at, parcel: event.data.parcel, kind: event.data.kind, steps: [] })
  },
  reducers: {
    IncidentStepTaken: (_, incident, { data }) => { incident.steps.push(data.step) },
    IncidentSettled: (_, incident, { data }) => { incident.outcome = data.outcome },
  },
})

export const interceptSlice = slice<InterceptState, InterceptEvent, Intercept>({
  table: interceptTable,
  subject: ({ data }) => `intercept:${data.parcel}`,
  stateIn: (order, { data }) => order.intercepts?.[data.parcel]?.state,
  find: (order, { at, data }) => ((order.intercepts ??= {})[data.parcel] ??= { state: 'none', since: at, stage: 'notLoaded', customerBears: 0 }),
  reducers: {
    InterceptRequested: (_, intercept, { data: { stage, customerBears } }) => void Object.assign(intercept, { stage, customerBears }),
  },
})

export const installationSlice = slice<InstallationState, InstallationEvent, Installation>({
  table: installationTable,
  subject: ({ data }) => `installation:${data.parcel}`,
  stateIn: (order, { data }) => order.installations?.[data.parcel]?.state,
  find: (order, { at, data }) => ((order.installations ??= {})[data.parcel] ??= { state: 'none', since: at }),
  reducers: {
    FitterAssigned: (_, installation, { data }) => { installation.fitter = data.fitter },
    AppointmentMade: (_, installation, { data }) => { installation.appointmentAt = data.appointmentAt },
  },
})
