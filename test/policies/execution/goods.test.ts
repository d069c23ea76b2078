import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { replacement, reshipAtOnce } from '../../../src/policies/execution/exchange.js'
import { repairSteps, warrantyRepair, wrongGoods, wrongGoodsSteps } from '../../../src/policies/execution/repair.js'
import { qualitySample, sorting, type Disposition } from '../../../src/policies/execution/sorting.js'
import { returnLoss, wayBack, type ReturnScan } from '../../../src/policies/execution/wayBack.js'
import { instant } from '../../../src/core/time/index.js'
import { anInstant, midnightAfter } from '../instants.js'
import { allowed, at, judge, later, refusal } from '../judge.js'

const now = at('2026-03-01T09:00:00+08:00')

describe('EXE-02 return tracking', () => {
  it('scans in any order, each doubled, give one answer', () => {
    const scans: readonly ReturnScan[] = [
      { scan: 'S1', at: now, kind: 'handedOver' },
      { scan: 'S2', at: later(now, 5), kind: 'moved' },
      { scan: 'S3', at: later(now, 5), kind: 'moved' },
      { scan: 'S4', at: later(now, 9), kind: 'arrived' },
    ]
    const expected = { last: scans[3], arrivedAt: later(now, 9), tell: ['handedOver', 'moved', 'arrived'] }
    fc.assert(
      fc.property(fc.shuffledSubarray([...scans, ...scans], { minLength: 8 }), (mixed) => {
        expect(judge(wayBack, { since: now, scans: mixed })).toEqual(expected)
      }),
    )
    const tied: readonly ReturnScan[] = [
      { scan: 'S1', at: now, kind: 'moved' },
      { scan: 'S2', at: now, kind: 'lost' },
    ]
    for (const scans of [tied, tied.toReversed()])
      expect(judge(wayBack, { since: now, scans })).toEqual({ last: tied[1], tell: ['moved', 'lost'] })
    expect(judge(wayBack, { since: now, scans: [] })).toEqual({ tell: [] })
  })
})

describe('EXE-06 exchange', () => {
  const facts = { approvedAt: now, quantity: 2 }
  it('the same product first, whatever else there is', () => {
    expect(allowed(judge(replacement, { ...facts, same: 2, other: { saleable: 9, agreed: true } }))).toEqual({ ship: 'same', gift: false })
  })
  it('case mm-as-12: another product needs stock and consent, and brings a gift', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fc.boolean(), (saleable, agreed) => {
        expect(isRight(judge(replacement, { ...facts, same: 1, other: { saleable, agreed } }))).toBe(saleable >= 2 && agreed)
      }),
    )
    expect(allowed(judge(replacement, { ...facts, same: 0, other: { saleable: 2, agreed: true } }))).toEqual({ ship: 'other', gift: true })
    expect(refusal(judge(replacement, { ...facts, same: 0 }))).toEqual({
      reason: 'noReplacement',
      alternatives: ['proposeOther', 'returnForRefund'],
    })
    expect(refusal(judge(replacement, { ...facts, same: 0, other: { saleable: 2, agreed: false } })).reason).toBe('otherNotAgreed')
  })
})

describe('EXE-08 and EXE-10 when the way goes wrong', () => {
  it('EXE-08: on our label the customer is refunded as due, and the carrier is claimed against', () => {
    expect(judge(returnLoss, { foundAt: now, loss: 'lost', carrierChosenBy: 'seller' })).toEqual({
      claimAgainst: 'carrier',
      customerGets: 'asDue',
    })
    expect(judge(returnLoss, { foundAt: now, loss: 'damaged', carrierChosenBy: 'customer' }).customerGets).toBe('asAgreed')
  })
  it('EXE-10: shipped again the same day', () => {
    fc.assert(
      fc.property(anInstant, (since) => {
        expect(judge(reshipAtOnce, { since })).toEqual({ next: 'reship', dueAt: midnightAfter(since, 1), owner: 'warehouse' })
      }),
    )
  })
})

