import type { OrderSlice } from '../order/slices.js'
import { facts, sales } from '../roleGroups.js'
import { entryCommands } from './commands.js'
import { decideEntry } from './decide.js'

export const entry = {
  commands: entryCommands,
  decide: decideEntry,
  roles: {
    PlaceOrder: sales,
    ReportOrder: facts,
    VerifyEntry: ['customerService', 'reviewer', 'manager', 'lead'],
    CancelOrder: ['customer', 'customerService', 'riskReviewer', 'manager', 'system'],
    ReportOrderClosed: facts,
    ReportPlatformStatus: facts,
    ReportRefundRequest: facts,
  },
} satisfies OrderSlice<typeof entryCommands>
