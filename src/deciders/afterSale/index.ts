import type { OrderSlice } from '../order/slices.js'
import { asking, care, facts } from '../roleGroups.js'
import { caseCommands } from './commands.js'
import { decideAfterSale } from './decide.js'
import { caseSlice } from './evolve.js'

export const afterSale = {
  commands: caseCommands,
  decide: decideAfterSale,
  evolve: caseSlice,
  roles: {
    RequestAfterSale: asking,
    ContactCustomer: [...care, 'customerService'],
    PatrolCase: [...care, 'customerService'],
    OfferRetention: [...care, 'customerService'],
    RequestInformation: care,
    ProvideInformation: asking,
    ApproveCase: care,
    VerifyCase: [...care, 'logistics', 'warehouse', 'purchasing', 'system'],
    RejectCase: care,
    ReapplyCase: asking,
    RefundCase: [...care, 'finance'],
    IssueReturnLabel: [...care, 'system'],
    ReportReturnShipped: ['customer', ...facts],
    ReportReturnScan: facts,
    ReportReturnArrived: facts,
    SettleReturnLoss: [...care, 'logistics'],
    SettleSurplus: [...care, 'warehouse'],
    PassInspection: ['warehouse', 'quality'],
    FailInspection: ['warehouse', 'quality'],
    ExamineSample: ['quality'],
    OfferCompromise: care,
    AnswerCompromise: ['customer', 'customerService'],
    ArrangeExchange: [...care, 'customerService'],
    DeclineDifference: ['customer', 'customerService', ...care],
    CancelReplacement: [...care, 'customerService'],
    CheckDelivery: [...care, 'customerService', 'logistics', 'warehouse'],
    AgreeSolution: [...care, 'customerService'],
    ReportHold: facts,
    AdvanceRepair: care,
    SendGoodsBack: ['warehouse', 'afterSales'],
    ReportGoodsDelivered: facts,
    DisposeUnits: ['warehouse', 'quality'],
    WithdrawCase: ['customer', 'customerService'],
    CloseCase: care,
  },
} satisfies OrderSlice<typeof caseCommands>
