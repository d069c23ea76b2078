import type { Text } from './rule.js'

/** The teams that can own a wait. */
export type Team =
  | 'customer'
  | 'review'
  | 'risk'
  | 'customerService'
  | 'warehouse'
  | 'logistics'
  | 'purchasing'
  | 'afterSales'
  | 'finance'
  | 'quality'
  | 'platform'
  | 'carrier'
  | 'supplier'
  | 'lead'

/** What a wait means: who must act next, and which deadline rules run. */
export interface Meta {
  readonly owner?: Team
  readonly deadlines?: readonly string[]
  /** Deadline rules whose clock a fact may start in the midst of this wait; none runs on into it from another. */
  readonly midway?: readonly string[]
  /** Deadline rules whose clock stops in this wait and goes on with what was left (LAW-11). */
  readonly pauses?: readonly string[]
  /** Who owns it once what its deadlines asked for is done and the wait goes on, where that changes. */
  readonly afterwards?: { readonly owner?: Team }
}

/** What people call a wait, and why no clock runs in it. They stand apart from the topology: whoever decides or replays loads no texts. */
export interface Words extends Text {
  /** Stated where a wait has no deadline of its own. */
  readonly noDeadline?: Text
  /** Why none runs any more, once what its deadlines asked for is done and the wait goes on. */
  readonly afterwards?: Text
}
export type WordsOf<State extends string> = Readonly<Record<State, Words>>
/** A wait with its words. */
export type Worded = Meta & Words

export interface Wait<State extends string, Type extends string, M = Meta> {
  readonly type?: 'final'
  readonly on?: { readonly [T in Type]?: State }
  readonly meta?: M
}

/**
 * Which fact may follow which: plain data, and as it stands a valid XState machine config. No guards, no `after`, no context.
 * The root `on` holds facts that are true from wherever they come; a decider that takes one opens an exception (EXC-01).
 */
export interface Lifecycle<State extends string, Type extends string, M = Meta> {
  readonly id: string
  readonly initial: NoInfer<State>
  readonly on?: { readonly [T in Type]?: `.${NoInfer<State>}` }
  readonly states: Readonly<Record<State, Wait<NoInfer<State>, Type, M>>>
}

/** Checks events and targets at compile time: `lifecycle<CaseEvent['type']>()({ … })`. */
export const lifecycle =
  <Type extends string>() =>
  <State extends string>(config: Lifecycle<State, Type>): Lifecycle<State, Type> =>
    config

/** Facts that change what is known and leave the wait as it is: with `const stays = staying<CaseEvent['type']>()`, `on: { ...stays('approved', 'CaseVerified'), … }`. */
export const staying =
  <Type extends string>() =>
  <State extends string, Fact extends Type>(state: State, ...facts: readonly Fact[]): Readonly<Record<Fact, State>> =>
    Object.fromEntries(facts.map((fact) => [fact, state])) as Record<Fact, State>

/** A lifecycle every wait of which has its words. */
export type WordedLifecycle<State extends string, Type extends string> = Lifecycle<State, Type, Worded> & {
  readonly states: Readonly<Record<State, { readonly meta: Worded }>>
}
/** The lifecycle with its words: for people, pictures and work lists. */
export const worded = <State extends string, Type extends string>(
  { states, ...config }: Lifecycle<State, Type>,
  words: WordsOf<State>,
): WordedLifecycle<State, Type> => {
  const meant = ([state, { meta = {}, ...wait }]: [string, Wait<State, Type>]) => {
    const { afterwards, ...said } = words[state as State]
    return [
      state,
      { ...wait, meta: { ...said, ...meta, ...(afterwards === undefined ? {} : { afterwards: { ...afterwards, ...meta.afterwards } }) } },
    ] as const
  }
  return {
    ...config,
    states: Object.fromEntries(Object.entries<Wait<State, Type>>(states).map(meant)) as Record<
      State,
      Wait<State, Type, Worded> & { readonly meta: Worded }
    >,
  }
}

export type StateOf<L> = L extends Lifecycle<infer State, string> ? State : never
export type TypeOf<L> = L extends Lifecycle<string, infer Type> ? Type : never

type Row = Readonly<Record<string, string>>

/** A lifecycle as a flat table, state × event → state; microseconds to make, nanoseconds to ask. */
export interface Table<State extends string, Type extends string, M = Meta> {
  readonly id: string
  readonly initial: State
  /** Every fact that moves it from somewhere. */
  readonly types: readonly Type[]
  /** `undefined`: the fact cannot follow here. */
  readonly next: (state: State, type: Type) => State | undefined
  /** Whether the step stands in the state itself; a step that stands only at the root contradicts the plan. */
  readonly regular: (state: State, type: Type) => boolean
  /** The planned steps from a state: what may be done instead. */
  readonly steps: (state: State) => readonly Type[]
  readonly isFinal: (state: State) => boolean
  readonly meta: (state: State) => M
}

export const compile = <State extends string, Type extends string, M extends Meta = Meta>(
  config: Lifecycle<State, Type, M>,
): Table<State, Type, M> => {
  const states = Object.entries(config.states) as [State, Wait<State, Type, M>][]
  const root = Object.fromEntries(Object.entries(config.on ?? {}).map(([type, to]) => [type, String(to).slice(1)]))
  const rows: Record<string, Row> = Object.create(null) as Record<string, Row>
  for (const [state, { on }] of states) rows[state] = Object.assign(Object.create(null) as Row, root, on)
  const at = (state: State): Row => rows[state] ?? fail(config.id, state)
  return {
    id: config.id,
    initial: config.initial,
    types: [
      ...new Set([config, ...Object.values<{ readonly on?: object }>(config.states)].flatMap(({ on = {} }) => Object.keys(on))),
    ] as Type[],
    next: (state, type) => at(state)[type] as State | undefined,
    regular: (state, type) => Object.hasOwn(config.states[state].on ?? {}, type),
    steps: (state) => Object.keys(config.states[state].on ?? {}) as Type[],
    isFinal: (state) => config.states[state].type === 'final',
    meta: (state) => config.states[state].meta ?? (silent as M),
  }
}

/** Nobody waits, and nothing runs. */
const silent: Meta = {}

const fail = (id: string, state: string): never => {
  throw new RangeError(`${id} has no state ${state}`)
}
