import type { OrderSlice } from '../order/slices.js'
import { paymentEvents } from '../../events/payment.js'
import { facts } from '../roleGroups.js'
import { paymentCommands } from './commands.js'
import { decidePayment } from './decide.js'
import { paymentSlice } from './evolve.js'

export const payment = {
  commands: paymentCommands,
  decide: decidePayment,
  events: paymentEvents,
  evolve: paymentSlice,
  roles: {
    ReportPayment: facts,
    ReportPaymentFailed: facts,
    RefundSurplus: ['finance', 'manager'],
  },
} satisfies OrderSlice<typeof paymentCommands>
