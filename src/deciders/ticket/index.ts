import { deadlineEvents, type DeadlineEvent } from '../../events/deadline.js'
import { ticketEvents, type TicketEvent } from '../../events/ticket.js'
import { ownStream } from '../own/own.js'
import { ticketCommands } from './commands.js'
import { decideTicket } from './decide.js'
import { applyTicket, startTicket, type Ticket } from './state.js'

const desk = ['customerService', 'afterSales', 'logistics', 'quality', 'finance', 'lead', 'manager'] as const
/** One ticket: `ticket-<id>`. */
export const ticketStream = ownStream<Ticket, typeof ticketCommands, TicketEvent | DeadlineEvent>({
  category: 'ticket',
  commands: ticketCommands,
  format: { codecs: { ...ticketEvents, ...deadlineEvents }, upcasters: {} },
  start: startTicket,
  decide: decideTicket,
  apply: applyTicket,
  scope: ({ channel: own }, data) => {
    const channel = own ?? (data as { readonly channel?: string }).channel
    return channel === undefined ? {} : { channel }
  },
  roles: {
    OpenTicket: ['customer', 'platform', 'system', ...desk],
    RerouteTicket: desk,
    AnswerTicket: desk,
    AdvanceTicket: desk,
    SolveTicket: desk,
    ReopenTicket: ['customer', ...desk],
    AnswerSurvey: ['customer', 'customerService', 'system'],
    PassDeadline: ['system'],
  },
})
export type { Ticket } from './state.js'
