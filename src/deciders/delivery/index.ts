import type { OrderSlice } from '../order/slices.js'
import { facts } from '../roleGroups.js'
import { incidentCommands, installationCommands, interceptCommands } from './commands.js'
import { decideIncidents } from './incidents.js'
import { decideInstallation, decideIntercept } from './intercept.js'

const logistics = ['logistics', 'customerService', 'manager'] as const

export const incident = {
  commands: incidentCommands,
  decide: decideIncidents,
  roles: {
    ReportIncident: ['customer', ...facts],
    TakeIncidentStep: logistics,
    SettleDamage: logistics,
    SettleMisdelivery: logistics,
    SettleSurcharge: logistics,
    SettleForceMajeure: logistics,
    SettleCarrierStop: logistics,
    SettleStation: ['warehouse', 'supplier', ...logistics],
  },
} satisfies OrderSlice<typeof incidentCommands>

export const intercept = {
  commands: interceptCommands,
  decide: decideIntercept,
  roles: {
    InterceptParcel: ['system', 'warehouse', 'afterSales', ...logistics],
    ConfirmIntercept: ['warehouse', ...logistics],
    ReportInterceptFailed: ['carrier', 'system', ...logistics],
  },
} satisfies OrderSlice<typeof interceptCommands>

export const installation = {
  commands: installationCommands,
  decide: decideInstallation,
  roles: {
    ReportAtStation: facts,
    AssignFitter: ['carrier', ...logistics],
    MakeAppointment: ['carrier', 'customer', ...logistics],
    ReportInstalled: facts,
  },
} satisfies OrderSlice<typeof installationCommands>
