import type { OrderSlice } from '../order/slices.js'
import { invoiceEvents } from '../../events/invoice.js'
import { asking } from '../roleGroups.js'
import { invoiceCommands } from './commands.js'
import { decideInvoice } from './decide.js'
import { invoiceSlice } from './evolve.js'

export const invoice = {
  commands: invoiceCommands,
  decide: decideInvoice,
  events: invoiceEvents,
  evolve: invoiceSlice,
  roles: {
    RequestInvoice: asking,
    ConfirmInvoice: asking,
    IssueInvoice: ['finance'],
    ReverseInvoice: ['finance'],
    WithdrawInvoice: ['customer', 'customerService', 'finance'],
  },
} satisfies OrderSlice<typeof invoiceCommands>
