import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { extraDemand, fraudCompensation, goodwillBound, unsafeFoodCompensation } from '../../../src/policies/money/goodwill.js'
import { pointsBack, takenFrom, taxBack } from '../../../src/policies/money/points.js'
import { allowed, at, judge, refusal } from '../judge.js'

const now = at('2026-03-01T00:00:00+08:00')
const offer = (value: number, before = 0, managerApproved = false) =>
  judge(goodwillBound, { offeredAt: now, value, before, managerApproved })

describe('MNY-05 goodwill is bounded', () => {
  it('by the coupon without a manager, by the manager’s limit with one, over all offers of a case', () => {
    fc.assert(
      fc.property(fc.nat({ max: 12_000 }), fc.nat({ max: 12_000 }), fc.boolean(), (value, before, approved) => {
        expect(isRight(offer(value, before, approved))).toBe(before + value <= (approved ? 10_000 : 500))
      }),
    )
  })
  it('one fen either side', () => {
    expect(allowed(offer(500))).toEqual({ value: 500 })
    expect(refusal(offer(501))).toEqual({ reason: 'needsManager', alternatives: ['askManager', 'offerCoupon'] })
    expect(allowed(offer(9_000, 1_000, true))).toEqual({ value: 9_000 })
    expect(refusal(offer(10_001, 0, true))).toEqual({ reason: 'aboveGoodwill', alternatives: ['offerWithinLimit'] })
  })
})

describe('DSP-01 demand for extra compensation', () => {
  it('case cn-money-13: three times the price, at least ¥500, on top of the refund', () => {
    expect([10_000, 16_666, 16_667, 20_000].map((price) => fraudCompensation(price))).toEqual([50_000, 50_000, 50_001, 60_000])
  })
  it('case cn-7d-26: a promise above the law binds; one below does not count', () => {
    expect(fraudCompensation(20_000, 10)).toBe(200_000)
    expect(fraudCompensation(20_000, 1)).toBe(60_000)
  })
  it('food that is not safe: ten times the price, at least ¥1000, also where it was fraud', () => {
    expect([1000, 9999, 10_000, 10_001].map((price) => unsafeFoodCompensation(price))).toEqual([100_000, 100_000, 100_000, 100_010])
    const owed = (more: object) =>
      judge(extraDemand, { demandedAt: now, demanded: 0, price: 20_000, fraud: false, promisedTimes: 0, ...more }).owed
    expect([
      owed({}),
      owed({ fraud: true }),
      owed({ unsafeFood: true }),
      owed({ fraud: true, unsafeFood: true }),
      owed({ unsafeFood: true, promisedTimes: 20 }),
    ]).toEqual([0, 60_000, 200_000, 200_000, 400_000])
  })
  it('food that is not safe: three times the loss where that is more', () => {
    const owed = (price: number, loss: number) =>
      judge(extraDemand, { demandedAt: now, demanded: 0, price, loss, fraud: false, unsafeFood: true, promisedTimes: 0 }).owed
    expect([owed(10_000, 33_333), owed(10_000, 50_000), owed(50_000, 50_000)]).toEqual([100_000, 150_000, 500_000])
    // The loss is the Food Safety Law's measure, not that of a fraud.
    expect(judge(extraDemand, { demandedAt: now, demanded: 0, price: 20_000, loss: 90_000, fraud: true, promisedTimes: 0 }).owed).toBe(
      60_000,
    )
  })
  it('what is owed is paid, what goes beyond meets the limits', () => {
    const demand = (demanded: number, fraud: boolean, promisedTimes: number) =>
      judge(extraDemand, { demandedAt: now, demanded, price: 10_000, fraud, promisedTimes })
    expect(demand(100_000, false, 0)).toEqual({ owed: 0, beyond: 100_000, steps: ['apologise', 'explainLimits', 'offerGoodwill'] })
    expect(demand(100_000, false, 10)).toEqual({ owed: 100_000, beyond: 0, steps: ['apologise', 'payOwed'] })
    expect(demand(100_000, true, 0)).toEqual({
      owed: 50_000,
      beyond: 50_000,
      steps: ['apologise', 'payOwed', 'explainLimits', 'offerGoodwill'],
    })
  })
})

describe('points and tax go back with the money', () => {
  it('any sequence of refunds takes back exactly what was granted, never more', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(fc.nat({ max: 60_000 })),
        (granted, paid, refunds) => {
          let [before, back] = [0, 0]
          for (const refund of [...refunds, paid]) {
            const part = pointsBack(granted, paid, before, refund)
            expect(part).toBeGreaterThanOrEqual(0)
            back += part
            before += refund
          }
          expect(back).toBe(granted)
        },
      ),
    )
  })
  it('cases mm-claw-01, 03, 04', () => {
    expect(pointsBack(100, 100, 0, 30)).toBe(30)
    expect([pointsBack(100, 100, 0, 30), pointsBack(100, 100, 30, 30), pointsBack(100, 100, 60, 100)]).toEqual([30, 30, 40])
    expect(pointsBack(100, 100, 0, 0)).toBe(0)
    expect(pointsBack(100, 0, 0, 10)).toBe(0)
  })
  it('case return-09: a half refund credits half the tax', () => {
    expect(taxBack(650, 4650, 0, 2325)).toBe(325)
  })
})

test('mm-claw-05: points that are spent leave no debt; what is short is said', () => {
  expect([takenFrom(100, 100), takenFrom(0, 100), takenFrom(30, 100), takenFrom(-5, 10), takenFrom(50, 0)]).toEqual([
    { taken: 100, short: 0 },
    { taken: 0, short: 100 },
    { taken: 30, short: 70 },
    { taken: 0, short: 10 },
    { taken: 0, short: 0 },
  ])
})
