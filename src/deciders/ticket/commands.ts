import { choice, IdIn, personal, shape, Text } from '../../core/codec.js'
import { Answers, TicketKind, TicketTopic } from '../../events/ticket.js'

export const ticketCommands = {
  OpenTicket: shape({ topic: TicketTopic, kind: TicketKind, channel: IdIn }, { order: IdIn, raisedBy: IdIn, text: personal(Text) }),
  RerouteTicket: shape({ topic: TicketTopic }),
  AnswerTicket: shape({}, { text: personal(Text) }),
  AdvanceTicket: shape({ step: IdIn }, { atFault: choice('yes', 'no'), responsible: IdIn, note: personal(Text) }),
  SolveTicket: shape({}, { text: personal(Text) }),
  ReopenTicket: shape({}, { text: personal(Text) }),
  AnswerSurvey: shape({ answers: Answers }),
  PassDeadline: shape({ deadline: Text }),
} as const
