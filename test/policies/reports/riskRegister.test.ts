import fc from 'fast-check'
import { returnRisks, riskRegister } from '../../../src/policies/reports/riskRegister.js'
import { at, judge } from '../judge.js'

const facts = {
  at: at('2026-11-30T09:00:00+08:00'),
  risk: 'quality' as const,
  orders: 1000,
  concerned: 1,
  products: 100,
  touched: 1,
  sales: 10_000_000,
  loss: 1,
}

test('KPI-13: what hardly ever happens and costs next to nothing is low; each factor raises the level from its step on', () => {
  expect(judge(riskRegister, facts)).toEqual({ probability: 0.001, reach: 0.01, lossShare: 0, score: 1, level: 'low' })
  expect([9, 10, 49, 50].map((concerned) => judge(riskRegister, { ...facts, concerned }).score)).toEqual([1, 2, 2, 3])
  expect([4, 5, 19, 20].map((touched) => judge(riskRegister, { ...facts, touched }).score)).toEqual([1, 2, 2, 3])
  expect([9_989, 10_000, 99_989, 100_000].map((loss) => judge(riskRegister, { ...facts, loss }).score)).toEqual([1, 2, 2, 3])
})
test('KPI-13: probability × reach × loss is the score, from six on medium, from eighteen high', () => {
  const level = (concerned: number, touched: number, loss: number) => {
    const found = judge(riskRegister, { ...facts, concerned, touched, loss })
    return [found.score, found.level]
  }
  expect([
    level(50, 1, 1),
    level(10, 5, 1),
    level(50, 5, 1),
    level(10, 5, 10_000),
    level(50, 20, 1),
    level(50, 20, 10_000),
    level(50, 20, 100_000),
  ]).toEqual([
    [3, 'low'],
    [4, 'low'],
    [6, 'medium'],
    [8, 'medium'],
    [9, 'medium'],
    [18, 'high'],
    [27, 'high'],
  ])
})
test('KPI-13: what never happened has no level, of an empty log nothing is said', () => {
  expect(judge(riskRegister, { ...facts, concerned: 0, touched: 0, loss: 0 })).toMatchObject({ score: 0, level: 'none' })
  expect(judge(riskRegister, { ...facts, orders: 0, concerned: 0, products: 0, touched: 0, sales: 0, loss: 0 })).toEqual({
    probability: null,
    reach: null,
    lossShare: null,
    score: 0,
    level: 'none',
  })
})
test('KPI-13: a shop’s book may set the steps of the grades, and from which product on a level begins', () => {
  expect([
    judge(riskRegister, { ...facts, concerned: 9 }, { 'kpi.riskProbability': [0.009, 0.05] }).score,
    judge(riskRegister, { ...facts, touched: 4 }, { 'kpi.riskReach': [0.01, 0.04] }).score,
  ]).toEqual([2, 3])
  expect(judge(riskRegister, { ...facts, loss: 100 }, { 'kpi.riskLoss': [0, 1] })).toMatchObject({ score: 2, level: 'low' })
  expect(
    [
      [2, 3],
      [1, 2],
    ].map((levels) => judge(riskRegister, { ...facts, concerned: 10 }, { 'kpi.riskLevels': levels }).level),
  ).toEqual(['medium', 'high'])
})
test('KPI-13: more of it never lowers the level', () => {
  const share = fc.integer({ min: 0, max: 1000 })
  fc.assert(
    fc.property(fc.constantFrom(...returnRisks), share, share, share, share, (risk, concerned, touched, loss, more) => {
      const score = (by: number) =>
        judge(riskRegister, {
          ...facts,
          risk,
          orders: 2000,
          products: 2000,
          sales: 200_000,
          concerned: concerned + by,
          touched: touched + by,
          loss: loss + by,
        }).score
      expect(score(more)).toBeGreaterThanOrEqual(score(0))
    }),
  )
})