describe('EXE-11 returned goods are sorted', () => {
  it('units returned = units by disposition: any sequence sorts each unit at most once', () => {
    const to = fc.constantFrom<Disposition>('restock', 'repair', 'supplier', 'scrap')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.array(fc.record({ to, units: fc.integer({ min: 1, max: 4 }) })), (returned, moves) => {
        let sorted = 0
        for (const move of moves) {
          const verdict = judge(sorting, { sortedAt: now, returned, sorted, ...move, seen: 'resellable' })
          if (isLeft(verdict)) {
            expect(sorted + move.units).toBeGreaterThan(returned)
            continue
          }
          sorted += move.units
          expect(verdict.right.left).toBe(returned - sorted)
        }
        expect(sorted).toBeLessThanOrEqual(returned)
      }),
    )
  })
  it('cases return-05 and mm-time-03: damaged goods, and goods that nobody saw, are never sold again', () => {
    const facts = { sortedAt: now, returned: 1, sorted: 0, units: 1 }
    expect(refusal(judge(sorting, { ...facts, to: 'restock', seen: 'notResellable' })).alternatives).toEqual([
      'repairUnits',
      'returnToSupplier',
      'scrapUnits',
    ])
    expect(refusal(judge(sorting, { ...facts, to: 'restock', seen: 'unseen' }))).toEqual({
      reason: 'notInspected',
      alternatives: ['inspectFirst'],
    })
    expect((['notResellable', 'unseen'] as const).map((seen) => allowed(judge(sorting, { ...facts, to: 'scrap', seen })))).toEqual([
      { left: 0 },
      { left: 0 },
    ])
    expect(refusal(judge(sorting, { ...facts, units: 2, to: 'scrap', seen: 'resellable' })).reason).toBe('moreThanReturned')
  })
})

describe('EXE-12 quality samples', () => {
  const ids = Array.from({ length: 4000 }, (_, i) => `case-${i}`)
  const sampled = (rate: number) =>
    ids.filter((id) => judge(qualitySample, { openedAt: now, case: id, quality: true }, { 'returns.qualitySampleRate': rate }))
  it('the case’s id decides, a higher rate samples the same cases and more, in about its share', () => {
    const [tenth, half] = [sampled(0.1), sampled(0.5)]
    expect(tenth).toEqual(sampled(0.1))
    expect(tenth.every((id) => half.includes(id))).toBe(true)
    expect(tenth.length / ids.length).toBeCloseTo(0.1, 1)
    expect(half.length / ids.length).toBeCloseTo(0.5, 1)
    expect([sampled(0).length, sampled(1).length]).toEqual([0, ids.length])
  })
  it('only quality returns are sampled', () => {
    expect(
      ids.some((id) => judge(qualitySample, { openedAt: instant(0), case: id, quality: false }, { 'returns.qualitySampleRate': 1 })),
    ).toBe(false)
  })
})

describe('EXE-13 and EXE-14 procedures', () => {
  it('EXE-13: who pays comes first, and each step follows the one before', () => {
    const next = (n: number) =>
      judge(warrantyRepair, { requestedAt: now, underWarranty: true, customersFault: false, done: repairSteps.slice(0, n) })
    expect([0, 1, 2, 3, 4].map((n) => next(n).next)).toEqual([...repairSteps, 'done'])
    expect(next(0).bearer).toBe('seller')
    expect(judge(warrantyRepair, { requestedAt: now, underWarranty: true, customersFault: true, done: [] }).bearer).toBe('customer')
    expect(judge(warrantyRepair, { requestedAt: now, underWarranty: false, customersFault: false, done: [] }).bearer).toBe('customer')
  })
  it('EXE-14: the carrier and our own record are asked before anything is promised', () => {
    const next = (n: number) => judge(wrongGoods, { reportedAt: now, kind: 'wrong', done: wrongGoodsSteps.slice(0, n) }).next
    expect([0, 1, 2, 3, 4, 5].map(next)).toEqual([...wrongGoodsSteps, 'done'])
    expect(judge(wrongGoods, { reportedAt: now, kind: 'missing', done: [] }).solutions).toEqual(['supplement', 'refund'])
    expect(judge(wrongGoods, { reportedAt: now, kind: 'wrong', done: [] }).solutions).toEqual(['exchange', 'supplement', 'refund'])
  })
})
