import type { OrderSlice } from '../order/slices.js'
import { care } from '../roleGroups.js'
import { ratingCommands } from './commands.js'
import { decideRating } from './decide.js'

export const rating = {
  commands: ratingCommands,
  decide: decideRating,
  roles: {
    InviteRating: ['customerService', 'system', ...care],
    ReportRating: ['platform', 'customer', 'customerService', 'system'],
    AnswerRating: ['customerService', ...care],
    DenounceRating: ['customerService', ...care],
  },
} satisfies OrderSlice<typeof ratingCommands>
