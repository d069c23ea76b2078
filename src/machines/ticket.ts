import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { TicketEvent } from '../events/ticket.js'

/** One ticket (manual M-4.2): answered within two hours, solved within twenty-four; both run from the opening. */
export const ticketLifecycle = lifecycle<TicketEvent['type']>()({
  id: 'ticket',
  initial: 'none',
  states: {
    none: { meta: { en: 'No ticket', zh: '无工单' }, on: { TicketOpened: 'opened' } },
    opened: {
      meta: { en: 'Opened, to be answered', zh: '待响应', owner: 'customerService', deadlines: ['TKT-02'] },
      on: { TicketRerouted: 'opened', TicketStepTaken: 'opened', TicketAnswered: 'answered', TicketSolved: 'solved' },
    },
    answered: {
      meta: { en: 'Answered, to be solved', zh: '已响应，待解决', owner: 'customerService', deadlines: ['TKT-02'] },
      on: { TicketRerouted: 'answered', TicketStepTaken: 'answered', TicketAnswered: 'answered', TicketSolved: 'solved' },
    },
    solved: { meta: { en: 'Solved', zh: '已解决' }, type: 'final', on: { SurveyAnswered: 'surveyed', TicketReopened: 'answered' } },
    surveyed: { meta: { en: 'Solved and rated', zh: '已解决并回访' }, type: 'final', on: { TicketReopened: 'answered' } },
  },
})
export type TicketState = StateOf<typeof ticketLifecycle>
