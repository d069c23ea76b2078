import { BrokenStream, type Fact } from '../../core/decider.js'
import type { Meta, Table } from '../../core/lifecycle.js'
import { followDeadlines } from './deadlines.js'
import type { Order, OrderDraft, Waiting } from './state.js'

/** What an event does to data; written once, in place. The state itself is moved by the lifecycle's table. */
export type Reducers<Event extends Fact, Entity> = {
  readonly [Type in Event['type']]?: (order: OrderDraft, entity: Entity, event: Extract<Event, { type: Type }>, before: string) => void
}

/** One lifecycle inside the order: its table, where its entities are kept, and what its events do. */
export interface SliceOf<State extends string, Event extends Fact, Entity extends Waiting<State>> {
  readonly table: Table<State, Event['type']>
  readonly subject: (event: Event) => string
  /** The entity that the event is about, made if it is the first of it. */
  readonly find: (order: OrderDraft, event: Event) => Entity
  /** The entity's state, if it exists. */
  readonly stateIn: (order: Order, event: Event) => State | undefined
  readonly reducers: Reducers<Event, Entity>
}

export interface Wait {
  readonly subject: string
  readonly state: string
  readonly meta: Meta
}

/** A slice as the evolve sees it: one fact of its kind forward, in place. */
export interface Slice {
  readonly apply: (order: OrderDraft, event: Fact) => void
  /** The same for one type, with what the table says of it looked up once. */
  readonly stepOf?: (type: string) => Slice['apply']
  /** The source text of its reducers. */
  readonly code?: () => string
  /** Whom the event is about, in which state that is, and what the state means; nothing for events without a lifecycle. */
  readonly wait: (order: Order, event: Fact) => Wait | undefined
}

export const slice = <State extends string, Event extends Fact, Entity extends Waiting<State>>({ table, subject, find, stateIn, reducers }: SliceOf<State, Event, Entity>): Slice => {
  const reduce = reducers as Readonly<Record<string, ((order: OrderDraft, entity: Entity, event: Event, before: string) => void) | undefined>>
  /** The table's answer for a type, state by state, kept once asked. */
  const stepOf = (type: Event['type']): Slice['apply'] => {
    const answers = new Map<State, Answer<State>>()
    const change = reduce[type]
    const ask = (before: State): Answer<State> => {
      const to = table.next(before, type)
      if (to === undefined) throw new BrokenStream(`${type} cannot follow ${before} in ${table.id}`)
      const answer = { to, meta: table.meta(to) }
      answers.set(before, answer)
      return answer
    }
    return (order, fact) => {
      const event = fact as Event
      const entity = find(order, event)
      const before = entity.state
      const { to, meta } = answers.get(before) ?? ask(before)
      if (to !== before) {
        entity.state = to
        entity.since = event.at
        if (order.deadlines.length > 0) followDeadlines(order, subject(event), meta, event.at)
      }
      if (change !== undefined) change(order, entity, event, before)
    }
  }
  return {
    apply: (order, fact) => stepOf(fact.type)(order, fact),
    stepOf,
    code: () => Object.entries(reduce).map(([type, change]) => `${type}: ${String(change)}`).join('\n'),
    wait: (order, fact) => {
      const state = stateIn(order, fact as Event) ?? table.initial
      return { subject: subject(fact as Event), state, meta: table.meta(state) }
    },
  }
}
interface Answer<State> {
  readonly to: State
  readonly meta: Meta
}
