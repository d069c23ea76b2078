import fc from 'fast-check'
import { instant, type Instant, type Order } from '../../src/index.js'
import { forecast } from '../../src/projections/forecast.js'
import { returnFigures } from '../../src/projections/returns.js'
import { day, Story } from '../cases/kit/story.js'

const at = (text: string): Instant => instant(Date.parse(`${text}+08:00`))
/** An order signed on a day; what of it came back, and how. */
const sold = (when: string, quantity: number, sku: string, after: (story: Story) => Story = (story) => story): Order => {
  const story = new Story()
  story.now = at(`${when}T10:00:00`)
  story
    .placed({ lines: [{ sku, quantity, unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
    .signed()
  return after(story).order
}
const seen = (now: string, ...orders: readonly Order[]) => {
  const figure = returnFigures(at(`${now}T12:00:00`))
  orders.forEach(figure.add)
  return figure.view()
}

describe('KPI-04, KPI-05: who asks, and why', () => {
  test('orders with a case among all that were placed; each reason with its share', () => {
    const view = seen(
      '2026-11-30',
      sold('2026-11-02', 2, 'A', (story) => story.returned({ L1: 1 }, 'quality').returned({ L1: 1 }, 'noReason')),
      sold('2026-11-03', 1, 'B', (story) => story.returned({ L1: 1 }, 'quality')),
      sold('2026-11-04', 1, 'C'),
    )
    expect([view.orders, view.withCase, view.share]).toEqual([3, 2, 0.666667])
    expect(Object.entries(view.reasons)).toEqual([
      ['quality', { cases: 2, share: 0.666667 }],
      ['noReason', { cases: 1, share: 0.333333 }],
    ])
  })
  test('a request of which a part failed its inspection is one request, and all of its units came back', () => {
    const view = seen(
      '2026-11-30',
      sold('2026-11-02', 3, 'A', (story) => {
        story.asks({ lines: { L1: 3 }, reason: 'quality' })
        story.must('afterSales', 'ApproveCase', { case: 'C1' })
        story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 3 }] })
        const evidence = [{ kind: 'photo', ref: 'a' }]
        story.must('warehouse', 'FailInspection', { case: 'C1', evidence, reason: 'worn', lines: [{ line: 'L1', quantity: 1 }] })
        return story
      }),
    )
    expect([view.withCase, view.reasons, view.units]).toMatchObject([1, { quality: { cases: 1, share: 1 } }, { returned: 3 }])
  })
  test('a complaint and a repair are cases, and no reason to return', () => {
    const order = sold('2026-11-02', 1, 'A', (story) => story.returned({ L1: 1 }, 'quality'))
    const [one] = Object.values(order.cases)
    if (one === undefined) throw new Error('no case')
    const view = seen(
      '2026-11-30',
      {
        ...order,
        cases: { C1: one, C2: { ...one, kind: 'complaint', reason: 'service' }, C3: { ...one, kind: 'repair', reason: 'other' } },
      },
      { ...order, cases: { C1: { ...one, kind: 'complaint', reason: 'service' } } },
    )
    expect([view.withCase, view.reasons]).toEqual([2, { quality: { cases: 1, share: 1 } }])
  })
  test('without an order there is no rate, without a case no reason', () => {
    expect(seen('2026-11-30')).toMatchObject({
      orders: 0,
      withCase: 0,
      share: null,
      reasons: {},
      products: {},
      weeks: {},
      forecast: { next: null, tooFewWeeks: true },
    })
  })
  test('KPI-05: whatever the counts, the shares sum to one, and none is further from its own than a millionth', () => {
    const reasons = ['noReason', 'quality', 'notAsDescribed', 'size', 'colour', 'other', 'wrongGoods'] as const
    const blank = sold('2026-11-02', 1, 'A', (story) => story.returned({ L1: 1 }))
    const [one] = Object.values(blank.cases)
    if (one === undefined) throw new Error('no case')
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...reasons), { minLength: 1, maxLength: 300 }), (asked) => {
        const view = seen('2026-11-30', { ...blank, cases: Object.fromEntries(asked.map((reason, i) => [`C${i}`, { ...one, reason }])) })
        const shares = Object.values(view.reasons)
        expect(shares.reduce((sum, { share }) => sum + Math.round(share * 1e6), 0)).toBe(1e6)
        expect(shares.reduce((sum, { cases }) => sum + cases, 0)).toBe(asked.length)
        for (const { cases, share } of shares) expect(Math.abs(share - cases / asked.length)).toBeLessThan(1.000001e-6)
      }),
    )
  })
})

