import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { gifts, lostFreeShipping, promotionMethod } from '../../../src/policies/money/promotions.js'
import { refundAmount } from '../../../src/policies/money/refund.js'
import { price, type BasketLine } from '../../../src/policies/pricing/price.js'
import type { Promotion } from '../../../src/policies/pricing/promotion.js'
import { allowed, at, judge } from '../judge.js'

const placedAt = at('2026-03-01T00:00:00+08:00')
const resettle = { 'refund.promotionMethod': 'resettle' }
const save = (from: number, off: number): readonly Promotion[] => [{ id: 'P', kind: 'spendAndSave', tiers: [{ from, save: off }] }]
const basket = (...prices: readonly number[]): readonly BasketLine[] =>
  prices.map((unitPrice, i) => ({ line: 'ABCDEF'[i] ?? 'X', sku: `S${i}`, quantity: 1, unitPrice }))

/** Returns the lines of an order in turn; gives each refund in fen. */
const returned = (
  prices: readonly number[],
  promotions: readonly Promotion[],
  freight: number,
  turn: readonly number[],
  method: object | undefined,
): readonly number[] => {
  const lines = basket(...prices)
  const paid = price(lines, promotions)
  const refunded = lines.map(() => 0)
  const gone = new Set<number>()
  return turn.map((index) => {
    gone.add(index)
    const kept = lines.filter((_, i) => !gone.has(i))
    const rest = refunded.reduce((a, b) => a + b, 0)
    const by = judge(promotionMethod, { placedAt, promotions, kept, paidGoods: paid.net, refundedGoods: rest }, { ...method })
    const all = gone.size === lines.length
    const verdict = judge(refundAmount, {
      placedAt,
      lines: paid.lines.map(({ line, net }, i) => ({
        line,
        quantity: 1,
        goods: net,
        freight: 0,
        refunded: refunded[i] ?? 0,
        before: i !== index && gone.has(i) ? 1 : 0,
        units: i === index ? 1 : 0,
      })),
      freightBack: all,
      freightLeft: freight,
      freightDue: freight,
      charges: 0,
      left: paid.net + freight - rest,
      ...(by.method === 'resettle' ? { goodsDue: by.goodsDue } : {}),
    })
    if (isLeft(verdict)) return 0
    verdict.right.lines.forEach(({ line, amount }) => {
      const i = lines.findIndex((one) => one.line === line)
      refunded[i] = (refunded[i] ?? 0) + amount
    })
    return verdict.right.amount
  })
}

