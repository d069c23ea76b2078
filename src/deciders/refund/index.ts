import type { OrderSlice } from '../order/slices.js'
import { refundCommands } from './commands.js'
import { decideRefund } from './decide.js'

export const refund = {
  commands: refundCommands,
  decide: decideRefund,
  roles: {
    SubmitRefund: ['finance', 'system'],
    ReportRefund: ['finance', 'platform', 'system'],
    CheckRefund: ['finance', 'manager'],
    AbandonRefund: ['finance', 'manager'],
    RenewRefund: ['finance', 'manager'],
  },
} satisfies OrderSlice<typeof refundCommands>
