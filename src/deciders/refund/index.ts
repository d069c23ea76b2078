import type { OrderSlice } from '../order/slices.js'
import { refundEvents } from '../../events/refund.js'
import { refundCommands } from './commands.js'
import { decideRefund } from './decide.js'
import { refundSlice } from './evolve.js'

export const refund = {
  commands: refundCommands,
  decide: decideRefund,
  events: refundEvents,
  evolve: refundSlice,
  roles: {
    SubmitRefund: ['finance', 'system'],
    ReportRefund: ['finance', 'platform', 'system'],
    CheckRefund: ['finance', 'manager'],
    AbandonRefund: ['finance', 'manager'],
  },
} satisfies OrderSlice<typeof refundCommands>
