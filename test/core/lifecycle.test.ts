import fc from 'fast-check'
import { initialTransition, transition } from 'xstate'
import { compile, worded, type Lifecycle } from '../../src/core/lifecycle.js'
import { machineOf } from '../../src/machines/xstate.js'

const names = ['a', 'b', 'c', 'd', 'e'] as const
const types = ['GO', 'BACK', 'SKIP', 'END', 'toString', 'constructor'] as const
const on = fc.dictionary(fc.constantFrom(...types), fc.constantFrom(...names), { maxKeys: 4, noNullPrototype: true })
const wait = fc.record({ on: fc.option(on, { nil: undefined }), final: fc.boolean() })
/** Any lifecycle at all: steps, facts at the root that a state's own step may overrule, final states that still take facts. */
const lifecycles: fc.Arbitrary<Lifecycle<string, string>> = fc
  .record({ root: fc.option(on, { nil: undefined }), waits: fc.tuple(wait, wait, wait, wait, wait) })
  .map(({ root, waits }) => ({
    id: 'any',
    initial: 'a',
    ...(root === undefined ? {} : { on: Object.fromEntries(Object.entries(root).map(([type, to]) => [type, `.${to}` as const])) }),
    states: Object.fromEntries(
      waits.map((one, i) => [
        names[i],
        { ...(one.on === undefined ? {} : { on: one.on }), ...(one.final ? { type: 'final' as const } : {}) },
      ]),
    ),
  }))
const sequences = fc.array(fc.constantFrom(...types, 'NEVER'), { maxLength: 20 })

test('whatever the lifecycle, its table is XState: same states, same refusals', () => {
  fc.assert(
    fc.property(lifecycles, sequences, (config, sequence) => {
      const [table, machine] = [compile(config), machineOf(config)]
      let [snapshot] = initialTransition(machine)
      let state = table.initial
      for (const type of sequence) {
        const to = table.next(state, type)
        expect(snapshot.can({ type })).toBe(to !== undefined)
        ;[snapshot] = transition(machine, snapshot, { type })
        state = to ?? state
        expect(snapshot.value).toBe(state)
      }
    }),
    { numRuns: 1000 },
  )
})
test('a state’s own step overrules the root’s; only its own are regular and offered', () => {
  const config: Lifecycle<string, string> = {
    id: 'x',
    initial: 'a',
    on: { GO: '.b', FACT: '.c' },
    states: { a: { on: { GO: 'c' } }, b: { meta: { owner: 'review', deadlines: ['REV-01'] } }, c: { type: 'final' } },
  }
  const table = compile(config)
  expect([table.next('a', 'GO'), table.next('b', 'GO'), table.next('a', 'FACT'), table.next('a', 'toString')]).toEqual([
    'c',
    'b',
    'c',
    undefined,
  ])
  expect([
    table.regular('a', 'GO'),
    table.regular('a', 'FACT'),
    table.regular('a', 'toString'),
    table.steps('a'),
    table.steps('b'),
  ]).toEqual([true, false, false, ['GO'], []])
  expect([table.isFinal('a'), table.isFinal('c'), table.meta('a'), table.meta('b').owner]).toEqual([false, true, {}, 'review'])
  expect(() => table.next('toString', 'GO')).toThrow('x has no state toString')
})
test('words are added to what a wait means, and change nothing of it', () => {
  const config: Lifecycle<'a' | 'b', string> = {
    id: 'x',
    initial: 'a',
    states: {
      a: { meta: { owner: 'review', deadlines: ['REV-01'], afterwards: { owner: 'lead' } }, on: { GO: 'b' } },
      b: { type: 'final' },
    },
  }
  const told = worded(config, { a: { en: 'A', zh: '甲', afterwards: { en: 'later', zh: '以后' } }, b: { en: 'B', zh: '乙' } })
  expect(told).toEqual({
    id: 'x',
    initial: 'a',
    states: {
      a: {
        meta: { en: 'A', zh: '甲', owner: 'review', deadlines: ['REV-01'], afterwards: { en: 'later', zh: '以后', owner: 'lead' } },
        on: { GO: 'b' },
      },
      b: { type: 'final', meta: { en: 'B', zh: '乙' } },
    },
  })
})
