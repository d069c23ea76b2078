import fc from 'fast-check'
import { instant, type Instant, type Order } from '../../../src/index.js'
import type { Envelope } from '../../../src/log/log.js'
import { deliveryTimeFigure, shippingRateFigure, stageTimesFigure, type ReportScope } from '../../../src/projections/index.js'
import { day, hour, Story } from '../../cases/kit/story.js'

const at = (text: string): Instant => instant(Date.parse(`${text}+08:00`))
const now = at('2026-11-30T00:00:00')
const rate = (orders: readonly Order[], more: Partial<ReportScope> = {}) => {
  const figure = shippingRateFigure({ at: now, ...more })
  orders.forEach(figure.add)
  return figure.view()
}
const sale = {
  lines: [
    { quantity: 2, unitPrice: 1000 },
    { quantity: 1, unitPrice: 500 },
  ],
}
/** Placed, paid and approved at 10:00 on 1 November; then as it is told. */
const ready = (then: (story: Story) => unknown = () => undefined, id = 'A1', more: object = {}): Order => {
  const story = new Story(undefined, id)
  story
    .placed({ ...sale, ...more })
    .paid()
    .approved()
  then(story)
  return story.order
}
const delivered = (hours: number): Order =>
  ready((story) =>
    story
      .shipped()
      .wait(hours * hour)
      .signed(),
  )

describe('KPI-01: the 24-hour shipping rate', () => {
  test('three orders of which one left in time, one late and one not at all', () => {
    expect(rate([ready((story) => story.wait(day).shipped()), ready((story) => story.wait(day + 1).shipped()), ready()])).toEqual({
      due: 3,
      within: 1,
      share: 0.333333,
    })
    expect(rate([])).toEqual({ due: 0, within: 0, share: null })
  })
  test('an order is out when the last of it is, and a parcel that was lost and sent again had left', () => {
    const first = (story: Story) => story.wait(hour).shipped('P1', { L1: 2 })
    expect(rate([ready(first)]).within).toBe(0)
    expect(
      rate([
        ready((story) =>
          first(story)
            .wait(20 * hour)
            .shipped('P2'),
        ),
      ]).within,
    ).toBe(1)
    expect(
      rate([
        ready((story) =>
          first(story)
            .wait(30 * hour)
            .shipped('P2'),
        ),
      ]).within,
    ).toBe(0)
    expect(
      rate([
        ready((story) => {
          story
            .shipped()
            .wait(2 * day)
            .must('carrier', 'ReportScan', { parcel: 'P1', scan: 'lost', kind: 'lost' })
          story.wait(hour).must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
          story.wait(day).shipped('P2')
        }),
      ]),
    ).toEqual({ due: 1, within: 1, share: 1 })
  })
  test('what is not yet due, what was cancelled before it was, and a presale are not counted', () => {
    const cancelled = (ms: number) => ready((story) => story.wait(ms).must('customer', 'CancelOrder', { reason: 'customer' }))
    expect(rate([cancelled(hour), { ...ready(), terms: 'presale' }]).due).toBe(0)
    expect(rate([cancelled(2 * day)])).toEqual({ due: 1, within: 0, share: 0 })
    expect(rate([ready((story) => story.shipped())], { at: at('2026-11-02T10:00:00') }).due).toBe(0)
    expect(rate([ready((story) => story.shipped())], { at: at('2026-11-02T10:00:00.001') }).due).toBe(1)
  })
  test('cash on delivery waits for no money; a day that the customer asked for comes first; what nobody knows the time of is left out', () => {
    const atDoor = ready((story) => story.wait(hour).shipped(), 'A1', {
      terms: 'cashOnDelivery',
      tenders: [{ payment: 'T1', means: 'cash', amount: 2500 }],
    })
    expect(rate([atDoor]).within).toBe(1)
    const asked: Order = { ...ready((story) => story.wait(3 * day).shipped()), requestedShipAt: at('2026-11-03T10:00:00') }
    expect([rate([asked]), rate([{ ...asked, handOverVague: true }]).due, rate([{ ...asked, approvalVague: true }]).due]).toEqual([
      { due: 1, within: 1, share: 1 },
      0,
      0,
    ])
  })
  test('money of which nobody knows the instant had come by the approval', () => {
    const paidSometime = (hours: number): Order => {
      const story = new Story().placed(sale)
      story.wait(hour).must('platform', 'ReportPayment', { payment: 'T1', amount: 2500, timing: 'notBefore' })
      return story
        .approved()
        .wait(hours * hour)
        .shipped().order
    }
    expect([rate([paidSometime(23)]), rate([paidSometime(25)])]).toEqual([
      { due: 1, within: 1, share: 1 },
      { due: 1, within: 0, share: 0 },
    ])
  })
  test('what is paid for a dearer replacement does not begin the order anew', () => {
    const exchanged = ready((story) => {
      story
        .wait(30 * hour)
        .shipped()
        .wait(day)
        .signed()
      story.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: { L2: 1 }, wants: { sku: 'SKU-N', unitPrice: 900 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L2', quantity: 1 }] })
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      story.facts = { stock: { 'SKU-N': 1 } }
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-N', unitPrice: 900 }, agreed: true })
      story.wait(day).paid()
    })
    expect(Object.values(exchanged.payments).map(({ paid }) => paid)).toEqual([2500, 400])
    expect(rate([exchanged], { at: at('2026-11-03T00:00:00') })).toEqual({ due: 1, within: 0, share: 0 })
    expect(rate([exchanged])).toEqual({ due: 1, within: 0, share: 0 })
  })
  test('every order is due in one period, whichever way a month is cut', () => {
    const orders = [1, 5, 20, 30, 50].map((n) => ready((story) => story.wait(n * hour).shipped()))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 29 * 24 }), { minLength: 1, maxLength: 6 }), (cuts) => {
        const edges = [
          at('2026-11-01T00:00:00'),
          ...cuts.toSorted((a, b) => a - b).map((n) => instant(at('2026-11-01T00:00:00') + n * hour)),
          now,
        ]
        const parts = edges.slice(1).map((until, i) => rate(orders, { period: { from: edges[i] as Instant, until } }))
        const whole = rate(orders.toReversed())
        expect([parts.reduce((sum, { due }) => sum + due, 0), parts.reduce((sum, { within }) => sum + within, 0)]).toEqual([
          whole.due,
          whole.within,
        ])
      }),
    )
  })
})

