import type * as t from 'io-ts'
import { compile } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { DeadlineEvent } from '../../events/deadline.js'
import type { TicketEvent, TicketKind, TicketTopic } from '../../events/ticket.js'
import { ticketLifecycle, type TicketState } from '../../machines/ticket.js'
import { applyDeadline, isDeadlineEvent, move, type OwnWaiting } from '../own/waiting.js'

export const ticketTable = compile(ticketLifecycle)

export interface Ticket extends OwnWaiting<TicketState> {
  topic: t.TypeOf<typeof TicketTopic>
  kind: t.TypeOf<typeof TicketKind>
  team: string
  template: string
  order?: string
  openedAt: Instant
  answeredAt?: Instant
  solvedAt?: Instant
  steps: string[]
  atFault: boolean
  responsible?: string
  /** The survey's mean mark in tenths. */
  tenths?: number
}
export const startTicket = (id: string): Ticket => ({
  id, state: 'none', since: 0 as Instant, openedAt: 0 as Instant, topic: 'other', kind: 'question', team: '', template: '', steps: [], atFault: false, deadlines: [],
})

export const applyTicket = (ticket: Ticket, event: TicketEvent | DeadlineEvent): void => {
  if (isDeadlineEvent(event)) {
    applyDeadline(ticket, event)
    return
  }
  move(ticketTable, ticket, event)
  switch (event.type) {
    case 'TicketOpened': {
      const { topic, kind, team, template, order } = event.data
      Object.assign(ticket, { topic, kind, team, template, openedAt: event.at, ...(order === undefined ? {} : { order }) })
      return
    }
    case 'TicketRerouted':
      ticket.topic = event.data.topic
      ticket.team = event.data.team
      return
    case 'TicketAnswered':
      ticket.answeredAt ??= event.at
      return
    case 'TicketStepTaken':
      ticket.steps.push(event.data.step)
      if (event.data.atFault === 'yes') ticket.atFault = true
      if (event.data.responsible !== undefined) ticket.responsible = event.data.responsible
      return
    case 'TicketSolved':
      ticket.solvedAt = event.at
      return
    case 'SurveyAnswered':
      if (event.data.tenths !== undefined) ticket.tenths = event.data.tenths
      return
    case 'TicketReopened':
      return
  }
}