describe('KPI-10: what comes back, by product and by week', () => {
  const view = seen(
    '2026-12-01',
    sold('2026-11-02', 4, 'A', (story) => story.wait(7 * day).returned({ L1: 1 }, 'quality')),
    sold('2026-11-03', 1, 'A'),
    sold('2026-11-20', 2, 'B'),
    // What fails the inspection and goes back to the customer has not come back.
    sold('2026-11-04', 1, 'C', (story) => {
      story.asks({ lines: { L1: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
      story.must('warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'p' }], reason: '磨损' })
      story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
      return story
    }),
  )
  test('each rate with the numbers behind it', () => {
    expect(view.products).toEqual({
      A: { delivered: 5, returned: 1, rate: 0.2 },
      B: { delivered: 2, returned: 0, rate: 0 },
      C: { delivered: 1, returned: 0, rate: 0 },
    })
  })
  test('by the Mondays of China, a week without anything among them', () => {
    expect(view.weeks).toEqual({
      '2026-11-02': { delivered: 6, returned: 0, rate: 0 },
      '2026-11-09': { delivered: 0, returned: 1, rate: null },
      '2026-11-16': { delivered: 2, returned: 0, rate: 0 },
      '2026-11-23': { delivered: 0, returned: 0, rate: null },
    })
  })
  test('the week that is running is foretold, not counted among those that are over', () => {
    expect(seen('2026-11-22', sold('2026-11-20', 1, 'A')).weeks).toEqual({ '2026-11-16': { delivered: 1, returned: 0, rate: 0 } })
    expect(view.forecast).toMatchObject({ tooFewWeeks: true, method: 'lastValue', next: 0 })
  })
})

describe('KPI-12: the forecast', () => {
  const weekly = fc.array(fc.nat({ max: 500 }), { minLength: 8, maxLength: 60 })
  test('no trivial method beats it on the held-out weeks, or it says so and uses that one', () => {
    fc.assert(
      fc.property(weekly, (weeks) => {
        const { method, missedBy, beatenBy } = forecast(weeks)
        const [used = NaN, last = NaN, mean = NaN] = [missedBy[method], missedBy.lastValue, missedBy.mean]
        expect(used).toBeLessThanOrEqual(Math.min(last, mean))
        if (beatenBy !== undefined) expect(method).toBe(beatenBy)
      }),
    )
  })
  test('what was held out is not known when the method is chosen: other last weeks change the verdict, never the choice', () => {
    fc.assert(
      fc.property(weekly, fc.nat({ max: 500 }), (weeks, other) => {
        const held = Math.floor(weeks.length / 3)
        const changed = [...weeks.slice(0, weeks.length - held), ...weeks.slice(weeks.length - held).map(() => other)]
        const [one, two] = [forecast(weeks), forecast(changed)]
        if (one.beatenBy === undefined && two.beatenBy === undefined) expect(two.method).toBe(one.method)
      }),
    )
  })
  test.each([
    ['a rise goes on', Array.from({ length: 20 }, (_, i) => 10 + 3 * i), 'trend', 70],
    ['a level stays', Array.from({ length: 20 }, () => 12), 'lastValue', 12],
    ['a fall ends at nothing', Array.from({ length: 20 }, (_, i) => Math.max(0, 57 - 3 * i)), 'trend', 0],
  ] as const)('%s', (_, weeks, method, next) => {
    expect(forecast(weeks)).toMatchObject({ method, next, tooFewWeeks: false, heldOut: 6 })
  })
  test('one that did well and then fails against the last value says so', () => {
    expect(forecast([10, 13, 16, 19, 22, 25, 28, 31, 5, 5, 5, 5])).toMatchObject({
      method: 'lastValue',
      beatenBy: 'lastValue',
      next: 5,
      heldOut: 4,
    })
  })
  test('of fewer than eight weeks nothing is tried', () => {
    expect(forecast([1, 2, 3, 4, 5, 6, 7])).toEqual({ method: 'lastValue', next: 7, tooFewWeeks: true, heldOut: 0, missedBy: {} })
    expect(forecast([]).next).toBeNull()
    expect(forecast([1, 2, 3, 4, 5, 6, 7, 8]).tooFewWeeks).toBe(false)
  })
})
