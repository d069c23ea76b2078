import fc from 'fast-check'
import { refusalContact, refusedPersonally, signedCompletes, type ParcelOutcome } from '../../src/policies/delivery.js'
import { exceptionHandling, isStopped } from '../../src/policies/exceptions.js'
import { anInstant } from './instants.js'
import { allowed, at, day, hour, judge, refusal } from './judge.js'

const now = at('2026-11-22T09:00:00+08:00')
const outcomes: readonly ParcelOutcome[] = ['open', 'signed', 'refused', 'returnedToSender', 'lost', 'cancelled']

test('DLV-01: an order is completed when something was signed, no parcel is open or refused, and no unit is left', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...outcomes), { maxLength: 5 }), fc.nat(2), (parcels, unshipped) => {
      const done = unshipped === 0 && parcels.includes('signed') && !parcels.includes('open') && !parcels.includes('refused')
      expect(judge(signedCompletes, { at: now, parcels, unshipped })).toBe(done)
    }),
  )
  expect(outcomes.map((other) => judge(signedCompletes, { at: now, parcels: ['signed', other], unshipped: 0 }))).toEqual([
    false,
    true,
    false,
    true,
    true,
    true,
  ])
  expect(judge(signedCompletes, { at: now, parcels: [], unshipped: 0 })).toBe(false)
})

test('DLV-02: on refusal the customer is asked within two hours', () => {
  fc.assert(
    fc.property(anInstant, (since) => {
      expect(judge(refusalContact, { since })).toEqual({
        dueAt: since + 2 * hour,
        owner: 'customerService',
        ask: ['damaged', 'notAsDescribed', 'personal'],
      })
    }),
  )
})

test('DLV-03: refund = paid − outbound − return freight, never negative, and only for personal reasons', () => {
  const fen = fc.nat(100_000)
  fc.assert(
    fc.property(fen, fen, fen, fc.constantFrom('damaged', 'notAsDescribed', 'personal'), (paid, outboundFreight, returnFreight, reason) => {
      const { refund, deducted } = allowed(
        judge(refusedPersonally, { refusedAt: now, reason, paid, outboundFreight, returnFreight, told: true }),
      )
      expect(refund).toBe(reason === 'personal' ? Math.max(0, paid - outboundFreight - returnFreight) : paid)
      expect(refund + deducted).toBe(paid)
    }),
  )
})
test('DLV-03: nothing is deducted that the customer was not told of', () => {
  const facts = { refusedAt: now, paid: 10000, outboundFreight: 800, returnFreight: 1000, told: false }
  expect(refusal(judge(refusedPersonally, { ...facts, reason: 'personal' }))).toEqual({
    reason: 'freightNotTold',
    alternatives: ['tellCustomer', 'refundInFull'],
  })
  expect(allowed(judge(refusedPersonally, { ...facts, reason: 'damaged' }))).toEqual({ refund: 10000, deducted: 0 })
})

test('EXC-01: an exception is handled within a day; without an owner the lead is to name one', () => {
  fc.assert(
    fc.property(anInstant, fc.boolean(), (since, assigned) => {
      expect(judge(exceptionHandling, { since, about: 'order', assigned })).toEqual({
        dueAt: since + day,
        owner: assigned ? 'customerService' : 'lead',
        tell: ['lead', 'customerService', 'customer'],
      })
    }),
  )
})
test('EXC-01: an open exception stops what it concerns, and one about the order stops all of it', () => {
  const subject = fc.constantFrom('order', 'parcel:P1', 'parcel:P2', 'case:C1', 'refund:R1')
  fc.assert(
    fc.property(subject, fc.array(subject), (one, open) => {
      expect(isStopped(one, open)).toBe(open.includes('order') || open.includes(one))
    }),
  )
})
