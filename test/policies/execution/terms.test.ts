import fc from 'fast-check'
import { failedInspection, refundAfterFailure } from '../../../src/policies/execution/inspection.js'
import { inspectWithin, processWithin, refundWithin, sendBackWithin } from '../../../src/policies/execution/terms.js'
import { loadBook } from '../../../src/policies/book.js'
import { isRight } from 'fp-ts/lib/Either.js'
import { anInstant } from '../instants.js'
import { allowed, at, day, hour, judge, later, refusal } from '../judge.js'

const since = at('2026-03-01T09:00:00+08:00')

describe('EXE-01, 03, 04, 05 terms of a return', () => {
  it('run from their wait: 7 days to send back, 24 hours to inspect, 72 hours to refund', () => {
    fc.assert(
      fc.property(anInstant, (from) => {
        expect(judge(sendBackWithin, { since: from })).toEqual({ dueAt: later(from, 7 * day), owner: 'customer' })
        expect(judge(inspectWithin, { since: from })).toEqual({ dueAt: later(from, 24 * hour), owner: 'warehouse' })
        expect(judge(refundWithin, { since: from })).toEqual({ dueAt: later(from, 72 * hour), owner: 'finance' })
      }),
    )
  })
  it('EXE-04: a book may not go beyond the law’s seven days', () => {
    expect(isRight(loadBook({ 'refund.settleWithin': 'P7D' }))).toBe(true)
    expect(isRight(loadBook({ 'refund.settleWithin': 'PT169H' }))).toBe(false)
  })
  it('EXE-05: two working days, over a weekend', () => {
    expect(judge(processWithin, { since: at('2026-03-06T09:00:00+08:00') })).toEqual({
      dueAt: at('2026-03-11T00:00:00+08:00'),
      owner: 'afterSales',
    })
  })
})

describe('EXE-07 failed inspection', () => {
  it('leads to an offer, and to money only after consent', () => {
    const after = (consent: 'notAsked' | 'open' | 'given' | 'declined') =>
      allowed(judge(failedInspection, { failedAt: since, photos: 1, consent })).next
    expect(['notAsked' as const, 'open' as const, 'given' as const, 'declined' as const].map(after)).toEqual([
      'offerCompromise',
      'awaitConsent',
      'refundAsAgreed',
      'sendBack',
    ])
    expect(refusal(refundAfterFailure('open'))).toEqual({ reason: 'noConsent', alternatives: ['offerCompromise', 'sendBack'] })
    expect(allowed(refundAfterFailure('given'))).toBe(true)
  })
  it('needs photos', () => {
    expect(refusal(judge(failedInspection, { failedAt: since, photos: 0, consent: 'given' }))).toEqual({
      reason: 'photosMissing',
      alternatives: ['addPhotos'],
    })
  })
})