describe('LAW-05 promotion lost by a partial return', () => {
  it('by both methods, in any order, all refunds together are exactly what was paid, and none is negative', () => {
    const order = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 5 }).chain((prices) =>
      fc.record({
        prices: fc.constant(prices),
        turn: fc.shuffledSubarray(
          prices.map((_, i) => i),
          { minLength: prices.length },
        ),
        from: fc.integer({ min: 1, max: 100_000 }),
        off: fc.integer({ min: 0, max: 100 }),
        freight: fc.nat({ max: 2000 }),
      }),
    )
    fc.assert(
      fc.property(order, fc.constantFrom(undefined, resettle), ({ prices, turn, from, off, freight }, method) => {
        const promotions = save(from, Math.floor((from * off) / 100))
        const refunds = returned(prices, promotions, freight, turn, method)
        expect(refunds.every((refund) => refund >= 0)).toBe(true)
        expect(refunds.reduce((a, b) => a + b, 0)).toBe(price(basket(...prices), promotions).net + freight)
      }),
    )
  })
  it('case cn-money-06: 300 less 60, 100 + 150 + 250; the first back gives 88 by proportion, 100 by resettlement', () => {
    const prices = [10_000, 15_000, 25_000]
    expect(returned(prices, save(30_000, 6000), 0, [0], undefined)).toEqual([8800])
    expect(returned(prices, save(30_000, 6000), 0, [0], resettle)).toEqual([10_000])
  })
  it('case cn-money-07: a resettlement can come to nothing, and what is short is reported', () => {
    const facts = { placedAt, promotions: save(18_000, 3000), kept: basket(5000, 10_000), paidGoods: 15_000, refundedGoods: 0 }
    expect(judge(promotionMethod, facts, resettle)).toEqual({ method: 'resettle', goodsDue: 0, shortfall: 0 })
    expect(judge(promotionMethod, { ...facts, paidGoods: 14_000 }, resettle)).toEqual({ method: 'resettle', goodsDue: 0, shortfall: 1000 })
  })
  it('case cn-money-08: 150 less 20 with postage 10, returned in turn: 30, 30, 110', () => {
    expect(returned([3000, 5000, 10_000], save(15_000, 2000), 1000, [0, 1, 2], resettle)).toEqual([3000, 3000, 11_000])
  })
  it('case issue-16 and issue-01 by proportion', () => {
    expect(returned([6000, 4000], save(1, 1000), 0, [0, 1], undefined)).toEqual([5400, 3600])
    expect(returned([15_000, 6000], [{ id: 'P', kind: 'percentOff', permille: 200 }], 0, [0], undefined)).toEqual([12_000])
  })
  it('a promotion that was over when the order was placed does not count', () => {
    const over: readonly Promotion[] = [{ id: 'P', kind: 'percentOff', permille: 500, until: placedAt }]
    expect(
      judge(promotionMethod, { placedAt, promotions: over, kept: basket(1000), paidGoods: 3000, refundedGoods: 0 }, resettle),
    ).toMatchObject({ goodsDue: 2000 })
  })
})

describe('LAW-06 free shipping lost by a partial return', () => {
  const facts = { placedAt, cause: 'noReason', freeFrom: 9900, tariff: 1000, keptGoods: 6000, wasFree: true } as const
  const deduct = { 'refund.deductLostFreeShipping': true }
  it('deducts only where the book says so, for a mere change of mind, below the threshold', () => {
    expect(judge(lostFreeShipping, facts).deduct).toBe(0)
    expect(judge(lostFreeShipping, facts, deduct).deduct).toBe(1000)
    expect(judge(lostFreeShipping, { ...facts, keptGoods: 9899 }, deduct).deduct).toBe(1000)
    expect(judge(lostFreeShipping, { ...facts, keptGoods: 9900 }, deduct).deduct).toBe(0)
    expect(judge(lostFreeShipping, { ...facts, wasFree: false }, deduct).deduct).toBe(0)
  })
  it('case cn-money-04: never for quality', () => {
    expect(judge(lostFreeShipping, { ...facts, cause: 'quality' }, deduct).deduct).toBe(0)
  })
})

describe('LAW-08 gifts', () => {
  it('a kept gift costs its stated value on a change of mind, and nothing on a quality return', () => {
    const given = fc.array(fc.record({ line: fc.constant('G'), returned: fc.boolean(), stated: fc.nat({ max: 5000 }) }), { maxLength: 4 })
    fc.assert(
      fc.property(given, (some) => {
        const kept = some.filter(({ returned: back }) => !back).reduce((sum, { stated }) => sum + stated, 0)
        expect(judge(gifts, { requestedAt: placedAt, cause: 'noReason', gifts: some }).deduct).toBe(kept)
        expect(judge(gifts, { requestedAt: placedAt, cause: 'quality', gifts: some }).deduct).toBe(0)
      }),
    )
  })
  it('counts against the refund in MNY-03', () => {
    const { deduct } = judge(gifts, { requestedAt: placedAt, cause: 'noReason', gifts: [{ line: 'G', returned: false, stated: 500 }] })
    const line = { line: 'A', quantity: 1, goods: 6000, freight: 0, refunded: 0, before: 0, units: 1 }
    expect(
      allowed(judge(refundAmount, { placedAt, lines: [line], freightBack: false, freightLeft: 0, charges: deduct, left: 6000 })).amount,
    ).toBe(5500)
  })
})
