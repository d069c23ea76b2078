// What things are called changes nothing: the same order under other names is decided alike, whatever those names look like and however they sort. Nor does the week in which it happens.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import { canonical } from '../../src/log/canonical.js'
import { commandTypes, menu, turningPoints } from '../../src/spec/generators/index.js'
import { days, decideOn, orderAt, stages, T0, type Outcome } from '../support/history.js'

type Names = Readonly<Record<string, string>>
/** Numbers are sorted by the engine before any other key; colons, dots and dashes stand in names that are made of these. */
const names: readonly (readonly [what: string, names: Names])[] = [
  ['numbers that fall', { L1: '7', L2: '3', L3: '2', L4: '1', P1: '20', P2: '10', C1: '5', C2: '4', T1: '9', T2: '8', D1: '6', X1: '1' }],
  [
    'names inside one another',
    {
      L1: 'L',
      L2: 'L.1',
      L3: 'L:1',
      L4: 'L-1',
      P1: 'order',
      P2: 'order.1',
      C1: 'parcel:P1',
      C2: 'C',
      T1: 'case:C1',
      T2: 'T',
      D1: 'order',
      X1: 'X.order',
    },
  ],
]

const rename = (names: Names) => {
  const text = (words: string): string => words.replace(/(?<![A-Za-z0-9])(?:[LPCT]\d|D1|X1)(?![A-Za-z0-9])/g, (name) => names[name] ?? name)
  return <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
      typeof inner === 'string'
        ? text(inner)
        : typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [text(key), one]))
          : inner,
    ) as T
}
/** What is compared: events without the order among equals, and whether a sample is drawn, which a name decides (EXE-12). */
const said = (outcome: Outcome, named: <T>(value: T) => T = (value) => value): string => {
  const unordered = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(unordered).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).flatMap(([key, one]: [string, unknown]) => (key === 'sample' ? [] : [[key, unordered(one)]])),
          )
        : value
  return canonical(E.isLeft(outcome) ? [outcome.left.rule, outcome.left.reason] : unordered(named(outcome.right.events)))
}

test.each(names)('%s', (_, other) => {
  const named = rename(other)
  let events = 0
  for (const stage of stages) {
    const [plain, renamed] = [orderAt(stage), orderAt(stage, T0, named)]
    for (const sent of menu(
      plain,
      instant(T0 + days(2)),
      commandTypes.filter((type) => type !== 'ExamineSample'),
      2,
    )) {
      const outcome = decideOn(plain, sent)
      events += E.isRight(outcome) ? outcome.right.events.length : 0
      const [mine, theirs] = [said(outcome, named), said(decideOn(renamed, { ...sent, data: named(sent.data) }))]
      if (mine !== theirs) expect([stage, sent, theirs]).toEqual([stage, sent, mine])
    }
  }
  expect(events).toBeGreaterThan(stages.length)
})

test('a week later all is decided a week later, at every turning point', () => {
  const week = days(7)
  const later = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replace(/(?<!\d)1[78]\d{11}(?!\d)/g, (ms) => String(Number(ms) + week))) as T
  for (const stage of stages) {
    const [now, then] = [orderAt(stage), orderAt(stage, instant(T0 + week), later)]
    expect([stage, then]).toEqual([stage, later(now)])
    for (const at of [T0 + days(2), ...turningPoints(now).slice(0, 3)]) {
      for (const sent of menu(now, instant(at), commandTypes, 1)) {
        const moved = { ...sent, at: instant(at + week), data: later(sent.data) }
        const [theirs, mine] = [said(decideOn(then, moved)), said(decideOn(now, sent), later)]
        if (mine !== theirs) expect([stage, sent, theirs]).toEqual([stage, sent, mine])
      }
    }
  }
})
