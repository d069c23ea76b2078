import { instant, type Order } from '../../../src/index.js'
import { associationReport, associations } from '../../../src/projections/reports/associations.js'
import { forecast, trendOf } from '../../../src/projections/forecast.js'
import { returnFigures } from '../../../src/projections/returns.js'
import { at, day, Story } from '../../cases/kit/story.js'

const now = at('2026-11-30T09:00:00+08:00')
const returned = (category: string, reason: string, unitPrice: number, customer: object = {}, placedOn = 0): Order => {
  const story = new Story()
  story
    .wait(placedOn * day)
    .delivered({ lines: [{ unitPrice }] })
    .returned({ L1: 1 }, reason)
  const { L1 } = story.order.lines
  if (L1 === undefined) throw new Error('no line')
  return { ...story.order, customer, lines: { L1: { ...L1, category } } }
}
const seen = (orders: readonly Order[]) => {
  const figure = associations(now)
  orders.forEach(figure.add)
  return figure.view()
}
const orders = [
  returned('shoes', 'size', 4_999, { id: 'A', level: 1 }),
  returned('shoes', 'size', 5_000, { id: 'A', level: 1 }, 1),
  returned('mugs', 'quality', 100_000, { id: 'B', level: 3 }),
  returned('mugs', 'quality', 20_000),
]

test('KPI-12: shoes come back for their size, mugs for their quality, whoever bought them', () => {
  const view = seen(orders)
  expect(view.productKind).toEqual({ cases: { mugs: { quality: 2 }, shoes: { size: 2 } }, strength: 1 })
  expect(view.orderAmount.cases).toEqual({
    '1000 and more': { quality: 1 },
    '200 to 1000': { quality: 1 },
    '50 to 200': { size: 1 },
    'below 50': { size: 1 },
  })
  expect(view.customerLevel.cases).toEqual({ 'level 1': { size: 2 }, 'level 3': { quality: 1 }, unknown: { quality: 1 } })
  expect(view.customerSince).toEqual({
    cases: { 'first order': { quality: 1, size: 1 }, 'ordered before': { size: 1 }, unknown: { quality: 1 } },
    strength: 0.7071,
  })
})
test('KPI-12: the order of the log does not matter, asking twice neither, and an empty one says nothing', () => {
  expect(seen([...orders].reverse())).toEqual(seen(orders))
  const figure = associations(now)
  orders.forEach(figure.add)
  expect(figure.view()).toEqual(figure.view())
  expect(seen([]).productKind).toEqual({ cases: {}, strength: null })
})
test('KPI-12: the trend is the slope of the weeks that are over', () => {
  expect([trendOf([]), trendOf([5])]).toEqual([
    { perWeek: null, direction: null },
    { perWeek: null, direction: null },
  ])
  expect([trendOf([1, 3, 5]), trendOf([4, 4]), trendOf([9, 6])]).toEqual([
    { perWeek: 2, direction: 'rising' },
    { perWeek: 0, direction: 'level' },
    { perWeek: -3, direction: 'falling' },
  ])
  const returns = returnFigures(instant(now))
  orders.forEach(returns.add)
  const report = associationReport(seen(orders), returns.view(), now)
  // All came back in the first week of November (from the 26th of October on, Mondays), and nothing since.
  expect(report.trend.direction).toBe('falling')
  expect(report.forecast).toEqual(returns.view().forecast)
})
test('KPI-12: the method is the one that the rule allows', () => {
  expect(forecast([10, 13, 16, 19, 22, 25, 28, 31, 5, 5, 5, 5])).toMatchObject({ method: 'lastValue', beatenBy: 'lastValue' })
})
