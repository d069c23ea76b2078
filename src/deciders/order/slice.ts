import { BrokenStream, type Fact } from '../../core/decider.js'
import type { Meta, Table } from '../../core/lifecycle.js'
import { copyWith, partsOf, type Changes, type Home } from './copy.js'
import { followDeadlines } from './deadlines.js'
import type { Order, OrderDraft, Waiting } from './state.js'
import { naming } from './units.js'

/** What an event does to data; written once, in place. The state itself is moved by the lifecycle's table. */
export type Reducers<Event extends Fact, Entity> = {
  readonly [Type in Event['type']]?: (order: OrderDraft, entity: Entity, event: Extract<Event, { type: Type }>, before: string) => void
}

/** One lifecycle inside the order: its table, where its entities are kept, and what its events do. */
export interface SliceOf<State extends string, Event extends Fact, Entity extends Waiting<State>> {
  readonly table: Table<State, Event['type']>
  /** Without it the entity is the order itself. */
  readonly home?: Home<Event>
  /** The entity that the event is about, made if it is the first of it. */
  readonly find: (order: OrderDraft, event: Event) => Entity
  /** What else its reducers change inside, beside the entity, the deadlines and the order's own fields, by which events: `evolve` copies it first. */
  readonly changes?: Changes<Event['type']>
  readonly reducers: Reducers<Event, Entity>
}

export interface Wait {
  readonly subject: string
  readonly state: string
  readonly meta: Meta
}

/** A slice as the evolve sees it. */
export interface Slice {
  /** One step for each type of its events. */
  readonly steps: Readonly<Record<string, Step>>
  /** The source text of its reducers. */
  readonly code: () => string
  /** Whom the event is about, in which state that is, and what the state means; nothing for events without a lifecycle. */
  readonly wait: (order: Order, event: Fact) => Wait | undefined
}

/** All that moves the order by events of one type: looked up once by the type's name. */
export interface Step {
  find(order: OrderDraft, event: Fact): Waiting<string>
  readonly subject: (event: Fact) => string
  /** A copy of the order in which this type's events may change what they change; all else is shared with it. */
  readonly copy: (order: Order, event: Fact) => OrderDraft
  readonly change: ((order: OrderDraft, entity: Waiting<string>, event: Fact, before: string) => void) | undefined
  /** What the table says, from state to state; kept once it was asked. Nothing for events that move no lifecycle. */
  readonly ask: ((before: string) => Move) | undefined
  /** The last answer: an event type nearly always comes from the same state. */
  last: Move
}
interface Move {
  readonly from: string
  readonly to: string
  /** Deadline rules that go on in the state reached, and those that stand still there. */
  readonly keeps: readonly string[]
  readonly pauses: readonly string[]
  /** Whether deadlines can run in the state that is left: only those that it lists, or pauses. */
  readonly timed: boolean
}

/** One fact forward, in place: the table moves the state, the reducer the data. */
export const take = (step: Step, order: OrderDraft, event: Fact): void => {
  const { ask, change } = step
  if (ask === undefined) {
    if (change !== undefined) change(order, order, event, '')
    return
  }
  const entity = step.find(order, event)
  const before = entity.state
  let move = step.last
  if (move.from !== before) step.last = move = ask(before)
  if (move.to !== before) {
    entity.state = move.to
    entity.since = event.at
    if (move.timed && order.deadlines.length > 0) followDeadlines(order, step.subject(event), move.keeps, move.pauses, event.at)
  }
  if (change !== undefined) change(order, entity, event, before)
}

const nowhere: Move = { from: '', to: '', keeps: [], pauses: [], timed: false }
const codeOf = (reducers: object): string =>
  Object.entries(reducers)
    .map(([type, change]) => `${type}: ${String(change)}`)
    .join('\n')
const stepsFor = (types: readonly string[], stepOf: (type: string) => Step): Slice['steps'] =>
  Object.fromEntries(types.map((type) => [type, stepOf(type)]))

export const slice = <State extends string, Event extends Fact, Entity extends Waiting<State>>({
  table,
  home,
  find,
  changes = {},
  reducers,
}: SliceOf<State, Event, Entity>): Slice => {
  const nameOf = naming(home?.kind ?? '')
  const subject = home === undefined ? () => 'order' : (event: Fact) => nameOf(home.id(event as Event))
  const whose = home && { ...home, id: (event: Fact) => home.id(event as Event) }
  const asker = (type: Event['type']) => {
    const answers = new Map<string, Move>()
    return (before: string): Move => {
      const known = answers.get(before)
      if (known !== undefined) return known
      const from = before as State
      const to = table.next(from, type)
      if (to === undefined) throw new BrokenStream(`${type} cannot follow ${before} in ${table.id}`)
      const [left, reached] = [table.meta(from), table.meta(to)]
      const move = {
        from,
        to,
        keeps: reached.deadlines ?? [],
        pauses: reached.pauses ?? [],
        timed: left.deadlines !== undefined || left.pauses !== undefined,
      }
      answers.set(before, move)
      return move
    }
  }
  return {
    steps: stepsFor(table.types, (type) => ({
      find,
      subject,
      copy: copyWith(partsOf(changes, type), whose),
      change: reducers[type as Event['type']] as Step['change'],
      ask: asker(type),
      last: nowhere,
    })),
    code: () => codeOf(reducers),
    wait: (order, fact) => {
      const entity = home === undefined ? order : order[home.kept]?.[home.id(fact as Event)]
      const state = (entity?.state ?? table.initial) as State
      return { subject: subject(fact), state, meta: table.meta(state) }
    },
  }
}

/** Facts of the order that move no lifecycle of their own: a reducer for each type. */
export const factSlice = <Event extends Fact>(changes: Changes<Event['type']>, reducers: Required<Reducers<Event, OrderDraft>>): Slice => ({
  steps: stepsFor(Object.keys(reducers), (type) => ({
    find: (order) => order,
    subject: () => 'order',
    copy: copyWith(partsOf(changes, type)),
    change: reducers[type as Event['type']] as Step['change'],
    ask: undefined,
    last: nowhere,
  })),
  code: () => codeOf(reducers),
  wait: () => undefined,
})
