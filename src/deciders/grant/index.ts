import type { OrderSlice } from '../order/slices.js'
import { asking, care, facts } from '../roleGroups.js'
import { grantCommands } from './commands.js'
import { decideGrant } from './decide.js'

export const grant = {
  commands: grantCommands,
  decide: decideGrant,
  roles: {
    RecordDemand: asking,
    AnswerDemand: [...care, 'customerService'],
    OfferGoodwill: [...care, 'customerService'],
    AnswerGoodwill: ['customer', 'customerService'],
    ReportFreightAdvance: ['afterSales', 'customer', ...facts],
    ReportGrantGiven: facts,
    ReportGrantReturned: facts,
  },
} satisfies OrderSlice<typeof grantCommands>
