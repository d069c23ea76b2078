import type { OrderSlice } from '../order/slices.js'
import { deadlineCommands } from './commands.js'
import { decideDeadline } from './decide.js'

export const deadline = { commands: deadlineCommands, decide: decideDeadline, roles: { PassDeadline: ['system'] } } satisfies OrderSlice<
  typeof deadlineCommands
>
