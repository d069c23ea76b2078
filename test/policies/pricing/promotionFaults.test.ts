// What is wrong with a promotion before it begins: each fault alone, one step on either side of its edge.
import { instant } from '../../../src/core/time/index.js'
import { promotionFaults, type Promotion, type Tier } from '../../../src/policies/pricing/promotion.js'

const codes = (promotion: object): readonly string[] => promotionFaults({ id: 'P', ...promotion } as Promotion).map(({ code }) => code)
const tiers = (...given: readonly Tier[]) => codes({ kind: 'spendAndSave', tiers: given })
const coupon = { kind: 'coupon', off: 1, minSpend: 0 }

test('a period that has an end ends after it begins; one without an end, or without a beginning, is a period', () => {
  const period = (from?: number, until?: number) =>
    codes({ ...coupon, ...(from === undefined ? {} : { from: instant(from) }), ...(until === undefined ? {} : { until: instant(until) }) })
  expect([period(), period(5), period(undefined, 5), period(5, 6), period(5, 5), period(6, 5)]).toEqual([
    [],
    [],
    [],
    [],
    ['periodEmpty'],
    ['periodEmpty'],
  ])
})

test('something is taken off: an amount, a rate between all and nothing, a unit for units', () => {
  const permille = (rate: number) => codes({ kind: 'percentOff', permille: rate })
  expect([0, 1, 999, 1000].map(permille)).toEqual([['rateOutOfRange'], [], [], ['rateOutOfRange']])
  expect([0, 1].map((off) => codes({ ...coupon, off }))).toEqual([['nothingOff'], []])
  expect(
    [
      [1, 1],
      [0, 1],
      [1, 0],
    ].map(([buy, free]) => codes({ kind: 'buyNGetM', buy, free })),
  ).toEqual([[], ['nothingOff'], ['nothingOff']])
})

test('every tier gives something, from something on', () => {
  expect([
    tiers(),
    tiers({ from: 10, save: 1 }),
    tiers({ from: 0, save: 0, points: 5 }),
    tiers({ from: 1, save: 0, points: 5 }),
    tiers({ from: 1, save: 0, freeFreight: true }),
    tiers({ from: 10, save: 0 }),
  ]).toEqual([['tierEmpty'], [], ['tierEmpty', 'tierTakesAll'], [], [], ['tierEmpty']])
  expect(tiers({ from: 10, save: 1 }, { from: 20, save: 2, points: 0 }, { from: 30, save: 0 })).toEqual(['tierEmpty', 'tiersNotRising'])
})

test('the dearer tier saves more, unless neither saves money', () => {
  const pair = (first: number, second: number, from = 20) => tiers({ from: 10, save: first, points: 1 }, { from, save: second, points: 1 })
  expect([pair(1, 2), pair(2, 2), pair(2, 1), pair(0, 0), pair(0, 1), pair(1, 0), pair(1, 2, 10)]).toEqual([
    [],
    ['tiersNotRising'],
    ['tiersNotRising'],
    [],
    [],
    ['tiersNotRising'],
    ['tiersNotRising'],
  ])
})

test('no tier takes all that reaches it, where money is counted', () => {
  expect([
    tiers({ from: 10, save: 9 }),
    tiers({ from: 10, save: 10 }),
    codes({ kind: 'spendAndSave', counts: 'units', tiers: [{ from: 2, save: 10 }] }),
  ]).toEqual([[], ['tierTakesAll'], []])
})
