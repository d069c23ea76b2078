import { customerBehaviour } from '../../../src/policies/reports/customers.js'
import { at, judge } from '../judge.js'

const now = at('2026-11-30T09:00:00+08:00')

test('KPI-08: three customers with one, one and four orders, and one order of a customer whom nobody knows', () => {
  expect(
    judge(customerBehaviour, { at: now, ordersOf: [1, 1, 4], orders: 7, sum: 70_003, categories: { shoes: 30_000, hats: 10_000 } }),
  ).toEqual({ customers: 3, frequency: 2, again: 0.333333, averageOrder: 10_000, categories: { shoes: 0.75, hats: 0.25 } })
})
test('KPI-08: of nothing nothing is said', () => {
  expect(judge(customerBehaviour, { at: now, ordersOf: [], orders: 0, sum: 0, categories: { gifts: 0 } })).toEqual({
    customers: 0,
    frequency: null,
    again: null,
    averageOrder: null,
    categories: { gifts: null },
  })
})
