import { fen, id, instant, initialOrder, type Instant, type Order } from '../../../src/index.js'
import { figures, zones } from '../../../src/projections/figures/index.js'

const t = (text: string): Instant => instant(Date.parse(text))
const midnight = t('2026-11-10T00:00:00Z')
const order = (over: Partial<Order>): Order => ({ ...initialOrder, channel: 'c', shop: 's', placedAt: t('2026-11-01T00:00:00Z'), ...over })
const figuresOf = (all: readonly Order[], zone = '+00:00') => {
  const figure = figures({ dayOf: zones(zone).dayOf, at: t('2026-12-01T00:00:00Z') })
  all.forEach(figure.add)
  return figure.view()
}
const payment = (over: object) =>
  ({
    state: 'settled',
    since: midnight,
    means: 'online',
    due: 100,
    paid: 100,
    pending: 0,
    refunded: 0,
    settledAt: midnight,
    ...over,
  }) as Order['payments'][string]

test('a promise of a day is kept until the day ends, a promise of an instant until the instant', () => {
  const signed = (ms: number) => figuresOf([order({ promisedAt: midnight, signedAt: instant(midnight + ms) })]).late
  const day = 86_400_000
  expect(
    [signed(-1), signed(0), signed(1), signed(day - 1), signed(day)].map(({ byInstant, byDay }) => [byInstant.late, byDay.late]),
  ).toEqual([
    [0, 0],
    [0, 0],
    [1, 0],
    [1, 0],
    [1, 1],
  ])
})

test('the day is the day where the order was placed', () => {
  const all = [order({ placedAt: t('2026-11-01T16:00:00Z') })]
  expect(figuresOf(all).orders.perDay).toEqual({ '2026-11-01': 1 })
  expect(figuresOf(all, '+08:00').orders.perDay).toEqual({ '2026-11-02': 1 })
  const declared = zones()
  declared.take({ type: 'ImportDeclared', data: { mapping: 'm', channel: 'c', shop: 's', zone: '-03:00' } })
  expect([
    declared.dayOf(order({}), midnight),
    declared.dayOf(order({ shop: 'other' }), midnight),
    zones().dayOf(order({}), midnight),
  ]).toEqual(['2026-11-09', '2026-11-10', '2026-11-10'])
})

test('exactly at the limit is within it, before the approval counts as within and as negative', () => {
  const after = (ms: number) => order({ approvedAt: midnight, handedOverAt: instant(midnight + ms) })
  const { handOver, durations, disorder } = figuresOf([
    after(86_400_000),
    after(86_400_001),
    after(-1),
    order({ approvedAt: midnight, approvalVague: true, handedOverAt: midnight }),
    order({ approvedAt: midnight }),
  ])
  expect(handOver.fromApproved).toMatchObject({
    started: 4,
    both: 3,
    within24h: { all: 2, nonNegative: 1, shareOfBoth: 0.666667, shareOfStarted: 0.5, shareOfNonNegative: 0.5 },
  })
  expect(durations.approvedToHandedOver).toMatchObject({ both: 3, negative: 1 })
  expect(disorder.outOfOrder['handedOverBeforeApproved']).toBe(1)
})

test('a hand-over or a signing of which only the earliest instant is known counts as a step, and in no time', () => {
  const known = order({
    approvedAt: midnight,
    handedOverAt: instant(midnight + 3_600_000),
    signedAt: instant(midnight + 7_200_000),
    promisedAt: midnight,
  })
  const { orders, late, handOver, durations, missing, disorder } = figuresOf([
    known,
    { ...known, signingVague: true },
    { ...known, handOverVague: true, signingVague: true },
    { ...known, approvalVague: true, handOverVague: true, signingVague: true },
  ])
  expect(orders.byStage).toEqual({ signed: 4 })
  expect([late.compared, late.byInstant.late, late.openPastPromise]).toEqual([1, 1, 0])
  expect([
    handOver.fromApproved.started,
    handOver.fromApproved.both,
    durations.handedOverToSigned.both,
    durations.approvedToHandedOver.both,
  ]).toEqual([3, 2, 1, 2])
  expect(missing['unknown']).toMatchObject({ orders: 4, approved: 1, handedOver: 2, signed: 3 })
  expect(disorder.outOfOrder['signedBeforeHandedOver']).toBe(0)
})

test('refunds of all that was paid and of part of it stand apart, to the fen', () => {
  const refunded = (n: number) => order({ payable: 100, payments: { P1: payment({ refunded: n }) } })
  const { refunds, payments } = figuresOf([
    refunded(0),
    refunded(99),
    refunded(100),
    order({ payable: 50, payments: { P1: payment({ state: 'awaited', paid: 0, settledAt: undefined }) } }),
  ])
  expect(refunds).toMatchObject({
    orders: 2,
    shareOfPaid: 0.666667,
    full: { orders: 1, sum: 100 },
    part: { orders: 1, sum: 99 },
    sum: 199,
    byPlacedDay: { '2026-11-01': 2 },
  })
  expect(payments).toMatchObject({ orders: 4, paid: 3, neverPaid: 1, sums: { payable: 350, payableOfPaid: 300, paid: 300, kept: 101 } })
})

test('what was paid is compared with the lines only where both are known', () => {
  const line: Order['lines'][string] = {
    line: id('L1'),
    sku: id('S'),
    quantity: 1,
    unitPrice: fen(100),
    discount: fen(0),
    freight: fen(0),
    units: { ours: 1 },
    refunded: 0,
    refundedUnits: 0,
  }
  const paid = (n: number) => order({ payable: 100, lines: { L1: line }, payments: { P1: payment({ paid: n }) } })
  const { paidAgainstItems } = figuresOf([
    paid(100),
    paid(101),
    paid(98),
    order({ payable: 100, payments: { P1: payment({}) } }),
    order({ payable: 100, lines: { L1: line } }),
  ])
  expect(paidAgainstItems).toEqual({
    compared: 3,
    exact: 1,
    over: { orders: 1, sum: 1, beyondOneFen: 0 },
    under: { orders: 1, sum: 2, beyondOneFen: 1 },
    beyondOneFen: 1,
    beyondOneHundredFen: 0,
    net: -1,
  })
})

test('an order of which only stray facts are known is counted nowhere', () => {
  const { placedAt: _, ...stray } = order({ handedOverAt: midnight })
  expect(figuresOf([stray]).orders.total).toBe(0)
})
