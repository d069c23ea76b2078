// Lifecycle and deadlines of a stream that waits for somebody.
import * as E from 'fp-ts/lib/Either.js'
import { BrokenStream, type Fact } from '../../core/decider.js'
import type { Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Table, Team } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { DeadlineEvent } from '../../events/deadline.js'
import { endDeadline, followDeadlines } from '../order/deadlines.js'
import { notNow } from '../order/scene.js'
import type { Deadline, Waiting } from '../order/state.js'
import { decided, nothing, type OwnOutcome } from './own.js'

export interface OwnWaiting<State extends string> extends Waiting<State> {
  id: string
  deadlines: Deadline[]
}

/** The one subject of such a stream. */
export const SUBJECT = 'self'

/** Moves the state by its table. Throws `BrokenStream` on a log that no decider wrote. */
export const move = <State extends string, Event extends Fact>(
  table: Table<State, Event['type']>,
  entity: OwnWaiting<State>,
  event: Event,
): void => {
  const to = table.next(entity.state, event.type)
  if (to === undefined) throw new BrokenStream(`${event.type} cannot follow ${entity.state} in ${table.id}`)
  if (to === entity.state) return
  entity.state = to
  entity.since = event.at
  const { deadlines = [], pauses = [] } = table.meta(to)
  followDeadlines(entity, SUBJECT, deadlines, pauses, event.at)
}

/** Right if the event may follow as a planned step. */
export const canMove = <State extends string, Type extends string>(
  table: Table<State, Type>,
  { id: of, state }: OwnWaiting<State>,
  type: NoInfer<Type>,
): E.Either<Rejection, true> =>
  table.regular(state, type) ? E.right(true) : E.left(notNow(table, `${table.id}:${of}`, state, type, table.steps(state)))

const deadlineTypes: readonly string[] = [
  'DeadlineStarted',
  'DeadlinePassed',
  'ReminderRaised',
  'DeadlineMissed',
] satisfies readonly DeadlineEvent['type'][]
export const isDeadlineEvent = (event: Fact): event is DeadlineEvent => deadlineTypes.includes(event.type)

export const applyDeadline = (entity: OwnWaiting<string>, event: DeadlineEvent): void => {
  if (event.type === 'DeadlineStarted') {
    const { deadline, rule, subject, owner, startsAt, dueAt } = event.data
    endDeadline(entity, rule, subject)
    entity.deadlines.push({ id: deadline, rule, subject, owner: owner as Team, startsAt, dueAt })
  } else if (event.type === 'DeadlinePassed') {
    const passed = entity.deadlines.find((one) => one.id === event.data.deadline)
    if (passed !== undefined) passed.passedAt = event.at
  }
}

/** A deadline of the stream, from an instant that a rule or a promise gave. `what` tells it from another of its rule with the same start, since each is passed once. */
export const deadlineStarted = (rule: string, startsAt: Instant, dueAt: Instant, owner: Team, what?: string): DeadlineEvent => ({
  type: 'DeadlineStarted',
  at: startsAt,
  data: {
    deadline: `${rule}/${SUBJECT}/${startsAt}${what === undefined ? '' : `/${what}`}`,
    rule: id(rule),
    subject: SUBJECT,
    owner: id(owner),
    startsAt,
    dueAt,
  },
})

/** Passing is idempotent: what has ended, is not due or has passed already adds nothing. */
export const passDeadline = (
  entity: OwnWaiting<string>,
  { deadline }: { readonly deadline: string },
  at: Instant,
): OwnOutcome<DeadlineEvent> => {
  const found = entity.deadlines.find((one) => one.id === deadline)
  if (found === undefined || found.passedAt !== undefined) return nothing
  if (at < found.dueAt) return E.left({ rule: found.rule, clauses: [], reason: 'notDueYet', alternatives: ['sweepLater'], basis: [] })
  return decided([{ type: 'DeadlinePassed', at, data: { deadline } }])
}
