import fc from 'fast-check'
import { instant, type Instant, type Order } from '../../../src/index.js'
import { startStock, type Stock } from '../../../src/deciders/stock/state.js'
import {
  productFigures,
  regularReportFigures,
  returnFigures,
  volumeFigures,
  type ReportScope,
  type Volume,
} from '../../../src/projections/index.js'
import { bookOf } from '../../policies/judge.js'
import { day, hour, Story, type Ordered } from '../../cases/kit/story.js'

const at = (text: string): Instant => instant(Date.parse(`${text}+08:00`))
const now = at('2026-12-02T09:00:00')
const story = (when: string, lines: readonly Ordered[], discount = 0): Story => {
  const one = new Story(undefined, `A${when}`)
  one.now = at(when)
  return one.placed({ lines, discount, freight: 800 })
}
const sold = (when: string, quantity: number, sku = 'MUG', unitPrice = 1000): Story =>
  story(when, [{ sku, quantity, unitPrice }]).paid().approved()
const volume = (orders: readonly Order[], more: Partial<ReportScope> = {}) => {
  const figure = volumeFigures({ at: now, ...more })
  orders.forEach(figure.add)
  return figure.view()
}
const added = (of: Readonly<Record<string, Volume>>) =>
  Object.values(of).reduce(
    (all, { orders, units, sales }) => ({ orders: all.orders + orders, units: all.units + units, sales: all.sales + sales }),
    { orders: 0, units: 0, sales: 0 },
  )

describe('KPI-07: volume', () => {
  test('three orders of two weeks and two months', () => {
    const two = story(
      '2026-11-02T00:00:00',
      [
        { sku: 'MUG', quantity: 2, unitPrice: 1000 },
        { sku: 'PEN', quantity: 1, unitPrice: 500 },
      ],
      100,
    )
      .paid()
      .approved()
    const view = volume([two.order, sold('2026-11-01T23:59:59', 3).order, sold('2026-10-31T10:00:00', 1).order])
    expect(view.total).toEqual({ orders: 3, units: 7, sales: 2400 + 3000 + 1000 })
    expect(view.days).toEqual({
      '2026-10-31': { orders: 1, units: 1, sales: 1000 },
      '2026-11-01': { orders: 1, units: 3, sales: 3000 },
      '2026-11-02': { orders: 1, units: 3, sales: 2400 },
    })
    expect(Object.entries(view.weeks).map(([week, { orders }]) => [week, orders])).toEqual([
      ['2026-10-26', 2],
      ['2026-11-02', 1],
    ])
    expect(Object.entries(view.months).map(([month, { units }]) => [month, units])).toEqual([
      ['2026-10', 1],
      ['2026-11', 6],
    ])
    expect(Object.entries(view.products).map(([sku, { orders, units }]) => [sku, orders, units])).toEqual([
      ['MUG', 3, 6],
      ['PEN', 1, 1],
    ])
    expect(view.regions).toEqual({ 浙江省: view.total })
  })
  test('an order that is not paid, or was cancelled, was placed and sold nothing', () => {
    const cancelled = sold('2026-11-03T10:00:00', 1)
    cancelled.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(volume([story('2026-11-03T10:00:00', [{ unitPrice: 900 }]).order, cancelled.order]).total).toEqual({
      orders: 2,
      units: 0,
      sales: 0,
    })
    expect(volume([])).toEqual({ total: { orders: 0, units: 0, sales: 0 }, days: {}, weeks: {}, months: {}, products: {}, regions: {} })
  })
  test('what is sent in exchange is not sold once more; an address that was erased is of no region', () => {
    const one = sold('2026-11-03T10:00:00', 1, 'MUG').shipped().signed()
    one.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: { L1: 1 } })
    one.must('afterSales', 'ApproveCase', { case: 'C1' })
    one.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    one.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    one.must('warehouse', 'PassInspection', { case: 'C1' })
    one.facts = { stock: { CUP: 1 } }
    one.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'CUP', unitPrice: 1000 }, agreed: true })
    expect(Object.keys(one.order.lines)).toHaveLength(2)
    expect(volume([{ ...one.order, address: {} }])).toMatchObject({
      total: { units: 1, sales: 1000 },
      products: { MUG: { units: 1 } },
      regions: { unknown: { orders: 1 } },
    })
  })
  test('days, weeks, months, products and regions add up to the same, in whatever order they come', () => {
    const orders = fc.array(
      fc.record({
        hours: fc.nat(60 * 24),
        quantity: fc.integer({ min: 1, max: 5 }),
        price: fc.integer({ min: 1, max: 9999 }),
        sku: fc.constantFrom('A', 'B', 'C'),
        paid: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(orders, (all) => {
        const placed = all.map(({ hours, quantity, price, sku, paid }) => {
          const one = new Story()
          one.now = instant(at('2026-10-01T00:00:00') + hours * hour)
          one.placed({
            lines: [
              { sku, quantity, unitPrice: price },
              { sku: 'D', unitPrice: price },
            ],
          })
          return paid ? one.paid().order : one.order
        })
        const view = volume(placed)
        for (const part of [view.days, view.weeks, view.months, view.regions]) expect(added(part)).toEqual(view.total)
        expect({ ...added(view.products), orders: all.length }).toEqual(view.total)
        expect(volume(placed.toReversed())).toEqual(view)
      }),
      { numRuns: 25 },
    )
  })
})

