import fc from 'fast-check'
import { chinaDayOf, startOfDay } from '../../../src/core/time/index.js'
import {
  deliveryTime,
  shippingRate,
  shippingStages,
  stageTimes,
  type ShippingStage,
  type StageSum,
} from '../../../src/policies/reports/fulfilment.js'
import { afterSalesRate, productRates, reasonShares, returnRate } from '../../../src/policies/reports/returns.js'
import { orderVolume, regularReports, rhythms } from '../../../src/policies/reports/volume.js'
import { anInstant } from '../instants.js'
import { at, day, hour, judge, later } from '../judge.js'

const now = at('2026-11-22T09:00:00+08:00')

describe('KPI-01: the share of what was due that left within 24 hours', () => {
  const from = at('2026-11-02T00:00:00+08:00')
  const until = later(from, day)
  const of = (...waits: readonly [since: number, took?: number][]) =>
    judge(shippingRate, {
      from,
      until,
      waits: waits.map(([since, took]) => ({
        since: later(from, since),
        ...(took === undefined ? {} : { shippedAt: later(from, since + took) }),
      })),
    })
  test('exactly at the limit is within it; one millisecond later, or never, is not', () => {
    expect(of([-hour, 2 * hour], [-hour, day], [-hour, day + 1], [-hour])).toEqual({ due: 4, within: 2, share: 0.5 })
  })
  test('what was closed before its time was up is not due; what was closed later is late', () => {
    const closed = (ms: number) => judge(shippingRate, { from, until, waits: [{ since: from, closedAt: later(from, ms) }] })
    expect(judge(shippingRate, { from, until: later(from, 2 * day), waits: [{ since: from, closedAt: later(from, day) }] }).due).toBe(0)
    expect(judge(shippingRate, { from, until: later(from, 2 * day), waits: [{ since: from, closedAt: later(from, day + 1) }] })).toEqual({
      due: 1,
      within: 0,
      share: 0,
    })
    // Shipped and closed before its time was up, it counts as shipped.
    expect(
      judge(shippingRate, {
        from,
        until: later(from, 2 * day),
        waits: [{ since: from, shippedAt: later(from, 1), closedAt: later(from, 2) }],
      }),
    ).toEqual({ due: 1, within: 1, share: 1 })
    expect(closed(1).due).toBe(0)
  })
  test('what becomes due later or was due before counts in its own period, also if it has left', () => {
    expect(of([0, hour], [-day - 1, hour])).toEqual({ due: 0, within: 0, share: null })
    expect(of([-1, hour], [-day, hour])).toEqual({ due: 2, within: 2, share: 1 })
  })
})

test('KPI-02: the median and the time within which nine of ten arrive; nothing of nothing', () => {
  expect(judge(deliveryTime, { at: now, took: [] })).toEqual({ parcels: 0, median: null, p90: null })
  expect(judge(deliveryTime, { at: now, took: [30, 10, 20].map((n) => n * hour) })).toEqual({
    parcels: 3,
    median: 20 * hour,
    p90: 28 * hour,
  })
  fc.assert(
    fc.property(fc.array(fc.nat(10 * day), { minLength: 1 }), (took) => {
      const { median, p90 } = judge(deliveryTime, { at: now, took })
      expect(Math.min(...took)).toBeLessThanOrEqual(Number(median))
      expect(Number(median)).toBeLessThanOrEqual(Number(p90))
      expect(Number(p90)).toBeLessThanOrEqual(Math.max(...took))
      expect(judge(deliveryTime, { at: now, took: took.toReversed() })).toEqual({ parcels: took.length, median, p90 })
    }),
  )
})

describe('KPI-03: sell-through, and who goes on the quality list', () => {
  const of = (delivered: number, returned: number, overrides?: Readonly<Record<string, unknown>>) =>
    judge(productRates, { at: now, sold: 30, available: 10, delivered, returned }, overrides)
  test('above a fifth, not at it', () => {
    expect([of(5, 1), of(15, 3), of(1000, 201), of(1000, 200)].map(({ onQualityList }) => onQualityList)).toEqual([
      false,
      false,
      true,
      false,
    ])
    expect(of(1000, 201)).toEqual({ sellThrough: 0.75, returnRate: 0.201, onQualityList: true })
  })
  test('by the shop’s own alarm', () => {
    expect([of(10, 1, { 'kpi.returnRateAlarm': 0.05 }).onQualityList, of(10, 3, { 'kpi.returnRateAlarm': 0.5 }).onQualityList]).toEqual([
      true,
      false,
    ])
  })
  test('of what was not delivered there is no rate, of what nobody counts no sell-through', () => {
    expect(of(0, 2)).toEqual({ sellThrough: 0.75, returnRate: null, onQualityList: false })
    expect(judge(productRates, { at: now, sold: 3, delivered: 1, returned: 1 })).toEqual({
      sellThrough: null,
      returnRate: 1,
      onQualityList: true,
    })
    expect(judge(productRates, { at: now, sold: 0, available: 0, delivered: 0, returned: 0 }).sellThrough).toBeNull()
  })
})

