import type { OrderSlice } from '../order/slices.js'
import { facts, house } from '../roleGroups.js'
import { parcelCommands } from './commands.js'
import { decideParcel } from './decide.js'

export const parcel = {
  commands: parcelCommands,
  decide: decideParcel,
  roles: {
    AllocateParcel: house,
    PickParcel: ['warehouse'],
    CheckParcel: ['warehouse'],
    PackParcel: ['warehouse'],
    ShipParcel: ['warehouse', 'logistics'],
    ScanUnit: ['warehouse'],
    ReportShelfShortage: ['warehouse'],
    CheckQuality: ['warehouse', 'quality'],
    ReportOverload: ['logistics', 'carrier', 'system'],
    AnswerLoss: ['customer', 'customerService', 'manager'],
    ConfirmFound: ['customerService', 'afterSales', 'logistics', 'warehouse', 'manager'],
    UploadWaybill: ['warehouse', 'logistics', 'system'],
    CancelParcel: house,
    ReportScan: facts,
    SettleRefusal: ['customerService', 'afterSales', 'manager'],
    HandleStall: ['logistics', 'customerService', 'manager'],
  },
} satisfies OrderSlice<typeof parcelCommands>
