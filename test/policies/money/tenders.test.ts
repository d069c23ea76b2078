import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { refundable } from '../../../src/policies/money/submission.js'
import { refundInKind } from '../../../src/policies/money/tenders.js'
import { allowed, at, judge, refusal } from '../judge.js'

const placedAt = at('2026-03-01T00:00:00+08:00')
const means = fc.constantFrom('online', 'card', 'cash', 'points', 'coupon', 'balance', 'instalment', 'other', 'barter')

describe('LAW-07 refund in kind', () => {
  it('never gives a tender more than it has left, sums to the amount, and touches no more tenders than the order needs', () => {
    const tenders = fc.array(fc.record({ means, left: fc.nat({ max: 500 }) }), { maxLength: 6 })
    fc.assert(
      fc.property(tenders, fc.nat({ max: 2000 }), (given, amount) => {
        const all = given.map((one, i) => ({ ...one, payment: `P${i}` }))
        const verdict = judge(refundInKind, { placedAt, amount, tenders: all })
        if (isLeft(verdict)) {
          expect(amount).toBeGreaterThan(all.reduce((sum, { left }) => sum + left, 0))
          return
        }
        const parts = verdict.right
        expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
        for (const part of parts) expect(part.amount).toBeLessThanOrEqual(all.find(({ payment }) => payment === part.payment)?.left ?? 0)
        parts.slice(0, -1).forEach((part) => expect(part.amount).toBe(all.find(({ payment }) => payment === part.payment)?.left))
      }),
    )
  })
  it('case refund-07: the configured order decides, and one tender is enough', () => {
    const tenders = [
      { payment: 'A', means: 'other', left: 500 },
      { payment: 'B', means: 'card', left: 500 },
    ]
    const over = (order: readonly string[]) =>
      allowed(judge(refundInKind, { placedAt, amount: 400, tenders }, { 'refund.tenderOrder': order })).map(({ payment }) => payment)
    expect([over(['other', 'card']), over(['card', 'other'])]).toEqual([['A'], ['B']])
  })
  it('gives money back as money before points as points', () => {
    const tenders = [
      { payment: 'P', means: 'points', left: 2000 },
      { payment: 'C', means: 'online', left: 8000 },
    ]
    expect(allowed(judge(refundInKind, { placedAt, amount: 9000, tenders }))).toEqual([
      { payment: 'C', means: 'online', amount: 8000 },
      { payment: 'P', means: 'points', amount: 1000 },
    ])
  })
  it('cases cancel-11 and claim-03: more than is left is refused', () => {
    expect(refusal(judge(refundInKind, { placedAt, amount: 70, tenders: [{ payment: 'A', means: 'online', left: 40 }] }))).toEqual({
      reason: 'exceedsPaid',
      alternatives: ['atMostLeft'],
    })
  })
})

describe('MNY-08 a refund submission can be unknown', () => {
  const bound = { requestedAt: placedAt, paid: 1000, settled: 0, pending: 0, unknown: 0 }
  it('no refund of the same money is possible while one is under way or unknown', () => {
    const some = fc.nat({ max: 400 })
    fc.assert(
      fc.property(fc.nat({ max: 2000 }), some, some, some, (amount, settled, pending, unknown) => {
        const verdict = judge(refundable, { requestedAt: placedAt, amount, paid: 1000, settled, pending, unknown })
        expect(isLeft(verdict)).toBe(amount === 0 || amount > 1000 - settled - pending - unknown)
      }),
    )
  })
  it('says why, and what to do about it', () => {
    const edge = { ...bound, paid: 1000, settled: 300, pending: 200, unknown: 100 }
    expect(allowed(judge(refundable, { ...edge, amount: 400 }))).toEqual({ left: 400 })
    expect([401, 500, 501, 700, 701].map((amount) => refusal(judge(refundable, { ...edge, amount })).reason)).toEqual([
      'refundUnknown',
      'refundUnknown',
      'refundUnderWay',
      'refundUnderWay',
      'exceedsPaid',
    ])
    expect(refusal(judge(refundable, { ...bound, amount: 600, unknown: 500 }))).toEqual({
      reason: 'refundUnknown',
      alternatives: ['askPlatform'],
    })
    expect(refusal(judge(refundable, { ...bound, amount: 600, pending: 500 }))).toEqual({
      reason: 'refundUnderWay',
      alternatives: ['awaitOutcome'],
    })
    expect(refusal(judge(refundable, { ...bound, amount: 600, settled: 500, pending: 400 })).reason).toBe('exceedsPaid')
    expect(refusal(judge(refundable, { ...bound, amount: 0 })).reason).toBe('nothingToRefund')
  })
  it('case refund-13: pending refunds count against a new one, though the cover counts settled ones only', () => {
    expect(allowed(judge(refundable, { requestedAt: placedAt, amount: 100, paid: 500, settled: 200, pending: 200, unknown: 0 }))).toEqual({
      left: 100,
    })
    expect(
      refusal(judge(refundable, { requestedAt: placedAt, amount: 101, paid: 500, settled: 200, pending: 200, unknown: 0 })).reason,
    ).toBe('refundUnderWay')
  })
})
