import type { Order } from '../../../src/index.js'
import { riskFigures } from '../../../src/projections/reports/risks.js'
import { at, Story } from '../../cases/kit/story.js'

const now = at('2026-11-30T09:00:00+08:00')
const seen = (...orders: readonly Order[]) => {
  const figure = riskFigures(now)
  orders.forEach(figure.add)
  return figure.view()
}
const sold = (sku = 'MUG') => new Story().delivered({ lines: [{ sku, unitPrice: 10_000 }] })
const fine = () => sold('CUP').order

test('KPI-13: one mug of two orders came back for its quality, and cost all that it brought', () => {
  const story = sold().returned({ L1: 1 }, 'quality').refundsSettle()
  const { quality, logistics } = seen(story.order, fine())
  expect(quality).toEqual({ orders: 1, products: 1, loss: 10_000, probability: 0.5, reach: 0.5, lossShare: 0.5, score: 27, level: 'high' })
  expect(logistics).toMatchObject({ orders: 0, loss: 0, score: 0, level: 'none' })
})
test('KPI-13: money that has not gone has cost nothing yet; what a supplier paid back neither', () => {
  const waiting = sold().returned({ L1: 1 }, 'quality')
  expect(seen(waiting.order, fine()).quality.loss).toBe(0)
  const { order } = waiting.refundsSettle()
  const paid = {
    ...order,
    recoveries: {
      V1: {
        state: 'settled',
        since: now,
        against: 'supplier',
        about: 'case:C1',
        amount: 4_000,
        agreed: 4_000,
        received: 4_000,
        packagingShown: false,
      },
    },
  } as unknown as Order
  expect(seen(paid, fine()).quality.loss).toBe(6_000)
})
test('KPI-13: a remark that stopped an order is malice unless a person cleared it', () => {
  const story = sold()
  const suspected = { ...story.order, findings: [{ rule: 'RSK-01', code: 'abusiveRemark' }] } as unknown as Order
  expect([
    seen(suspected).malice.orders,
    seen({ ...suspected, cleared: ['RSK-01'] }).malice.orders,
    seen(story.order).malice.orders,
  ]).toEqual([1, 0, 0])
})
test('KPI-13: a lost verdict is a legal risk with what it gave, one that was won is none', () => {
  const story = sold()
  const decided = (verdict: string, due: number) =>
    ({ ...story.order, disputes: { D1: { state: 'decided', since: now, kind: 'platformCase', verdict, due } } }) as unknown as Order
  expect([seen(decided('split', 2_500)).legal, seen(decided('rejected', 0)).legal].map(({ orders, loss }) => [orders, loss])).toEqual([
    [1, 2_500],
    [0, 0],
  ])
})
test('KPI-13: of an empty log every level is none, without a number that is none', () => {
  const view = seen()
  expect(Object.keys(view)).toEqual(['quality', 'logistics', 'service', 'malice', 'legal'])
  for (const risk of Object.values(view))
    expect(risk).toEqual({ orders: 0, products: 0, loss: 0, probability: null, reach: null, lossShare: null, score: 0, level: 'none' })
})
