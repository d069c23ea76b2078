import fc from 'fast-check'
import { firstReview, manualReview, paymentLimit, reviewReminder } from '../../../src/policies/review/times.js'
import { anInstant } from '../instants.js'
import { at, hour, judge } from '../judge.js'

test('REV-01, REV-02, REV-10: one hour to the first review, two to the reminder, one for a person', () => {
  fc.assert(
    fc.property(anInstant, (since) => {
      expect(judge(firstReview, { since })).toEqual({ dueAt: since + hour, owner: 'review' })
      expect(judge(reviewReminder, { since })).toEqual({ dueAt: since + 2 * hour, owner: 'review', remind: ['review', 'lead'] })
      expect(judge(manualReview, { since })).toEqual({ dueAt: since + hour, owner: 'review' })
      expect(judge(manualReview, { since, waitsFor: 'risk' })).toEqual({ dueAt: since + hour, owner: 'risk' })
    }),
  )
})

test('REV-16: an unpaid order is due after a day; cash on delivery never is, however long nothing was paid (issue-10)', () => {
  fc.assert(
    fc.property(anInstant, fc.constantFrom('prepaid', 'cashOnDelivery', 'instalments', 'presale'), (since, terms) => {
      expect(judge(paymentLimit, { since, terms })).toEqual(
        terms === 'cashOnDelivery' ? undefined : { dueAt: since + 24 * hour, owner: 'customer' },
      )
    }),
  )
})

test('REV-16: 1,500 minutes are 25 hours (time-04), and a shop’s own limit holds', () => {
  const since = at('2026-11-01T08:00:00+08:00')
  expect(judge(paymentLimit, { since, terms: 'prepaid' }, { 'payment.within': 'PT1500M' })?.dueAt).toBe(at('2026-11-02T09:00:00+08:00'))
})
