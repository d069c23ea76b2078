import type { OrderSlice } from '../order/slices.js'
import { asking } from '../roleGroups.js'
import { invoiceCommands } from './commands.js'
import { decideInvoice } from './decide.js'

export const invoice = {
  commands: invoiceCommands,
  decide: decideInvoice,
  roles: {
    RequestInvoice: asking,
    ConfirmInvoice: asking,
    IssueInvoice: ['finance'],
    ReverseInvoice: ['finance'],
    RecallInvoice: ['customerService', 'finance'],
    WithdrawInvoice: ['customer', 'customerService', 'finance'],
  },
} satisfies OrderSlice<typeof invoiceCommands>