describe('KPI-02: delivery time', () => {
  const times = (orders: readonly Order[], more: Partial<ReportScope> = {}) => {
    const figure = deliveryTimeFigure({ at: now, ...more })
    orders.forEach(figure.add)
    return figure.view()
  }
  test('parcel by parcel, from the hand-over to the signing', () => {
    expect(times([delivered(30), delivered(10), delivered(20), ready((story) => story.shipped())])).toEqual({
      parcels: 3,
      median: 20 * hour,
      p90: 28 * hour,
    })
    expect(times([])).toEqual({ parcels: 0, median: null, p90: null })
    expect(
      times([
        { ...delivered(10), signingVague: true },
        { ...delivered(10), handOverVague: true },
      ]).parcels,
    ).toBe(0)
  })
  test('in the period in which it was signed for', () => {
    const period = { from: at('2026-11-02T00:00:00'), until: at('2026-11-03T00:00:00') }
    expect(times([delivered(13), delivered(14), delivered(38), delivered(37)], { period })).toMatchObject({
      parcels: 2,
      median: 25.5 * hour,
    })
  })
})

describe('KPI-09: stage times', () => {
  const eventsOf = ({ events, order }: Story) =>
    events.map(({ type, at: when, data }) => ({ stream: `order-${order.id}`, type, at: when, data }) as Envelope)
  const stages = (stories: readonly Story[], more: Partial<ReportScope> = {}) => {
    const figure = stageTimesFigure({ at: now, ...more })
    for (const story of stories) eventsOf(story).forEach(figure.take)
    for (const { order } of stories) figure.add(order)
    return figure.view()
  }
  const steps = ['payment', 'review', 'allocation', 'picking', 'check', 'packing', 'handOver'] as const
  /** How many hours each stage takes. */
  const told = (hours: readonly number[], id = 'A1'): Story => {
    const story = new Story(undefined, id).placed({ lines: [{ quantity: 1, unitPrice: 1000 }] })
    const lines = [{ line: 'L1', quantity: 1 }]
    const does: readonly (() => unknown)[] = [
      () => story.paid(),
      () => story.approved(),
      () => story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines }),
      () => story.must('warehouse', 'PickParcel', { parcel: 'P1', lines }),
      () => [
        story.must('warehouse', 'CheckQuality', { parcel: 'P1', units: [{ sku: 'SKU-1', packaging: 'sound', appearance: 'sound' }] }),
        story.must('warehouse', 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'SKU-1', quantity: 1 }] }),
      ],
      () => story.must('warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] }),
      () => story.must('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' }),
    ]
    does.forEach((deed, i) => {
      story.wait((hours[i] ?? 0) * hour)
      deed()
    })
    return story
  }
  test('the mean of each stage, and the longest of ours', () => {
    const view = stages([told([9, 1, 2, 3, 1, 1, 2], 'A1'), told([1, 1, 4, 5, 1, 1, 2], 'A2')])
    expect(view.mean).toBe(17 * hour)
    expect(view.stages).toEqual({
      payment: 5 * hour,
      review: hour,
      allocation: 3 * hour,
      picking: 4 * hour,
      check: hour,
      packing: hour,
      handOver: 2 * hour,
      warehouse: null,
    })
    expect([view.bottleneck, view.n.orders, view.n.picking, view.n.warehouse]).toEqual(['picking', 2, 2, 0])
  })
  test('of one order, the stages together are its whole way; an event that is told twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 7, maxLength: 7 }), (hours) => {
        const story = told(hours)
        const view = stages([story])
        expect(view.mean).toBe(steps.reduce((sum, stage) => sum + Number(view.stages[stage]), 0))
        const twice = stageTimesFigure({ at: now })
        for (const event of [...eventsOf(story), ...eventsOf(story).toReversed()]) twice.take(event)
        twice.add(story.order)
        expect(twice.view()).toEqual(view)
      }),
      { numRuns: 20 },
    )
  })
  test('a parcel that others packed is one stage; an order that is not out is in none', () => {
    const others = new Story()
      .placed({ lines: [{ quantity: 1, unitPrice: 1000 }] })
      .paid()
      .approved()
      .wait(5 * hour)
    others.must('carrier', 'ReportScan', { parcel: 'X1', scan: 's1', kind: 'handedOver' })
    expect(stages([others])).toMatchObject({ mean: 5 * hour, bottleneck: 'warehouse', stages: { warehouse: 5 * hour, picking: null } })
    const begun = new Story(undefined, 'A2')
      .placed({ lines: [{ quantity: 1, unitPrice: 1000 }] })
      .paid()
      .approved()
      .wait(hour)
    begun.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    begun.wait(4 * hour).must('carrier', 'ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' })
    expect(stages([begun])).toMatchObject({
      mean: 5 * hour,
      bottleneck: 'warehouse',
      stages: { allocation: hour, warehouse: 4 * hour, picking: null, handOver: null },
    })
    expect(stages([new Story().placed({ lines: [{ quantity: 1, unitPrice: 1000 }] }).paid()])).toMatchObject({
      mean: null,
      bottleneck: null,
      n: { orders: 0, review: 0 },
    })
  })
  test('in the period in which it was out', () => {
    const story = told([1, 1, 1, 1, 1, 1, 1])
    const out = story.now
    expect(
      [
        [out, instant(out + 1)],
        [instant(out + 1), now],
        [at('2026-11-01T00:00:00'), out],
      ].map(([from, until]) => stages([story], { period: { from: from as Instant, until: until as Instant } }).n.orders),
    ).toEqual([1, 0, 0])
  })
})
