import { choice, Count, IdIn, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

export const TicketTopic = choice(
  'logistics',
  'delivery',
  'installation',
  'quality',
  'description',
  'refund',
  'payment',
  'invoice',
  'order',
  'exchange',
  'service',
  'usage',
  'other',
)
export const TicketKind = choice('question', 'complaint', 'messageQuery', 'messageOperation')
export const Answers = shape({}, { ease: Count, competence: Count, speed: Count, reason: Count, outcome: Count })
/** `tenths`: the mean mark in tenths; absent without a valid mark. */
export const Score = { tenths: Count, outOfScale: list(IdIn, 5) } as const

/** Facts of one ticket (stream `ticket-<id>`): a question, a complaint or an internal message task (TKT-01 to 06). */
export const ticketEvents = {
  TicketOpened: shape(
    { topic: TicketTopic, kind: TicketKind, channel: IdIn, team: IdIn, template: IdIn },
    { order: IdIn, raisedBy: IdIn, text: personal(Text) },
  ),
  /** `template`: the standard answer of the new topic; older events kept that of the first. */
  TicketRerouted: shape({ topic: TicketTopic, team: IdIn }, { template: IdIn }),
  TicketAnswered: shape({}, { template: IdIn, text: personal(Text) }),
  /** Recorded, calmed, investigated and, where the company is at fault, its solution, answer, responsibility and correction (TKT-03); or a step of a message task (TKT-05). */
  TicketStepTaken: shape({ step: IdIn }, { atFault: choice('yes', 'no'), responsible: IdIn, note: personal(Text) }),
  TicketSolved: shape({}, { text: personal(Text) }),
  TicketReopened: shape({}, { text: personal(Text) }),
  SurveyAnswered: shape({ answers: Answers }, Score),
} as const
export type TicketEvent = EventOf<typeof ticketEvents>
