// The only file that loads XState: machines for running, drawing and inspecting. The library itself asks the flat tables.
import { createMachine, type AnyStateMachine } from 'xstate'
import { lifecycles } from './index.js'

export { lifecycles } from './index.js'

/** Every lifecycle as an XState machine, of the very config that the tables are compiled from. */
export const machines = Object.fromEntries(Object.entries(lifecycles).map(([name, config]) => [name, createMachine(config)])) as {
  readonly [Name in keyof typeof lifecycles]: AnyStateMachine
}
