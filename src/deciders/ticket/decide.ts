import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import type { Law } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import type { DeadlineEvent } from '../../events/deadline.js'
import type { TicketEvent } from '../../events/ticket.js'
import { complaint, standardAnswer, type ComplaintStep } from '../../policies/tickets/complaints.js'
import { messageTask, taskSteps, ticketRouting, ticketTimes, type TaskStep } from '../../policies/tickets/tickets.js'
import { decided, nothing, type OwnHandlers, type OwnOutcome } from '../own/own.js'
import { canMove, deadlineStarted, passDeadline } from '../own/waiting.js'
import type { ticketCommands } from './commands.js'
import { scored } from './survey.js'
import { faultOf, ticketTable, type Ticket } from './state.js'

type Event = TicketEvent | DeadlineEvent
type DataOf<Type extends TicketEvent['type']> = Extract<TicketEvent, { type: Type }>['data']
const happened = <Type extends TicketEvent['type']>(type: Type, at: Instant, data: DataOf<Type>): Event => ({ type, at, data }) as Event
const may = (ticket: Ticket, type: TicketEvent['type']) => canMove(ticketTable, ticket, type)
/** Until when its team is to solve it; counted from the opening, or from the reopening. */
const toSolve = ({ team }: Ticket, since: Instant, { law }: { readonly law: Law }): Event =>
  deadlineStarted('TKT-02', since, law.judge(ticketTimes, { since }).ruling.resolveAt, team, 'solve')

/** The first answer ends the clock that ran for it, and begins the other. */
const firstAnswer = (ticket: Ticket, scene: { readonly law: Law }): readonly Event[] =>
  ticket.state === 'opened' ? [toSolve(ticket, ticket.openedAt, scene)] : []

/** Steps that answer whoever asked. */
const answers: readonly string[] = ['answer', 'answeredRaiser'] satisfies readonly (ComplaintStep | TaskStep)[]
const complaintSteps: readonly ComplaintStep[] = [
  'recorded',
  'calmed',
  'investigated',
  'solution',
  'answer',
  'responsibility',
  'correction',
]
const isTask = ({ kind }: Ticket): boolean => kind === 'messageQuery' || kind === 'messageOperation'

/** What a complaint or a message task asks for next (TKT-03, TKT-05); a plain question asks for nothing. */
const nextOf = (ticket: Ticket, { law, at }: { readonly law: Law; readonly at: Instant }, atFault = ticket.atFault) => {
  if (isTask(ticket))
    return law.judge(messageTask, {
      raisedAt: at,
      kind: ticket.kind === 'messageQuery' ? 'query' : 'operation',
      done: taskSteps.filter((step: TaskStep) => ticket.steps.includes(step)),
    })
  if (ticket.kind === 'complaint')
    return law.judge(complaint, {
      raisedAt: at,
      companyAtFault: atFault,
      done: complaintSteps.filter((step) => ticket.steps.includes(step)),
    })
  return undefined
}

export const decideTicket: OwnHandlers<Ticket, typeof ticketCommands, Event> = {
  /** Routed by its topic, with the standard answer at hand (TKT-01, TKT-06); the clock of the first answer starts (TKT-02). */
  OpenTicket: (ticket, data, { at, law }) => {
    if (ticket.state !== 'none') return nothing
    const routed = law.judge(ticketRouting, { openedAt: at, topic: data.topic })
    const answer = law.judge(standardAnswer, { openedAt: at, topic: data.topic })
    const times = law.judge(ticketTimes, { since: at })
    return decided(
      [
        happened('TicketOpened', at, { ...data, team: id(routed.ruling.team), template: id(answer.ruling.template) }),
        deadlineStarted('TKT-02', at, times.ruling.dueAt, routed.ruling.team),
      ],
      routed.basis,
      answer.basis,
      times.basis,
    )
  },
  RerouteTicket: (ticket, { topic }, { at, law }) =>
    pipe(
      may(ticket, 'TicketRerouted'),
      E.chain(() => {
        const routed = law.judge(ticketRouting, { openedAt: at, topic })
        const answer = law.judge(standardAnswer, { openedAt: at, topic })
        return decided(
          [happened('TicketRerouted', at, { topic, team: id(routed.ruling.team), template: id(answer.ruling.template) })],
          routed.basis,
          answer.basis,
        )
      }),
    ),

  /** Only the first answer stops the first clock and starts the second; both count from the opening. */
  AnswerTicket: (ticket, data, scene) =>
    pipe(
      may(ticket, 'TicketAnswered'),
      E.chain(() =>
        decided([happened('TicketAnswered', scene.at, { ...data, template: id(ticket.template) }), ...firstAnswer(ticket, scene)]),
      ),
    ),

  AdvanceTicket: (ticket, data, scene) =>
    pipe(
      may(ticket, 'TicketStepTaken'),
      E.chain((): OwnOutcome<Event> => {
        const asked = nextOf(ticket, scene, faultOf(data) ?? ticket.atFault)
        if (asked === undefined) return refused(isTask(ticket) ? 'TKT-05' : 'TKT-03', 'noSuchStep', 'solveTicket')
        const told =
          ticket.state === 'opened' && answers.includes(data.step)
            ? [happened('TicketAnswered', scene.at, {}), ...firstAnswer(ticket, scene)]
            : []
        return asked.ruling.next === data.step
          ? decided([happened('TicketStepTaken', scene.at, data), ...told], asked.basis)
          : refused(asked.basis.rule, 'stepOutOfOrder', asked.ruling.next === 'done' ? 'solveTicket' : asked.ruling.next)
      }),
    ),

  /** A complaint or a message task is solved when all its steps are done. */
  SolveTicket: (ticket, data, scene) =>
    pipe(
      may(ticket, 'TicketSolved'),
      E.chain((): OwnOutcome<Event> => {
        const asked = nextOf(ticket, scene)
        return asked === undefined || asked.ruling.next === 'done'
          ? decided([happened('TicketSolved', scene.at, data)], ...(asked === undefined ? [] : [asked.basis]))
          : refused(asked.basis.rule, 'stepsOpen', asked.ruling.next)
      }),
    ),
  ReopenTicket: (ticket, data, scene) =>
    pipe(
      may(ticket, 'TicketReopened'),
      E.chain(() => decided([happened('TicketReopened', scene.at, data), toSolve(ticket, scene.at, scene)])),
    ),

  AnswerSurvey: (ticket, { answers }, { at, law }) =>
    pipe(
      may(ticket, 'SurveyAnswered'),
      E.chain(() => {
        const { data, basis } = scored(law, at, answers)
        return decided([happened('SurveyAnswered', at, data)], basis)
      }),
    ),
  PassDeadline: (ticket, data, { at }) => passDeadline(ticket, data, at),
}

const refused = (rule: string, reason: string, alternative: string): OwnOutcome<Event> =>
  E.left({ rule, clauses: ['M-4.2'], reason, alternatives: [alternative], basis: [] })
