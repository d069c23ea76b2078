import fc from 'fast-check'
import { createActor, initialTransition, transition, type AnyMachineSnapshot } from 'xstate'
import { machineOf, machines } from '../../src/machines/xstate.js'
import { reachableFrom, subjects } from './theory.js'

describe.each(subjects)('the table of %s is XState', (name, subject) => {
  const { config, table, states, types } = subject
  const machine = machineOf(config)
  const begin = (): AnyMachineSnapshot => initialTransition(machine)[0]
  const step = (snapshot: AnyMachineSnapshot, type: string): AnyMachineSnapshot => transition(machine, snapshot, { type })[0]

  test('in every reachable state every event is taken or refused alike, and leads to the same state', () => {
    for (const [state, path] of reachableFrom(subject, table.initial)) {
      const snapshot = path.reduce(step, begin())
      expect([path, snapshot.value]).toEqual([path, state])
      for (const type of types) {
        const to = table.next(state, type)
        expect([state, type, snapshot.can({ type })]).toEqual([state, type, to !== undefined])
        expect([state, type, step(snapshot, type).value]).toEqual([state, type, to ?? state])
      }
    }
  })

  test('after every sequence of events, in a running actor too', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...types), { maxLength: 30 }), (sequence) => {
        const actor = createActor(machine).start()
        let [snapshot, state] = [begin(), table.initial]
        for (const type of sequence) {
          state = table.next(state, type) ?? state
          snapshot = step(snapshot, type)
          actor.send({ type })
          expect(snapshot.value).toBe(state)
          expect(actor.getSnapshot().value).toBe(state)
          expect(snapshot.hasTag('final') || snapshot.status === 'done').toBe(table.isFinal(state))
        }
        actor.stop()
      }),
    )
  })

  test('XState is done exactly where nothing can follow any more', () => {
    for (const state of states) {
      const over = types.every((type) => table.next(state, type) === undefined)
      expect([state, machine.states[state]?.type === 'final']).toEqual([state, table.isFinal(state) && over])
    }
  })

  test('a step is regular exactly where the state itself names it, and those are the steps that it offers', () => {
    for (const state of states) {
      expect(types.filter((type) => table.regular(state, type))).toEqual(types.filter((type) => table.steps(state).includes(type)))
      for (const type of table.steps(state)) expect(table.next(state, type)).toBe(config.states[state]?.on?.[type])
    }
  })

  test('the machine that users get is that machine', () => {
    expect(Object.entries(machines).find(([key]) => key === name)?.[1].config).toEqual(machine.config)
  })
})
