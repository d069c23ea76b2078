import fc from 'fast-check'
import {
  authoriseStatus,
  chargeStatus,
  covered,
  outstanding,
  paymentAnomaly,
  paymentStatus,
  refundStatus,
  type TenderState,
  type TenderStatus,
} from '../../../src/policies/money/payments.js'
import { at, judge } from '../judge.js'

const now = at('2026-03-01T00:00:00+08:00')
const anomaly = (payable: number, settled: readonly number[], failed = false) =>
  judge(paymentAnomaly, { at: now, payable, settled, failed })

describe('MNY-04 payment anomalies', () => {
  it('paid = payable + surplus − missing, and never both', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.array(fc.nat({ max: 500 }), { maxLength: 4 }), fc.boolean(), (payable, settled, failed) => {
        const found = anomaly(payable, settled, failed)
        expect(settled.reduce((a, b) => a + b, 0)).toBe(payable + found.surplus - found.missing)
        expect(Math.min(found.surplus, found.missing)).toBe(0)
        expect(['none', 'failed'].includes(found.anomaly)).toBe(
          found.surplus === 0 && (found.missing === 0 || settled.every((one) => one === 0)),
        )
      }),
    )
  })
  it('tells failed, short, surplus and paid twice apart', () => {
    expect(anomaly(100, [], true).anomaly).toBe('failed')
    expect(anomaly(100, []).anomaly).toBe('none')
    expect(anomaly(100, [60])).toEqual({ anomaly: 'short', surplus: 0, missing: 40 })
    expect(anomaly(100, [120])).toEqual({ anomaly: 'surplus', surplus: 20, missing: 0 })
    expect(anomaly(100, [100, 100])).toEqual({ anomaly: 'paidTwice', surplus: 100, missing: 0 })
    expect(anomaly(100, [60, 60]).anomaly).toBe('surplus')
    expect(anomaly(100, [100, 20]).anomaly).toBe('surplus')
    expect(anomaly(100, [100, 0, 0, 20]).anomaly).toBe('surplus')
    expect(anomaly(100, [50, 50])).toEqual({ anomaly: 'none', surplus: 0, missing: 0 })
  })
})

describe('what is owed', () => {
  const order = { total: 19, paid: 0, refunded: 0, credited: 0, cancelled: false }
  it.each([
    ['02', { cancelled: true }, 0],
    ['03', { paid: 19, refunded: 19 }, 19],
    ['05', { paid: 19, refunded: 6, cancelled: true }, -13],
    ['06', { paid: 19, refunded: 3, credited: 3 }, 0],
    ['07', { paid: 10, refunded: 6, cancelled: true }, -4],
  ])('case balance-%s', (_, more, expected) => expect(outstanding({ ...order, ...more })).toBe(expected))

  it('case balance-09: money held against the total less granted refunds', () => {
    const cases: readonly (readonly [number, number])[] = [
      [1040, 0],
      [9840, 0],
      [0, 0],
      [0, 1100],
      [400, 1100],
      [8840, 1000],
      [0, 9840],
      [8840, 9840],
    ]
    expect(cases.map(([granted, charged]) => chargeStatus(9840, granted, charged))).toEqual([
      'none',
      'full',
      'none',
      'partial',
      'partial',
      'full',
      'full',
      'overcharged',
    ])
  })
  it('more granted back than the order cost leaves nothing to pay', () => {
    expect([chargeStatus(9840, 10_000, 0), chargeStatus(9840, 10_000, 1)]).toEqual(['full', 'overcharged'])
  })
  it('authorised money counts beside charged money', () => {
    const cases: readonly (readonly [number, number, number])[] = [
      [0, 0, 0],
      [0, 9840, 0],
      [0, 5000, 4840],
      [0, 1000, 0],
      [8840, 600, 400],
      [9840, 0, 0],
      [10_000, 1, 0],
    ]
    expect(cases.map(([granted, authorised, charged]) => authoriseStatus(9840, granted, authorised, charged))).toEqual([
      'none',
      'full',
      'full',
      'partial',
      'full',
      'none',
      'full',
    ])
    expect(authoriseStatus(0, 0, 0, 0)).toBe('full')
  })
  const as = (...statuses: readonly TenderStatus[]): readonly TenderState[] => statuses.map((status) => ({ status }))
  it.each<readonly [string, readonly TenderState[]]>([
    ['requiresAction', as('requiresAction', 'refunded', 'captured', 'cancelled', 'authorised')],
    ['requiresAction', as('requiresAction', 'chargeback')],
    ['chargeback', as('chargeback', 'refunded', 'captured')],
    ['captured', as('cancelled', 'captured')],
    ['partlyRefunded', as('captured', 'refunded')],
    ['authorised', as('authorised', 'cancelled')],
    ['partlyAuthorised', as('awaiting', 'authorised', 'cancelled')],
    ['awaiting', as('notPaid', 'awaiting')],
    ['notPaid', as('notPaid')],
    ['notPaid', []],
    ['cancelled', as('cancelled', 'cancelled')],
    [
      'refunded',
      [
        { status: 'authorised', amount: 10, captured: 10, refunded: 10 },
        { status: 'authorised', amount: 5, captured: 5, refunded: 5 },
      ],
    ],
    [
      'partlyRefunded',
      [
        { status: 'authorised', amount: 10, captured: 10, refunded: 10 },
        { status: 'authorised', amount: 10, captured: 10, refunded: 9 },
      ],
    ],
    [
      'captured',
      [
        { status: 'authorised', amount: 0, captured: 0 },
        { status: 'authorised', amount: 12, captured: 12 },
      ],
    ],
    [
      'partlyCaptured',
      [
        { status: 'authorised', amount: 10, captured: 10 },
        { status: 'authorised', amount: 10, captured: 5 },
      ],
    ],
    ['partlyCaptured', [{ status: 'authorised', amount: 10, captured: 10 }, { status: 'authorised' }]],
  ])('an order is %s by its tenders', (status, tenders) => expect(paymentStatus(tenders)).toBe(status))
  it('cases refund-25 and 26: a single fen refunded is already partial', () => {
    expect([refundStatus(4000, 0), refundStatus(4000, 1), refundStatus(4000, 3999), refundStatus(4000, 4000)]).toEqual([
      'notRefunded',
      'partiallyRefunded',
      'partiallyRefunded',
      'refunded',
    ])
  })
  it('cases refund-13 and 14: settled payments less settled refunds cover an order', () => {
    expect(
      covered([
        { settled: true, amount: 500, settledRefunds: 200 },
        { settled: true, amount: 500, settledRefunds: 100 },
      ]),
    ).toBe(700)
    expect(
      covered([
        { settled: false, amount: 500, settledRefunds: 0 },
        { settled: false, amount: 300, settledRefunds: 0 },
      ]),
    ).toBe(0)
  })
})
