import type { OrderSlice } from '../order/slices.js'
import { facts } from '../roleGroups.js'
import { paymentCommands } from './commands.js'
import { decidePayment } from './decide.js'

export const payment = {
  commands: paymentCommands,
  decide: decidePayment,
  roles: { ReportPayment: facts, ReportPaymentFailed: facts, ReportPaymentReversed: facts, RefundSurplus: ['finance', 'manager'] },
} satisfies OrderSlice<typeof paymentCommands>
