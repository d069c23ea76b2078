import { isRight } from 'fp-ts/lib/Either.js'
import {
  amount,
  count,
  dated,
  duration,
  durationRange,
  factor,
  flag,
  lookup,
  oneOf,
  outOfBound,
  ratio,
  shares,
  span,
  term,
  texts,
  timeLimit,
  weights,
  wholeDays,
  type Kind,
} from '../../src/core/param.js'

const takes = (kind: Kind<unknown>, raw: unknown): boolean => isRight(kind.parse(raw))

test.each<readonly [Kind<unknown>, readonly unknown[], readonly unknown[]]>([
  [wholeDays, [0, 7, 3650], [-1, 1.5, 3651, '7', Number.NaN, -0, null]],
  [count, [0, 5, Number.MAX_SAFE_INTEGER], [-1, 0.5, 2 ** 53, -0, '5']],
  [amount, [0, 100], [-1, 0.5, Number.NaN, 2 ** 53, '100']],
  [ratio, [0, 0.3, 1], [-0.1, 1.1, Number.NaN, '0.3']],
  [flag, [true, false], [0, 'true', null]],
  [duration, ['PT24H', 'P7D', 'P1Y'], ['24h', 'P', 7, '3 working days']],
  [timeLimit, ['PT1S', 'P7D', 'P1Y'], ['PT0S', 'P0D', '24h', 7, null]],
  [durationRange, ['P1D/P2D', 'PT24H/P1D'], ['P2D/P1D', 'P1D', 'P1D/P2D/P3D', '/', 5]],
  [term, ['PT24H', '3 working days'], ['3 days', 3]],
  [texts, [[], ['a']], [['a', ''], 'a', [1]]],
  [oneOf('a', 'b'), ['a', 'b'], ['c', 1, undefined]],
  [lookup, [{}, { '3C': 'SF' }], [{ a: 1 }, [], null, 'a']],
  [weights, [{}, { price: 0.5 }], [{ price: 2 }, { price: -0.1 }, { price: '1' }, []]],
  [
    shares,
    [
      [0, 0],
      [0.001, 1],
    ],
    [[0.5, 0.1], [0.1], [0.1, 0.2, 0.3], [0, 1.1], [-0.1, 0], '0-1'],
  ],
  [factor, [0, 1.5, 1000], [-1, 1001, Number.NaN, '3']],
  [
    span,
    [
      [0, 0],
      [1, 5],
    ],
    [[5, 1], [1], [1, 2, 3], [0.5, 1], '1-5'],
  ],
])('a parameter of kind $name takes what it should', (kind, right, wrong) => {
  expect(right.filter((raw) => !takes(kind, raw))).toEqual([])
  expect(wrong.filter((raw) => takes(kind, raw))).toEqual([])
})

test('editions are kept oldest first, whatever order they were written in', () => {
  const param = dated(wholeDays, { editions: { '2026-11-01': 15, '2014-03-15': 7 } }, { from: 'law' })
  expect(param.editions).toEqual([
    { from: '2014-03-15', value: 7 },
    { from: '2026-11-01', value: 15 },
  ])
  expect(dated(wholeDays, 7, { from: 'manual' }).editions).toEqual([{ from: '1970-01-01', value: 7 }])
})
test('a value of another kind, or a day that does not exist, throws where it is written', () => {
  expect(() => dated(wholeDays, 1.5, { from: 'manual' })).toThrow('a whole number of days')
  expect(() => dated(duration, 'soon', { from: 'manual' })).toThrow('a duration')
  expect(() => dated(wholeDays, { editions: { '2026-02-29': 7 } }, { from: 'law' })).toThrow('2026-02-29')
  expect(() => dated(wholeDays, { editions: {} }, { from: 'law' })).toThrow('at least one edition')
})
test('the law’s limit is compared in the parameter’s own measure, the limit itself allowed', () => {
  const atLeast = dated(wholeDays, 7, { from: 'law', bound: { atLeast: 7, clause: 'L-7d' } })
  expect([6, 7, 8].map((days) => outOfBound(atLeast, days))).toEqual(['at least 7 by L-7d', undefined, undefined])
  const atMost = dated(term, 'PT72H', { from: 'manual', bound: { atMost: 'P7D', clause: 'L-7d' } })
  const of = (raw: string) => {
    const value = term.parse(raw)
    return isRight(value) ? outOfBound(atMost, value.right) : 'unreadable'
  }
  expect(['PT168H', 'P7D', '7 working days', 'P8D', 'PT169H'].map(of)).toEqual([
    undefined,
    undefined,
    undefined,
    'at most P7D by L-7d',
    'at most P7D by L-7d',
  ])
  expect(outOfBound(dated(flag, true, { from: 'manual' }), false)).toBeUndefined()
})
