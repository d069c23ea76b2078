import type { OrderSlice } from '../order/slices.js'
import { caseEvents } from '../../events/afterSale.js'
import { asking, care, facts } from '../roleGroups.js'
import { caseCommands } from './commands.js'
import { decideAfterSale } from './decide.js'
import { caseSlice } from './evolve.js'

export const afterSale = {
  commands: caseCommands,
  decide: decideAfterSale,
  events: caseEvents,
  evolve: caseSlice,
  roles: {
    RequestAfterSale: asking,
    RequestInformation: care,
    ProvideInformation: asking,
    ApproveCase: care,
    RejectCase: care,
    ReapplyCase: asking,
    IssueReturnLabel: [...care, 'system'],
    ReportReturnShipped: ['customer', ...facts],
    ReportReturnArrived: facts,
    PassInspection: ['warehouse', 'quality'],
    FailInspection: ['warehouse', 'quality'],
    OfferCompromise: care,
    AnswerCompromise: ['customer', 'customerService'],
    SendGoodsBack: ['warehouse', 'afterSales'],
    DisposeUnits: ['warehouse', 'quality'],
    WithdrawCase: ['customer', 'customerService'],
    CloseCase: care,
  },
} satisfies OrderSlice<typeof caseCommands>
