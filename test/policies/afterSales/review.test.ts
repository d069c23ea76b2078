import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { applicationMaterial, materials } from '../../../src/policies/afterSales/intake.js'
import { firstContact, informationWithin, rejection, reviewWithin } from '../../../src/policies/afterSales/review.js'
import { anInstant } from '../instants.js'
import { allowed, at, hour, judge, later, refusal } from '../judge.js'

const requestedAt = at('2026-03-01T00:00:00+08:00')

describe('AFS-04 application material', () => {
  it('asks for exactly what is missing', () => {
    fc.assert(
      fc.property(fc.subarray([...materials]), (given) => {
        expect(judge(applicationMaterial, { requestedAt, cause: 'quality', given }).map(({ about }) => about)).toEqual(
          materials.filter((one) => !given.includes(one)),
        )
      }),
    )
  })
  it('asks nobody for evidence of a mere change of mind', () => {
    expect(judge(applicationMaterial, { requestedAt, cause: 'noReason', given: ['order', 'lines', 'contact'] })).toEqual([
      { code: 'materialMissing', about: 'reason' },
    ])
  })
})

describe('AFS-05, 06, 07 terms of a review', () => {
  it('AFS-06: due twelve hours after the request, six where the book says so', () => {
    fc.assert(
      fc.property(anInstant, (since) => {
        expect(judge(reviewWithin, { since })).toEqual({ dueAt: later(since, 12 * hour), owner: 'afterSales' })
        expect(judge(reviewWithin, { since }, { 'afterSales.reviewWithin': 'PT6H' }).dueAt).toBe(later(since, 6 * hour))
      }),
    )
  })
  it('AFS-05: first contact within two hours; AFS-07: three days for the customer’s answer', () => {
    expect(judge(firstContact, { since: requestedAt })).toEqual({ dueAt: later(requestedAt, 2 * hour), owner: 'afterSales' })
    expect(judge(informationWithin, { since: requestedAt })).toEqual({ dueAt: later(requestedAt, 72 * hour), owner: 'customer' })
  })
})

describe('AFS-08 a rejection says why and what next', () => {
  it('is refused unless rule, reason and an alternative are there', () => {
    const maybe = fc.constantFrom('', 'x')
    fc.assert(
      fc.property(maybe, maybe, fc.array(fc.constant('repair'), { maxLength: 2 }), (rule, reason, alternatives) => {
        const verdict = judge(rejection, { rejectedAt: requestedAt, rule, reason, alternatives })
        expect(isLeft(verdict)).toBe(rule === '' || reason === '' || alternatives.length === 0)
        if (isLeft(verdict)) expect(verdict.left.alternatives.length).toBeGreaterThan(0)
      }),
    )
  })
  it('leaves the way open to apply again', () => {
    expect(
      allowed(judge(rejection, { rejectedAt: requestedAt, rule: 'RET-02', reason: 'windowClosed', alternatives: ['repair'] })),
    ).toEqual({ mayApplyAgain: true })
    expect(refusal(judge(rejection, { rejectedAt: requestedAt, rule: 'RET-02', reason: 'windowClosed', alternatives: [] })).reason).toBe(
      'rejectionWithoutAlternative',
    )
    expect(refusal(judge(rejection, { rejectedAt: requestedAt, alternatives: ['repair'] })).alternatives).toEqual(['nameRule'])
  })
})
