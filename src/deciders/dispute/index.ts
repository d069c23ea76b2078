import type { OrderSlice } from '../order/slices.js'
import { care } from '../roleGroups.js'
import { disputeCommands } from './commands.js'
import { decideDispute } from './decide.js'

export const dispute = {
  commands: disputeCommands,
  decide: decideDispute,
  roles: {
    ReportDispute: ['platform', 'system', ...care],
    AnswerDispute: care,
    NegotiateDispute: care,
    ReportEvidenceDemanded: ['platform', 'system', ...care],
    FileEvidence: care,
    ReportVerdict: ['platform', 'system', ...care],
    SettleAskBack: ['finance', 'manager'],
  },
} satisfies OrderSlice<typeof disputeCommands>
