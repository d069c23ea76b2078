import type { OrderSlice } from '../order/slices.js'
import { anyone } from '../roleGroups.js'
import { exceptionCommands } from './commands.js'
import { decideException } from './decide.js'

export const exception = {
  commands: exceptionCommands,
  decide: decideException,
  roles: {
    OpenException: anyone,
    AssignException: ['lead', 'manager'],
    ResolveException: ['customerService', 'warehouse', 'logistics', 'finance', 'afterSales', 'lead', 'manager'],
    FollowUpException: ['customerService', 'lead', 'manager'],
  },
} satisfies OrderSlice<typeof exceptionCommands>
