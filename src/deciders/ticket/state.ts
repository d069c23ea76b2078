import type * as t from 'io-ts'
import { compile, type Team } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { DeadlineEvent } from '../../events/deadline.js'
import type { TicketEvent, TicketKind, TicketTopic } from '../../events/ticket.js'
import { ticketLifecycle, type TicketState } from '../../machines/ticket.js'
import type { ComplaintStep } from '../../policies/tickets/complaints.js'
import { applyDeadline, isDeadlineEvent, move, type OwnWaiting } from '../own/waiting.js'

export const ticketTable = compile(ticketLifecycle)

export interface Ticket extends OwnWaiting<TicketState> {
  topic: t.TypeOf<typeof TicketTopic>
  kind: t.TypeOf<typeof TicketKind>
  team: Team
  template: string
  channel?: string
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
  id,
  state: 'none',
  since: 0 as Instant,
  openedAt: 0 as Instant,
  topic: 'other',
  kind: 'question',
  team: 'customerService',
  template: '',
  steps: [],
  atFault: false,
  deadlines: [],
})

/** Steps that a ticket which is opened again need not repeat: it was listened to. */
const doneOnce: readonly string[] = ['recorded', 'calmed'] satisfies readonly ComplaintStep[]

/** Whether the company is at fault, where a step says so; what the investigation finds takes the place of what was thought before. */
export const faultOf = ({ atFault }: { readonly atFault?: 'yes' | 'no' | undefined }): boolean | undefined =>
  atFault === undefined ? undefined : atFault === 'yes'

export const applyTicket = (ticket: Ticket, event: TicketEvent | DeadlineEvent): void => {
  if (isDeadlineEvent(event)) {
    applyDeadline(ticket, event)
    return
  }
  move(ticketTable, ticket, event)
  switch (event.type) {
    case 'TicketOpened': {
      const { topic, kind, team, template, channel, order } = event.data
      Object.assign(ticket, {
        topic,
        kind,
        team: team as string as Team,
        template,
        channel,
        openedAt: event.at,
        ...(order === undefined ? {} : { order }),
      })
      return
    }
    case 'TicketRerouted':
      ticket.topic = event.data.topic
      ticket.team = event.data.team as string as Team
      ticket.template = event.data.template ?? ticket.template
      // Whoever has it now has its clock.
      for (const deadline of ticket.deadlines) deadline.owner = ticket.team
      return
    case 'TicketAnswered':
      ticket.answeredAt ??= event.at
      return
    case 'TicketStepTaken':
      ticket.steps.push(event.data.step)
      ticket.atFault = faultOf(event.data) ?? ticket.atFault
      if (event.data.responsible !== undefined) ticket.responsible = event.data.responsible
      return
    case 'TicketSolved':
      ticket.solvedAt = event.at
      return
    case 'SurveyAnswered':
      if (event.data.tenths !== undefined) ticket.tenths = event.data.tenths
      return
    case 'TicketReopened':
      delete ticket.solvedAt
      // What was found and done did not help: it is looked into anew.
      ticket.steps = ticket.steps.filter((step) => doneOnce.includes(step))
      return
  }
}
