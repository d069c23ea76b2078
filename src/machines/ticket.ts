import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { TicketEvent } from '../events/ticket.js'

/** One ticket (manual M-4.2): answered within two hours, solved within twenty-four; both run from the opening. */
export const ticketLifecycle = lifecycle<TicketEvent['type']>()({
  id: 'ticket',
  initial: 'none',
  states: {
    none: { on: { TicketOpened: 'opened' } },
    opened: {
      meta: { owner: 'customerService', deadlines: ['TKT-02'] },
      on: { TicketRerouted: 'opened', TicketStepTaken: 'opened', TicketAnswered: 'answered', TicketSolved: 'solved' },
    },
    answered: {
      meta: { owner: 'customerService', deadlines: ['TKT-02'] },
      on: { TicketRerouted: 'answered', TicketStepTaken: 'answered', TicketAnswered: 'answered', TicketSolved: 'solved' },
    },
    solved: { type: 'final', on: { SurveyAnswered: 'surveyed', TicketReopened: 'answered' } },
    surveyed: { type: 'final', on: { TicketReopened: 'answered' } },
  },
})
export type TicketState = StateOf<typeof ticketLifecycle>

/** What people call its waits. */
export const ticketWords: WordsOf<TicketState> = {
  none: { en: 'No ticket', zh: '无工单' },
  opened: { en: 'Opened, to be answered', zh: '待响应' },
  answered: { en: 'Answered, to be solved', zh: '已响应，待解决' },
  solved: { en: 'Solved', zh: '已解决' },
  surveyed: { en: 'Solved and rated', zh: '已解决并回访' },
}
