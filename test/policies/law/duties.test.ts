import fc from 'fast-check'
import { earnestBack, prepaymentBack, statutoryRefund } from '../../../src/policies/law/duties.js'
import { pausedClock } from '../../../src/policies/law/clock.js'
import { instant } from '../../../src/core/time/index.js'
import { loadBook } from '../../../src/policies/book.js'
import { isRight } from 'fp-ts/lib/Either.js'
import { anInstant, midnightAfter } from '../instants.js'
import { at, day, hour, judge, later } from '../judge.js'

describe('LAW-04 statutory refund duty', () => {
  it('the duty ends with the seventh day, the offence begins after the fifteenth', () => {
    fc.assert(
      fc.property(anInstant, (since) => {
        expect(judge(statutoryRefund, { since })).toEqual({
          dueAt: midnightAfter(since, 8),
          offenceAt: midnightAfter(since, 16),
          owner: 'finance',
        })
      }),
    )
  })
  it('case cn-7d-11: refunded on the sixteenth day is an offence', () => {
    expect(judge(statutoryRefund, { since: at('2026-11-01T00:00:00+08:00') }).offenceAt).toBeLessThanOrEqual(
      at('2026-11-17T00:00:00+08:00'),
    )
  })
  it('a shop may refund faster than the law, never slower', () => {
    expect(isRight(loadBook({ 'law.refundWithin': 'P3D' }))).toBe(true)
    expect(['P8D', 'P7DT1S'].map((term) => isRight(loadBook({ 'law.refundWithin': term })))).toEqual([false, false])
    expect(['P15D', 'P16D'].map((term) => isRight(loadBook({ 'law.refundOffenceAfter': term })))).toEqual([true, false])
  })
})

describe('money paid before anything was delivered (Consumer Rights Law art. 53)', () => {
  const prepaid = { paid: 73_000, paidAt: at('2026-03-01T23:00:00+08:00'), backAt: at('2026-04-05T01:00:00+08:00'), basisPoints: 300 }
  it('all of it goes back, with interest for each day and what the buyer had to spend', () => {
    // 35 days: 730.00 × 3 % × 35 ÷ 365 = 2.10.
    expect(prepaymentBack(prepaid)).toEqual({ refund: 73_000, interest: 210, costs: 0, owed: 73_210 })
    expect(prepaymentBack({ ...prepaid, costs: 1500 })).toEqual({ refund: 73_000, interest: 210, costs: 1500, owed: 74_710 })
  })
  it('on the day of payment there is no interest yet, and no rate makes less than what was paid', () => {
    expect(prepaymentBack({ ...prepaid, backAt: at('2026-03-01T23:59:59.999+08:00') }).interest).toBe(0)
    expect(prepaymentBack({ ...prepaid, backAt: at('2026-03-02T00:00:00+08:00') }).interest).toBe(6)
    expect(prepaymentBack({ ...prepaid, backAt: at('2026-02-01T00:00:00+08:00') }).owed).toBe(73_000)
    expect(prepaymentBack({ ...prepaid, basisPoints: 0 }).owed).toBe(73_000)
    expect(() => prepaymentBack({ ...prepaid, basisPoints: -1 })).toThrow(RangeError)
    for (const wrong of [{ costs: -1 }, { basisPoints: 3.5 }]) expect(() => prepaymentBack({ ...prepaid, ...wrong })).toThrow(RangeError)
    // Exact also where the product leaves the safe integers.
    expect(prepaymentBack({ ...prepaid, paid: 999_999_999_999, basisPoints: 365, backAt: at('2027-03-01T23:00:00+08:00') }).interest).toBe(
      36_500_000_000,
    )
  })
  it('what is owed is the sum of its parts, and grows with every day', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10_000_000 }),
        fc.nat({ max: 2400 }),
        fc.nat({ max: 2000 }),
        fc.nat({ max: 100_000 }),
        (paid, basisPoints, days, costs) => {
          const of = (backAt: number) => prepaymentBack({ ...prepaid, paid, basisPoints, costs, backAt: instant(backAt) })
          const [now, next] = [of(prepaid.paidAt + days * day), of(prepaid.paidAt + (days + 1) * day)]
          expect(now.owed).toBe(now.refund + now.interest + now.costs)
          expect(next.interest).toBeGreaterThanOrEqual(now.interest)
        },
      ),
    )
  })
})

describe('LAW-11 pausable clocks', () => {
  const since = at('2026-03-01T00:00:00+08:00')
  const dueAt = later(since, 12 * hour)
  const due = (pauses: readonly (readonly [number, number])[]) =>
    judge(pausedClock, { since, dueAt, pauses: pauses.map(([from, until]) => ({ from: later(since, from), until: later(since, until) })) })
      .dueAt

  it('pausing any number of times leaves exactly the same running time', () => {
    const cuts = fc
      .array(fc.integer({ min: 0, max: 3 * day }), { minLength: 0, maxLength: 12 })
      .map((marks) => marks.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(cuts, (marks) => {
        const pauses = marks.flatMap((mark, i) => (i % 2 === 1 ? [[marks[i - 1] ?? 0, mark] as const] : []))
        const end = due(pauses) - since
        const still = pauses.reduce((sum, [from, until]) => sum + Math.max(0, Math.min(until, end) - Math.min(from, end)), 0)
        expect(end - still).toBe(12 * hour)
      }),
    )
  })
  it('the order of the pauses and their overlaps do not matter', () => {
    expect(
      due([
        [5 * hour, 7 * hour],
        [1 * hour, 2 * hour],
      ]),
    ).toBe(
      due([
        [1 * hour, 2 * hour],
        [5 * hour, 7 * hour],
      ]),
    )
    expect(
      due([
        [1 * hour, 4 * hour],
        [2 * hour, 3 * hour],
      ]),
    ).toBe(later(dueAt, 3 * hour))
    expect(
      due([
        [1 * hour, 3 * hour],
        [2 * hour, 4 * hour],
      ]),
    ).toBe(later(dueAt, 3 * hour))
  })
  it('a pause that begins when the term is over moves nothing', () => {
    expect(due([[12 * hour, 20 * hour]])).toBe(dueAt)
    expect(due([[12 * hour - 1, 20 * hour]])).toBe(instant(dueAt + 8 * hour + 1))
  })
})

describe('a deposit that was agreed as earnest', () => {
  const back = (deposit: number, breach: 'buyer' | 'seller' | 'nobody') => earnestBack({ deposit, price: 100_004, breach })
  it('is lost by the buyer, owed twice by the seller, and goes back where nobody is at fault', () => {
    expect([back(15_000, 'buyer'), back(15_000, 'seller'), back(15_000, 'nobody')]).toEqual([
      { back: 0, kept: 15_000 },
      { back: 30_000, kept: 0 },
      { back: 15_000, kept: 0 },
    ])
  })
  it('is none as far as it exceeds a fifth of the price: that goes back as it came', () => {
    expect([20_000, 20_001].map((deposit) => back(deposit, 'buyer'))).toEqual([
      { back: 0, kept: 20_000 },
      { back: 1, kept: 20_000 },
    ])
    expect(back(30_000, 'seller')).toEqual({ back: 50_000, kept: 0 })
  })
})