const stock = (onHand: number, reserved = 0, more: Partial<Stock> = {}): Stock => ({ ...startStock('x'), onHand, reserved, ...more })

describe('KPI-03: products', () => {
  const returned = (when: string, quantity: number, back: number, sku: string): Order => {
    const one = sold(when, quantity, sku).shipped().wait(day).signed().wait(day)
    return back > 0 ? one.returned({ L1: back }, 'quality').order : one.order
  }
  const products = (more: Partial<ReportScope> = {}) => {
    const figure = productFigures({ at: now, ...more })
    ;[
      returned('2026-11-02T10:00:00', 5, 1, 'MUG'),
      returned('2026-11-03T10:00:00', 4, 1, 'PEN'),
      returned('2026-11-04T10:00:00', 2, 1, 'CUP'),
      sold('2026-11-05T10:00:00', 1, 'NEW').order,
    ].forEach(figure.add)
    figure.addStock('stock-W1.MUG', stock(10, 2))
    figure.addStock('stock-W2.MUG', stock(7))
    figure.addStock('stock-W1.OLD', stock(3))
    return figure.view()
  }
  test('above a fifth is on the quality list, the worst first; exactly a fifth is not', () => {
    const view = products()
    expect(view.qualityList).toEqual(['CUP', 'PEN'])
    expect(view.products).toEqual({
      CUP: { sold: 2, available: null, delivered: 2, returned: 1, sellThrough: null, returnRate: 0.5, onQualityList: true },
      MUG: { sold: 5, available: 15, delivered: 5, returned: 1, sellThrough: 0.25, returnRate: 0.2, onQualityList: false },
      NEW: { sold: 1, available: null, delivered: 0, returned: 0, sellThrough: null, returnRate: null, onQualityList: false },
      OLD: { sold: 0, available: 3, delivered: 0, returned: 0, sellThrough: 0, returnRate: null, onQualityList: false },
      PEN: { sold: 4, available: null, delivered: 4, returned: 1, sellThrough: null, returnRate: 0.25, onQualityList: true },
    })
  })
  test('by the shop’s own alarm', () => {
    expect(products({ book: bookOf({ 'kpi.returnRateAlarm': 0.3 }) }).qualityList).toEqual(['CUP'])
  })
  test('nothing of nothing', () => {
    expect(productFigures({ at: now }).view()).toEqual({ products: {}, qualityList: [] })
  })
})

