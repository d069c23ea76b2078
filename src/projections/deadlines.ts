import type { Team } from '../core/lifecycle.js'
import type { Instant } from '../core/time/instant.js'
import type { Deadline } from '../deciders/order/state.js'
import { streamKinds } from '../deciders/streams.js'
import { liveOrders, type LiveOrders } from './liveOrders.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

/** One open deadline somewhere in the log. */
export interface OpenDeadline {
  readonly deadline: string
  readonly stream: string
  readonly rule: string
  readonly subject: string
  readonly owner: Team
  readonly startsAt: Instant
  readonly dueAt: Instant
  /** It went by, and its wait lasts. */
  readonly passedAt?: Instant
}
export interface OpenDeadlines {
  /** All that are open, by due instant, then stream and id. Those that stand still are left out. */
  readonly all: () => readonly OpenDeadline[]
  /** Those that are due at `now` and have not been passed, in due order. */
  readonly due: (now: Instant) => readonly OpenDeadline[]
  readonly orders: LiveOrders
}

const byDue = (a: OpenDeadline, b: OpenDeadline): number => a.dueAt - b.dueAt || (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.deadline < b.deadline ? -1 : 1)

/** Every open deadline, from the state of the orders and other streams that they belong to. */
export const openDeadlines = (): Projection<OpenDeadlines> => {
  const open = new Map<string, readonly OpenDeadline[]>()
  const index = (stream: string, deadlines: readonly Deadline[]): void => {
    const running = deadlines.flatMap(({ id: deadline, pausedAt, ...rest }) => (pausedAt === undefined ? [{ deadline, stream, ...rest }] : []))
    if (running.length === 0) open.delete(stream)
    else open.set(stream, running)
  }
  const orders = liveOrders((stream, { deadlines }) => index(stream, deadlines))
  const others = liveStreams((stream, state) => index(stream, deadlinesOf(state)), streamKinds.filter(({ category }) => category !== 'order'))
  const all = (): OpenDeadline[] => [...open.values()].flat()
  const view: OpenDeadlines = {
    all: () => all().sort(byDue),
    due: (now) => all().filter(({ dueAt, passedAt }) => passedAt === undefined && dueAt <= now).sort(byDue),
    orders: orders.view(),
  }
  const take: Projection<OpenDeadlines>['take'] = (event) => {
    orders.take(event)
    others.take(event)
  }
  return { take, view: () => view }
}

/** Streams of their own keep their deadlines as orders do; some have none. */
const deadlinesOf = (state: unknown): readonly Deadline[] => (typeof state === 'object' && state !== null && 'deadlines' in state ? (state.deadlines as readonly Deadline[]) : [])
