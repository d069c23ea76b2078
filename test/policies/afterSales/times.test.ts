import fc from 'fast-check'
import { channelOnly, publishedPolicy, samePolicy } from '../../../src/policies/afterSales/policy.js'
import { handlingTime, patrol } from '../../../src/policies/afterSales/times.js'
import { anInstant } from '../instants.js'
import { at, day, hour, judge, later } from '../judge.js'

const since = at('2026-03-02T10:00:00+08:00')

describe('AFS-09 patrol of open refunds', () => {
  it('looks at pending refunds every hour, at goods to be received within two days', () => {
    fc.assert(
      fc.property(anInstant, (from) => {
        expect(judge(patrol, { since: from, state: 'pending' })).toEqual({ dueAt: later(from, hour), owner: 'afterSales' })
        expect(judge(patrol, { since: from, state: 'awaitingReceipt' }).dueAt).toBe(later(from, 2 * day))
      }),
    )
  })
  it('follows up a rejected one before the last two days of its limit, at once when they have begun', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 0, max: 10 * day }), (from, ahead) => {
        const due = judge(patrol, { since: from, state: 'rejected', platformLimitAt: later(from, ahead) }).dueAt
        expect(due).toBe(later(from, Math.max(0, ahead - 2 * day)))
      }),
    )
    expect(judge(patrol, { since, state: 'rejected' }).dueAt).toBe(later(since, hour))
  })
})

describe('AFS-10 handling time by cause', () => {
  it('three working days for quality, two for size or colour, one for service', () => {
    expect(judge(handlingTime, { since, cause: 'quality' }).dueAt).toBe(at('2026-03-06T00:00:00+08:00'))
    expect(judge(handlingTime, { since, cause: 'size' }).dueAt).toBe(at('2026-03-05T00:00:00+08:00'))
    expect(judge(handlingTime, { since, cause: 'service' }).dueAt).toBe(at('2026-03-04T00:00:00+08:00'))
  })
  it('a make-up Saturday is a working day: from Friday 8 May 2026 the first working day is the 9th', () => {
    expect(judge(handlingTime, { since: at('2026-05-08T09:00:00+08:00'), cause: 'service' }).dueAt).toBe(at('2026-05-10T00:00:00+08:00'))
  })
  it('a case opened in the national holiday starts on 8 October', () => {
    expect(judge(handlingTime, { since: at('2026-10-03T09:00:00+08:00'), cause: 'service' }).dueAt).toBe(at('2026-10-09T00:00:00+08:00'))
  })
  it('a shop that counts hours has them, and no working days', () => {
    const inHours = judge(handlingTime, { since, cause: 'quality' }, { 'afterSales.qualityWithin': 'PT12H' })
    expect(inHours).toEqual({ dueAt: later(since, 12 * hour), owner: 'afterSales' })
    expect(judge(handlingTime, { since, cause: 'quality' })).toMatchObject({ workingDays: true })
  })
  it('no cause ever has a shorter time than service or a longer one than quality', () => {
    const causes = ['noReason', 'wrongGoods', 'colour', 'latePromise', 'other', 'damagedInTransit', 'safety'] as const
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...causes), (from, cause) => {
        const due = judge(handlingTime, { since: from, cause }).dueAt
        expect(due).toBeGreaterThanOrEqual(judge(handlingTime, { since: from, cause: 'service' }).dueAt)
        expect(due).toBeLessThanOrEqual(judge(handlingTime, { since: from, cause: 'quality' }).dueAt)
        // A broken promise is a matter of service.
        expect(judge(handlingTime, { since: from, cause: 'latePromise' })).toEqual(judge(handlingTime, { since: from, cause: 'service' }))
      }),
    )
  })
})

describe('AFS-11 and AFS-12 one policy', () => {
  it('AFS-11: a channel that shows another text is found', () => {
    expect(
      judge(publishedPolicy, {
        at: since,
        shown: [
          { channel: 'jd', same: true },
          { channel: 'tmall', same: false },
        ],
      }),
    ).toEqual([{ code: 'policyOutdated', about: 'tmall' }])
  })
  it('AFS-12: an after-sales number that holds for one channel only is found, others are not', () => {
    const overrides = [
      { param: 'returns.noReasonDays', value: 15, channel: 'jd' },
      { param: 'refund.settleWithin', value: 'PT24H' },
      { param: 'shipping.within', value: 'PT12H', channel: 'jd' },
    ]
    expect(channelOnly(overrides)).toEqual(['returns.noReasonDays', 'shipping.within'])
    expect(judge(samePolicy, { at: since, changed: channelOnly(overrides) })).toEqual([
      { code: 'differsByChannel', about: 'returns.noReasonDays' },
    ])
  })
})