test('KPI-04: orders with a case, of all', () => {
  expect([judge(afterSalesRate, { at: now, orders: 8, withCase: 2 }), judge(afterSalesRate, { at: now, orders: 0, withCase: 0 })]).toEqual([
    0.25,
    null,
  ])
})

test('KPI-05: the most frequent reason first, and the shares add up to one', () => {
  expect(Object.entries(judge(reasonShares, { at: now, cases: { size: 2, quality: 3, noReason: 5 } }))).toEqual([
    ['noReason', { cases: 5, share: 0.5 }],
    ['quality', { cases: 3, share: 0.3 }],
    ['size', { cases: 2, share: 0.2 }],
  ])
  expect(judge(reasonShares, { at: now, cases: {} })).toEqual({})
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), fc.integer({ min: 1, max: 5000 }), { minKeys: 1 }),
      (cases) => {
        expect(Object.values(judge(reasonShares, { at: now, cases })).reduce((sum, { share }) => sum + Math.round(share * 1e6), 0)).toBe(
          1e6,
        )
      },
    ),
  )
})

test('KPI-10: the rate with the numbers behind it', () => {
  expect(judge(returnRate, { at: now, delivered: 8, returned: 1 })).toEqual({ delivered: 8, returned: 1, rate: 0.125 })
  expect(judge(returnRate, { at: now, delivered: 0, returned: 1 })).toEqual({ delivered: 0, returned: 1, rate: null })
})

describe('KPI-07: what is sold', () => {
  const lines = [
    { line: 'L1', quantity: 3, cancelled: 1, worth: 1000 },
    { line: 'L2', quantity: 1, cancelled: 1, worth: 500 },
  ]
  test('without what was cancelled', () => {
    expect(judge(orderVolume, { placedAt: now, stands: true, lines })).toEqual({ L1: { units: 2, sales: 666 }, L2: { units: 0, sales: 0 } })
  })
  test('nothing of an order that is closed or unpaid', () => {
    expect(judge(orderVolume, { placedAt: now, stands: false, lines })).toEqual({ L1: { units: 0, sales: 0 }, L2: { units: 0, sales: 0 } })
  })
})

describe('KPI-09: stage times and the bottleneck', () => {
  const of = (sums: Partial<Record<ShippingStage, StageSum>>) => {
    const none = { n: 0, ms: 0 }
    return judge(stageTimes, {
      at: now,
      whole: { n: 2, ms: 10 * hour },
      stages: { ...(Object.fromEntries(shippingStages.map((stage) => [stage, none])) as Record<ShippingStage, StageSum>), ...sums },
    })
  }
  test('the longest mean, not the longest sum', () => {
    const found = of({ review: { n: 10, ms: 10 * hour }, picking: { n: 2, ms: 4 * hour } })
    expect([found.mean, found.stages.review, found.stages.picking, found.stages.packing, found.bottleneck]).toEqual([
      5 * hour,
      hour,
      2 * hour,
      null,
      'picking',
    ])
  })
  test('how long the customer takes to pay is none of ours; of equals the earlier one; of nothing none', () => {
    expect(of({ payment: { n: 1, ms: 9 * hour }, review: { n: 1, ms: hour }, packing: { n: 1, ms: hour } }).bottleneck).toBe('review')
    expect(of({ payment: { n: 1, ms: hour } }).bottleneck).toBeNull()
    expect(of({ review: { n: 1, ms: 0 } }).bottleneck).toBe('review')
  })
})

describe('KPI-11: the periods that are over', () => {
  test('yesterday, the week until Sunday, the month before', () => {
    const { day: daily, week, month } = judge(regularReports, { at: at('2026-03-02T00:00:00+08:00') })
    expect([daily.first, week.first, month.first]).toEqual(['2026-03-01', '2026-02-23', '2026-02-01'])
    expect([daily.until, week.until, month.until]).toEqual([
      startOfDay(daily.first) + day,
      startOfDay(week.first) + 7 * day,
      startOfDay(month.first) + 28 * day,
    ])
    expect(judge(regularReports, { at: at('2026-01-01T08:00:00+08:00') }).month.first).toBe('2025-12-01')
  })
  test('each ends at a midnight of China that is over, and the next begins there', () => {
    fc.assert(
      fc.property(anInstant, (when) => {
        const found = judge(regularReports, { at: when })
        expect([
          new Date(`${found.week.first}T00:00:00Z`).getUTCDay(),
          found.month.first.slice(8),
          found.week.until - found.week.from,
          found.day.until - found.day.from,
        ]).toEqual([1, '01', 7 * day, day])
        for (const rhythm of rhythms) {
          const { from, until, first } = found[rhythm]
          expect(from).toBe(startOfDay(first))
          expect(until).toBe(startOfDay(chinaDayOf(until)))
          expect(until).toBeLessThanOrEqual(when)
          expect(judge(regularReports, { at: later(until, -1) })[rhythm].until).toBe(from)
        }
      }),
    )
  })
})