describe('KPI-10: by day, week and month', () => {
  const orders = [
    sold('2026-10-30T10:00:00', 4)
      .shipped()
      .wait(day)
      .signed()
      .wait(5 * day)
      .returned({ L1: 1 }).order,
    sold('2026-11-01T10:00:00', 2).shipped().wait(day).signed().order,
  ]
  const of = (more: Partial<ReportScope> = {}) => {
    const figure = returnFigures(now, more)
    orders.forEach(figure.add)
    return figure.view()
  }
  test('delivered then, come back then, with the numbers behind the rate', () => {
    const { units, days, months } = of()
    expect(units).toEqual({ delivered: 6, returned: 1, rate: 0.166667 })
    expect(days).toEqual({
      '2026-10-31': { delivered: 4, returned: 0, rate: 0 },
      '2026-11-02': { delivered: 2, returned: 0, rate: 0 },
      '2026-11-05': { delivered: 0, returned: 1, rate: null },
    })
    expect(months).toEqual({ '2026-10': { delivered: 4, returned: 0, rate: 0 }, '2026-11': { delivered: 2, returned: 1, rate: 0.5 } })
  })
  test('a period counts what was placed, asked for, delivered and returned in it', () => {
    const october = of({ period: { from: at('2026-10-01T00:00:00'), until: at('2026-11-01T00:00:00') } })
    expect([october.orders, october.withCase, october.reasons, october.units]).toEqual([1, 1, {}, { delivered: 4, returned: 0, rate: 0 }])
    expect(Object.keys(october.weeks)).toEqual(['2026-10-26'])
    expect(of({ period: { from: at('2026-10-26T00:00:00'), until: at('2026-11-16T00:00:00') } }).weeks).toEqual({
      '2026-10-26': { delivered: 4, returned: 0, rate: 0 },
      '2026-11-02': { delivered: 2, returned: 1, rate: 0.5 },
      '2026-11-09': { delivered: 0, returned: 0, rate: null },
    })
    const november = of({ period: { from: at('2026-11-01T00:00:00'), until: now } })
    expect([november.orders, november.withCase, november.reasons, november.units.rate]).toEqual([
      1,
      0,
      { noReason: { cases: 1, share: 1 } },
      0.5,
    ])
  })
})

describe('KPI-11: the regular reports', () => {
  const stories = [
    sold('2026-12-01T09:00:00', 2)
      .wait(2 * hour)
      .shipped()
      .wait(hour)
      .signed(),
    sold('2026-11-25T09:00:00', 1)
      .wait(30 * hour)
      .shipped(),
    sold('2026-10-25T09:00:00', 1),
  ]
  const figure = regularReportFigures({ at: now })
  for (const { events, order } of stories)
    for (const { type, at: when, data } of events) figure.take({ stream: `order-${order.id}`, type, at: when, data })
  for (const { order } of stories) figure.add(order)
  for (const [name, held] of [
    ['W2.PEN', stock(49)],
    ['W1.MUG', stock(50)],
    ['W1.CUP', stock(60, 11)],
    ['W1.BAG', stock(9, 0, { safety: 10 })],
    ['W1.PIN', stock(10, 0, { safety: 10 })],
  ] as const)
    figure.addStock(`stock-${name}`, held)
  const view = figure.view()
  test('yesterday, last week and last month', () => {
    expect([view.day.first, view.week.first, view.month.first]).toEqual(['2026-12-01', '2026-11-23', '2026-11-01'])
    expect([view.day.volume, view.week.volume, view.month.volume]).toEqual([
      { orders: 1, units: 2, sales: 2000 },
      { orders: 1, units: 1, sales: 1000 },
      { orders: 1, units: 1, sales: 1000 },
    ])
    expect([view.day.fulfilment.shipping, view.week.fulfilment.shipping]).toEqual([
      { due: 0, within: 0, share: null },
      { due: 1, within: 0, share: 0 },
    ])
    expect([
      view.day.fulfilment.delivery.median,
      view.day.fulfilment.stages.mean,
      view.day.fulfilment.stages.bottleneck,
      view.week.fulfilment.delivery.median,
    ]).toEqual([hour, 2 * hour, 'allocation', null])
    expect([view.day.returns, view.week.returns.units.rate]).toEqual([
      { orders: 1, withCase: 0, units: { delivered: 2, returned: 0, rate: 0 } },
      null,
    ])
  })
  test('stock below its alarm, by its own where it has one; at the alarm it is not below', () => {
    expect(view.stockAlarm).toEqual([
      { warehouse: 'W1', sku: 'BAG', available: 9 },
      { warehouse: 'W1', sku: 'CUP', available: 49 },
      { warehouse: 'W2', sku: 'PEN', available: 49 },
    ])
    const own = regularReportFigures({ at: now, book: bookOf({ 'stock.safety': 5 }) })
    own.addStock('stock-W1.CUP', stock(49))
    expect(own.view()).toMatchObject({
      stockAlarm: [],
      day: { volume: { orders: 0 }, fulfilment: { shipping: { share: null }, stages: { bottleneck: null } } },
    })
  })
})
