import type { OrderSlice } from '../order/slices.js'
import { allocationCommands } from './commands.js'
import { decideAllocation } from './decide.js'

export const allocation = {
  commands: allocationCommands,
  decide: decideAllocation,
  roles: {
    AllocateStock: ['system', 'warehouse', 'manager'],
    ReportStock: ['system', 'warehouse'],
    ReportSupply: ['system', 'purchasing'],
  },
} satisfies OrderSlice<typeof allocationCommands>
