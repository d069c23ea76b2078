import { byText } from '../core/byText.js'
import type { Team } from '../core/lifecycle.js'
import type { Instant } from '../core/time/instant.js'
import type { Deadline } from '../deciders/order/state.js'
import { streamKinds } from '../deciders/streams.js'
import { dueIndex, type Slot } from './dueIndex.js'
import { liveOrders, type LiveOrders } from './liveOrders.js'
import { liveStreams, type LiveStreams } from './liveStreams.js'
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
  /** Every stream beside the orders. */
  readonly others: LiveStreams<unknown>
}

const byDue = (a: OpenDeadline, b: OpenDeadline): number =>
  a.dueAt - b.dueAt || byText(a.stream, b.stream) || byText(a.deadline, b.deadline)

type Slots = readonly Slot<OpenDeadline>[]
const noSlots: Slots = []
/** Nothing about the deadline has changed since it was indexed. */
const isSame = ({ item }: Slot<OpenDeadline>, { id, dueAt, owner, pausedAt, passedAt }: Deadline): boolean =>
  item.deadline === id && item.dueAt === dueAt && item.owner === owner && pausedAt === undefined && item.passedAt === passedAt

/** Every open deadline, from the state of the orders and other streams that they belong to; those not yet passed stand in a heap. */
export const openDeadlines = (): Projection<OpenDeadlines> => {
  const open = new Map<string, Slots>()
  const waiting = dueIndex<OpenDeadline>()
  const slotOf = (stream: string, { id: deadline, pausedAt: _, ...rest }: Deadline): Slot<OpenDeadline> => {
    const item = { deadline, stream, ...rest }
    return item.passedAt === undefined ? waiting.add(item) : { item, live: true }
  }
  const index = (stream: string, deadlines: readonly Deadline[]): void => {
    const before = open.get(stream) ?? noSlots
    const running = deadlines.filter(({ pausedAt }) => pausedAt === undefined)
    if (before.length === running.length && running.every((deadline, i) => isSame(before[i] as Slot<OpenDeadline>, deadline))) return
    const kept = new Set<Slot<OpenDeadline>>()
    const after = running.map((deadline) => {
      const same = before.find((slot) => isSame(slot, deadline))
      if (same !== undefined) kept.add(same)
      return same ?? slotOf(stream, deadline)
    })
    for (const slot of before) if (!kept.has(slot) && slot.item.passedAt === undefined) waiting.strike(slot)
    if (after.length === 0) open.delete(stream)
    else open.set(stream, after)
  }
  const orders = liveOrders((stream, { deadlines }) => index(stream, deadlines))
  const others = liveStreams(
    (stream, state) => index(stream, deadlinesOf(state)),
    streamKinds.filter(({ category }) => category !== 'order'),
  )
  const view: OpenDeadlines = {
    all: () => [...open.values()].flatMap((slots) => slots.map(({ item }) => item)).sort(byDue),
    due: (now) => [...waiting.due(now)].sort(byDue),
    orders: orders.view(),
    others: others.view(),
  }
  const take: Projection<OpenDeadlines>['take'] = (event) => {
    orders.take(event)
    others.take(event)
  }
  return { take, view: () => view }
}

/** Streams of their own keep their deadlines as orders do; some have none. */
const deadlinesOf = (state: unknown): readonly Deadline[] =>
  typeof state === 'object' && state !== null && 'deadlines' in state ? (state.deadlines as readonly Deadline[]) : []
