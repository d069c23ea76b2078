import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { freightSettlement, lossClaim, refundCorrection } from '../../../src/policies/money/settlement.js'
import { allowed, at, judge, refusal } from '../judge.js'

const now = at('2026-03-01T00:00:00+08:00')

describe('MNY-02 freight settlement', () => {
  it('sum borne = sum of freight, and what moves makes everyone bear their own', () => {
    const cost = fc.record({
      what: fc.constantFrom('outbound' as const, 'return' as const, 'intercept' as const, 'packaging' as const),
      cost: fc.nat({ max: 5000 }),
      bearer: fc.constantFrom('customer' as const, 'seller' as const, 'carrier' as const, 'supplier' as const),
      paidBy: fc.constantFrom('customer' as const, 'seller' as const),
    })
    fc.assert(
      fc.property(fc.array(cost), (costs) => {
        const { borne, collect, payBack, recover } = judge(freightSettlement, { settledAt: now, costs })
        expect(borne.customer + borne.seller + borne.carrier + borne.supplier).toBe(costs.reduce((sum, one) => sum + one.cost, 0))
        const advanced = costs.filter(({ paidBy }) => paidBy === 'customer').reduce((sum, one) => sum + one.cost, 0)
        expect(advanced - payBack + collect).toBe(borne.customer)
        expect(recover).toBe(borne.carrier + borne.supplier)
      }),
    )
  })
  it('case cn-money-02: the customer advanced the way back of a quality return and gets it back', () => {
    const costs = [
      { what: 'outbound', cost: 800, bearer: 'seller', paidBy: 'customer' },
      { what: 'return', cost: 1200, bearer: 'seller', paidBy: 'customer' },
    ] as const
    expect(judge(freightSettlement, { settledAt: now, costs })).toMatchObject({ payBack: 2000, collect: 0 })
  })
})

describe('EXE-09 wrong refund amount', () => {
  it('too little is paid, too much is asked for, by a further event of exactly the difference', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9999 }), fc.nat({ max: 9999 }), (due, refunded) => {
        const { correction, amount } = judge(refundCorrection, { checkedAt: now, due, refunded })
        expect(amount).toBe(Math.abs(due - refunded))
        expect(correction).toBe(due === refunded ? 'none' : due > refunded ? 'payRest' : 'askBack')
      }),
    )
  })
})

describe('MNY-06 loss claims', () => {
  const facts = { claimedAt: now, against: 'supplier', packagingShown: true, answer: 'agreed', agreed: 4000 } as const
  it('are settled only with the packaging shown and the other side’s word', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom('none' as const, 'agreed' as const, 'denied' as const), (packagingShown, answer) => {
        expect(isRight(judge(lossClaim, { ...facts, packagingShown, answer }))).toBe(packagingShown && answer === 'agreed')
      }),
    )
    expect(allowed(judge(lossClaim, facts))).toEqual({ recover: 4000 })
  })
  it('of what was lost on the way show no packaging', () => {
    expect(allowed(judge(lossClaim, { ...facts, packagingShown: false, lost: true }))).toEqual({ recover: 4000 })
    expect(refusal(judge(lossClaim, { ...facts, packagingShown: false, lost: true, answer: 'none' }))).toMatchObject({ reason: 'noAnswer' })
  })
  it('say what is lacking', () => {
    expect(refusal(judge(lossClaim, { ...facts, packagingShown: false }))).toEqual({
      reason: 'packagingNotShown',
      alternatives: ['addPackagingPhoto'],
    })
    expect(refusal(judge(lossClaim, { ...facts, answer: 'none' }))).toEqual({ reason: 'noAnswer', alternatives: ['awaitAnswer'] })
    expect(refusal(judge(lossClaim, { ...facts, answer: 'denied' }))).toEqual({
      reason: 'claimDenied',
      alternatives: ['escalateClaim', 'bookAsCost'],
    })
  })
})
