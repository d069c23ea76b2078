import * as E from 'fp-ts/lib/Either.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import { lawFor, type Law } from '../../core/book.js'
import type { Context } from '../../core/decider.js'
import type { Basis, Decision, Rejection } from '../../core/decision.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { pausedClock } from '../../policies/law/clock.js'
import type { Role, RoleTable } from '../../policies/roles.js'
import { beginDeadlines, countsWorkingDays } from '../deadline/start.js'
import { evolve, waitOf } from './apply.js'
import { consequence } from './consequences.js'
import type { OutsideFacts } from '../order/facts.js'
import { decided, happened, nothing, type Outcome, type Scene } from '../order/scene.js'
import type { AnySlice } from '../order/slices.js'
import type { Deadline, Order } from '../order/state.js'
import { permitted } from '../permitted.js'
import { isFact } from '../told.js'
import { withWaysOut } from './waysOut.js'

/** A command that its codec has read. */
interface Sent {
  readonly type: string
  readonly data: object
}
type Decide = (order: Order, command: Sent, context: Context<OutsideFacts, Role>) => E.Either<Rejection, Decision<OrderStreamEvent>>

/** May this role? Does the lifecycle? Do the rules? Then: what happened, what follows by itself, and which deadlines begin. */
export const deciding = (slices: readonly AnySlice[]): Decide => {
  const handlers = new Map(slices.flatMap(({ decide }) => Object.entries(decide)))
  const roles: RoleTable = Object.fromEntries(slices.flatMap((slice) => Object.entries(slice.roles)))
  return (order, command, { at, by, book, facts }) => {
    const scene: Scene = { at, by, facts, law: lawFor(book, scopeOf(order, command)) }
    const may = permitted(scene.law, roles, scene, command.type)
    if (E.isLeft(may)) return may
    const handler = handlers.get(command.type)
    if (handler === undefined) throw new RangeError(`no slice decides ${command.type}`)
    const again = (data: object) => handler(order, data as never, scene)
    const answer = again(command.data)
    const outcome = isFact(command.type) && E.isLeft(answer) ? unfit(order, command, answer.left, at) : answer
    return E.bimap(withWaysOut(order, command.data, again), ({ events, basis }: Decision<OrderStreamEvent>) =>
      followThrough(order, events, basis, scene.law),
    )(outcome)
  }
}

/** Reality wins: a fact that its handler could not place is no refusal but an exception for a person, which names the fact and why (EXC-01). */
const unfit = (order: Order, { type, data }: Sent, { reason }: Rejection, at: Instant): Outcome => {
  const about = 'parcel' in data ? `parcel:${String(data.parcel)}` : 'order'
  const exception = id(`factDoesNotFit.${type}.${about}`)
  const state = order.exceptions[exception]?.state
  if (state === 'open' || state === 'assigned') return nothing
  return decided([
    happened('ExceptionOpened', at, {
      exception,
      kind: 'factContradicts',
      about,
      codes: [id('factDoesNotFit'), id(reason)],
      blocks: 'no',
      note: type,
    }),
  ])
}

const scopeOf = (order: Order, { data }: Sent): { readonly shop?: string; readonly channel?: string } =>
  order.placedAt !== undefined
    ? { shop: order.shop, channel: order.channel }
    : 'shop' in data && 'channel' in data
      ? { shop: String(data.shop), channel: String(data.channel) }
      : {}

/** More events than any decision has; a table that was changed so that something follows from itself is a programmer's error, and stops no process. */
const endless = 100_000

/** Plays the events forward; after each, adds what follows from the state reached and the deadlines of the wait entered. */
const followThrough = (
  order: Order,
  events: readonly OrderStreamEvent[],
  basis: readonly Basis[],
  law: Law,
): Decision<OrderStreamEvent> => {
  const all: OrderStreamEvent[] = []
  const bases = [...basis]
  let state = order
  const happen = (event: OrderStreamEvent): void => {
    const before = waitOf(state, event)?.state
    const paused = state.deadlines.filter(({ pausedAt }) => pausedAt !== undefined)
    state = evolve(state, event)
    all.push(event)
    for (const { events: again, basis: grounds } of paused.length > 0 ? resumed(state, paused, event.at, law) : []) {
      bases.push(...grounds)
      again.forEach(happen)
    }
    const wait = waitOf(state, event)
    if (wait === undefined) return
    for (const begun of beginDeadlines(state, event, wait, law, before !== wait.state)) {
      happen(begun.event)
      bases.push(...begun.basis)
    }
  }
  for (const event of events) happen(event)
  const last = events.at(-1)
  if (last === undefined) return { events: all, basis: bases }
  for (let next = consequence(state, last.at, law); next !== undefined; next = consequence(state, last.at, law)) {
    if (all.length > endless) throw new RangeError(`${next.event.type} follows by itself for ever: its lifecycle leaves it where it was`)
    happen(next.event)
    bases.push(...(next.basis ?? []))
  }
  return { events: all, basis: bases }
}

/** Clocks that went on with this event: the law that lets them go on with just what was left (LAW-11). One that counts working days is set anew by them. */
const resumed = (order: Order, paused: readonly Deadline[], at: Instant, law: Law): readonly Decision<OrderStreamEvent>[] =>
  paused.flatMap(({ pausedAt = at, dueAt, ...known }) => {
    const now = order.deadlines.find((deadline) => deadline.id === known.id && deadline.pausedAt === undefined)
    if (now === undefined) return []
    const workingDays = countsWorkingDays(order, known, law)
    const { ruling, basis } = law.judge(pausedClock, {
      since: known.startsAt,
      dueAt,
      pauses: [{ from: pausedAt, until: at }],
      ...(workingDays ? { workingDays } : {}),
    })
    const { id: deadline, rule, subject, owner, startsAt } = known
    const again =
      ruling.dueAt === now.dueAt
        ? []
        : [happened('DeadlineStarted', at, { deadline, rule: id(rule), subject, owner: id(owner), startsAt, dueAt: ruling.dueAt })]
    return [{ basis: [basis], events: again }]
  })
