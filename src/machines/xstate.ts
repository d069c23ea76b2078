// The only file that loads XState: machines for running, drawing and inspecting. The library itself asks the flat tables.
import { createMachine, type AnyStateMachine } from 'xstate'
import type { Lifecycle, Wait } from '../core/lifecycle.js'
import { lifecycles } from './index.js'

export { lifecycles } from './index.js'

/**
 * A lifecycle as an XState machine, of the very config that the table is compiled from. XState stops an actor in a final state for
 * ever, but a fact may come late: a final state that still takes facts stays open, with the tag `final` (docs/decisions/0003).
 */
export const machineOf = <State extends string, Type extends string>({ states, ...config }: Lifecycle<State, Type>): AnyStateMachine => {
  const late = config.on !== undefined
  const open = ({ type, ...wait }: Wait<State, Type>) =>
    type === undefined ? wait : { ...wait, ...(late || wait.on !== undefined ? {} : { type }), tags: ['final'] }
  return createMachine({
    ...config,
    states: Object.fromEntries(Object.entries<Wait<State, Type>>(states).map(([state, wait]) => [state, open(wait)])),
  })
}

/** Every lifecycle as an XState machine. */
export const machines = Object.fromEntries(
  Object.entries(lifecycles).map(([name, config]) => [name, machineOf<string, string>(config)]),
) as { readonly [Name in keyof typeof lifecycles]: AnyStateMachine }
