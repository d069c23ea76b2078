import { register } from '../../src/policies/register.js'
import { reachableFrom, storedTypes, namedTypes, subjects } from './theory.js'
import { begins } from '../../src/deciders/deadline/begins.js'
import { orderStreamEvents } from '../../src/events/orderStream.js'

const ruleIds = new Set(register.map(({ id }) => id))
/** A hole in a text: nothing, or a language that is not its own. */
const isText = ({ en, zh }: { readonly en: string; readonly zh: string }): boolean =>
  /[A-Za-z]/.test(en) && !/\p{Script=Han}/u.test(en) && /\p{Script=Han}/u.test(zh)

test('there are lifecycles, and no two share an id or an event', () => {
  expect(subjects.length).toBeGreaterThanOrEqual(6)
  expect(new Set(subjects.map(([, { config }]) => config.id)).size).toBe(subjects.length)
  const homes = subjects.flatMap(([name, { config }]) => namedTypes(config).map((type) => [type, name] as const))
  expect(homes.filter(([type, name]) => homes.some(([other, home]) => other === type && home !== name))).toEqual([])
})

describe.each(subjects)('the lifecycle of %s', (_, subject) => {
  const { config, table, states } = subject
  const waits = states.filter((state) => state !== table.initial && !table.isFinal(state))

  test('every state can be reached', () => {
    const reached = reachableFrom(subject, table.initial)
    expect(states.filter((state) => !reached.has(state))).toEqual([])
  })
  test('every state can reach a final one', () => {
    expect(states.filter((state) => ![...reachableFrom(subject, state).keys()].some(table.isFinal))).toEqual([])
  })
  test('every state is labelled in both languages', () => {
    expect(states.filter((state) => !isText(table.meta(state)))).toEqual([])
  })
  test('every wait has an owner; what is over, or has not begun, has none', () => {
    expect(states.filter((state) => table.meta(state).owner !== undefined)).toEqual(waits)
  })
  test('every wait has a deadline, or says in both languages why it has none; never both', () => {
    const odd = waits.filter((state) => {
      const { deadlines = [], noDeadline } = table.meta(state)
      return noDeadline === undefined ? deadlines.length === 0 : deadlines.length > 0 || !isText(noDeadline)
    })
    expect(odd).toEqual([])
    expect(states.filter((state) => table.isFinal(state) && table.meta(state).deadlines !== undefined)).toEqual([])
  })
  test('what is said of the time after a deadline, is said of waits that have one, or wait for another’s, in both languages', () => {
    expect(
      states.filter((state) => {
        const { afterwards, deadlines, noDeadline } = table.meta(state)
        return afterwards !== undefined && ((deadlines === undefined && noDeadline === undefined) || !isText(afterwards))
      }),
    ).toEqual([])
  })
  test('every deadline is a rule of the register', () => {
    const named = states.flatMap((state) => [
      ...(table.meta(state).deadlines ?? []),
      ...(table.meta(state).midway ?? []),
      ...(table.meta(state).pauses ?? []),
    ])
    expect(named.filter((rule) => !ruleIds.has(rule))).toEqual([])
  })
  test('a clock that stands still in a wait had run before it, and can go on after it, without ending in between', () => {
    for (const rule of new Set(states.flatMap((state) => table.meta(state).pauses ?? []))) {
      const [runs, rests] = (['deadlines', 'pauses'] as const).map((list) =>
        states.filter((state) => table.meta(state)[list]?.includes(rule)),
      )
      const kept = new Set([...(runs ?? []), ...(rests ?? [])])
      const fromRuns = new Set((runs ?? []).flatMap((state) => [...reachableFrom(subject, state, kept).keys()]))
      const odd = (rests ?? []).filter(
        (state) => !fromRuns.has(state) || ![...reachableFrom(subject, state, kept).keys()].some((to) => runs?.includes(to)),
      )
      expect([rule, odd]).toEqual([rule, []])
    }
  })
  test('every event is stored by some stream', () => {
    expect(namedTypes(config).filter((type) => !storedTypes.has(type))).toEqual([])
  })
})

test('every deadline of the order’s waits is begun by a rule, and none is begun that no wait lists', () => {
  const inOrder = subjects.filter(([, { config }]) => namedTypes(config).every((type) => Object.hasOwn(orderStreamEvents, type)))
  const listed = new Set(
    inOrder.flatMap(([, { states, table }]) =>
      states.flatMap((state) => [...(table.meta(state).deadlines ?? []), ...(table.meta(state).midway ?? [])]),
    ),
  )
  expect([...listed].filter((rule) => !Object.hasOwn(begins, rule))).toEqual([])
  expect(Object.keys(begins).filter((rule) => !listed.has(rule))).toEqual([])
})
