import type { OrderSlice } from '../order/slices.js'
import { deadlineCommands } from './commands.js'
import { decideDeadline } from './decide.js'
import { deadlineSlice } from './evolve.js'

export const deadline = {
  commands: deadlineCommands,
  decide: decideDeadline,
  evolve: deadlineSlice,
  roles: {
    PassDeadline: ['system'],
  },
} satisfies OrderSlice<typeof deadlineCommands>
