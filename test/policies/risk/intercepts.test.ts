import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import {
  addressKindOf,
  claimEvidence,
  highRisk,
  interceptRelease,
  type AddressKind,
  type MarkFacts,
} from '../../../src/policies/risk/intercepts.js'
import { roles } from '../../../src/policies/roles.js'
import { at, judge, later, minute, refusal } from '../judge.js'

const placedAt = at('2026-11-22T09:00:00+08:00')
const kinds: readonly AddressKind[] = ['home', 'office', 'pickupPoint']
const levels = { none: 0, marked: 1, high: 2 }

test('RSK-04: every combination of marks has exactly one level, at and around every threshold', () => {
  for (const accountLevel of [undefined, 0, 1, 2])
    for (const addressKind of kinds)
      for (const after of [undefined, 0, 30 * minute, 30 * minute + 1]) {
        const facts: MarkFacts = {
          placedAt,
          addressKind,
          ...(accountLevel === undefined ? {} : { accountLevel }),
          ...(after === undefined ? {} : { refundOnlyAskedAt: later(placedAt, after) }),
        }
        const marks =
          Number(accountLevel !== undefined && accountLevel <= 1) +
          Number(addressKind !== 'home') +
          Number(after !== undefined && after <= 30 * minute)
        const ruling = judge(highRisk, facts)
        expect([ruling.marks.length, ruling.level]).toEqual([marks, marks >= 2 ? 'high' : marks === 1 ? 'marked' : 'none'])
      }
})
test('RSK-04: more marks never lower the level, whatever the shop’s numbers', () => {
  const facts = fc.record({ accountLevel: fc.nat(4), addressKind: fc.constantFrom(...kinds), asked: fc.option(fc.nat(60 * minute)) })
  fc.assert(
    fc.property(facts, fc.nat(4), fc.integer({ min: 1, max: 4 }), ({ accountLevel, addressKind, asked }, low, needed) => {
      const level = (more: Partial<MarkFacts>) =>
        levels[
          judge(
            highRisk,
            { placedAt, accountLevel, addressKind, ...(asked === null ? {} : { refundOnlyAskedAt: later(placedAt, asked) }), ...more },
            { 'risk.lowAccountLevel': low, 'risk.highRiskMarks': needed },
          ).level
        ]
      const before = level({})
      expect(level({ accountLevel: 0 })).toBeGreaterThanOrEqual(before)
      expect(level({ addressKind: 'office' })).toBeGreaterThanOrEqual(before)
      expect(level({ refundOnlyAskedAt: placedAt })).toBeGreaterThanOrEqual(before)
    }),
  )
})
test('RSK-04: office buildings and pick-up points are told from homes', () => {
  expect(
    ['文三路90号写字楼B座', '某某国际中心12层', '菜鸟驿站代收', '小区丰巢快递柜', '文三路90号3单元', '科技园路12号'].map(addressKindOf),
  ).toEqual(['office', 'office', 'pickupPoint', 'pickupPoint', 'home', 'home'])
})

test('RSK-07: what is still to do is named, in order', () => {
  const steps = ['orderRecordKept', 'chatKept', 'replySent', 'handedToPlatform'] as const
  fc.assert(
    fc.property(fc.subarray([...steps]), (done) => {
      expect(judge(claimEvidence, { at: placedAt, done }).map(({ about }) => about)).toEqual(steps.filter((step) => !done.includes(step)))
    }),
  )
})

test('RSK-09: no role but the risk reviewer releases an intercepted order, and that one only with a reason', () => {
  for (const role of roles)
    for (const reasonGiven of [true, false]) {
      expect([role, isRight(judge(interceptRelease, { at: placedAt, role, reasonGiven }))]).toEqual([
        role,
        role === 'riskReviewer' && reasonGiven,
      ])
    }
  expect(judge(interceptRelease, { at: placedAt, role: 'riskReviewer', reasonGiven: true })).toMatchObject({ right: true })
  expect(refusal(judge(interceptRelease, { at: placedAt, role: 'manager', reasonGiven: true }))).toEqual({
    reason: 'riskReviewerOnly',
    alternatives: ['riskReview'],
  })
  expect(refusal(judge(interceptRelease, { at: placedAt, role: 'riskReviewer', reasonGiven: false })).reason).toBe('reasonMissing')
})

test('RSK-04: a word that only begins like a pick-up point or an office is a home', () => {
  expect(['小区自提点', '小区自提柜', '自提货物', '商务楼3层', '商务中心3层', '商务区3栋'].map(addressKindOf)).toEqual([
    'pickupPoint',
    'pickupPoint',
    'home',
    'office',
    'office',
    'home',
  ])
})
