import { compile, type Table, type Worded, type WordedLifecycle } from '../../src/core/lifecycle.js'
import { streamKinds } from '../../src/deciders/streams.js'
import { lifecycles } from '../../src/machines/index.js'

export type AnyLifecycle = WordedLifecycle<string, string>
export interface Subject {
  readonly config: AnyLifecycle
  readonly table: Table<string, string, Worded>
  readonly states: readonly string[]
  /** Every event type that the lifecycle names, and two that it does not. */
  readonly types: readonly string[]
}

const namesOf = (on: object | undefined): readonly string[] => Object.keys(on ?? {})
export const namedTypes = ({ on, states }: AnyLifecycle): readonly string[] => [
  ...new Set([...namesOf(on), ...Object.values(states).flatMap((wait) => namesOf(wait.on))]),
]

/** Every lifecycle with its table, by name. */
export const subjects: readonly (readonly [string, Subject])[] = Object.entries<AnyLifecycle>(lifecycles).map(([name, config]) => [
  name,
  { config, table: compile(config), states: Object.keys(config.states), types: [...namedTypes(config), 'NeverHeardOf', 'toString'] },
])

/** Every event type that some stream stores. */
export const storedTypes: ReadonlySet<string> = new Set(streamKinds.flatMap(({ format }) => Object.keys(format.codecs)))

/** The states that can be reached from one, itself included, each with the shortest sequence that leads there; on the way only through `within`. */
export const reachableFrom = (
  { table, types, states }: Subject,
  start: string,
  within: ReadonlySet<string> = new Set(states),
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>([[start, []]])
  for (const [state, path] of found) {
    for (const type of types) {
      const to = table.next(state, type)
      if (to !== undefined && within.has(to) && !found.has(to)) found.set(to, [...path, type])
    }
  }
  return found
}
