import type { OrderSlice } from '../order/slices.js'
import { facts } from '../roleGroups.js'
import { reviewCommands } from './commands.js'
import { decideReview } from './decide.js'

export const review = {
  commands: reviewCommands,
  decide: decideReview,
  roles: {
    ReviewOrder: ['system', 'reviewer', 'manager'],
    ApproveOrder: ['reviewer', 'lead', 'manager'],
    ReturnOrder: ['reviewer', 'lead', 'manager'],
    CorrectOrder: ['customer', 'customerService', 'reviewer', 'manager'],
    AnswerShortage: ['customer', 'customerService', 'manager'],
    FileCustomsPaper: ['customerService', 'logistics', 'system', 'manager'],
    TakeRiskStep: ['riskReviewer', 'customerService', 'manager'],
    ConfirmOrder: ['customerService', 'customer', 'manager'],
    ReleaseOrder: ['riskReviewer'],
    ReportApproval: facts,
  },
} satisfies OrderSlice<typeof reviewCommands>
