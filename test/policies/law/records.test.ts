import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { loadBook } from '../../../src/policies/book.js'
import { retention, riskInTransit } from '../../../src/policies/law/records.js'
import { remedies } from '../../../src/policies/law/warranty.js'
import { anInstant } from '../instants.js'
import { at, judge, later } from '../judge.js'

describe('LAW-09 retention', () => {
  it('case cn-money-18: completed on 21 November 2026, kept until 21 November 2029, the whole of that day in China', () => {
    const completedAt = at('2026-11-21T10:00:00+08:00')
    const until = at('2029-11-22T00:00:00+08:00')
    expect(judge(retention, { completedAt, askedAt: later(until, -1) })).toEqual({ keepUntil: until, erase: 'restrict' })
    expect(judge(retention, { completedAt, askedAt: until }).erase).toBe('shred')
  })
  it('with an invoice it is five years from its issue, where that is later', () => {
    const completedAt = at('2026-11-21T10:00:00+08:00')
    const kept = (invoicedAt: string) => judge(retention, { completedAt, askedAt: completedAt, invoicedAt: at(invoicedAt) }).keepUntil
    expect(kept('2026-11-21T12:00:00+08:00')).toBe(at('2031-11-22T00:00:00+08:00'))
    expect(kept('2024-11-20T12:00:00+08:00')).toBe(at('2029-11-22T00:00:00+08:00'))
    expect(isRight(loadBook({ 'law.retainInvoiceFor': 'P4Y' }))).toBe(false)
  })
  it('goes by the day in China, whatever the hour: the first and the last instant of a day end alike, 29 February with the end of February', () => {
    const kept = (completedAt: string) => judge(retention, { completedAt: at(completedAt), askedAt: at(completedAt) }).keepUntil
    expect([kept('2026-11-20T16:00:00Z'), kept('2026-11-21T15:59:59.999Z')]).toEqual([
      at('2029-11-22T00:00:00+08:00'),
      at('2029-11-22T00:00:00+08:00'),
    ])
    expect(kept('2024-02-29T23:00:00+08:00')).toBe(at('2027-03-01T00:00:00+08:00'))
  })
  it('never ends before three years, also for 29 February, and a book may only prolong it', () => {
    fc.assert(
      fc.property(anInstant, (completedAt) => {
        expect(judge(retention, { completedAt, askedAt: completedAt }).keepUntil - completedAt).toBeGreaterThanOrEqual(1095 * 86_400_000)
      }),
    )
    expect(isRight(loadBook({ 'law.retainFor': 'P5Y' }))).toBe(true)
    for (const shorter of ['P2Y', 'P1080D', 'P1095D'])
      expect([shorter, isRight(loadBook({ 'law.retainFor': shorter }))]).toEqual([shorter, false])
    expect(isRight(loadBook({ 'law.retainFor': 'P1096D' }))).toBe(true)
  })
})

describe('LAW-10 risk in transit', () => {
  it('lies with whoever chose the carrier', () => {
    const lostAt = at('2026-03-01T00:00:00+08:00')
    expect(judge(riskInTransit, { lostAt, carrierChosenBy: 'seller' })).toEqual({ risk: 'seller' })
    expect(judge(riskInTransit, { lostAt, carrierChosenBy: 'customer' })).toEqual({ risk: 'customer' })
  })
})

describe('the three guarantees', () => {
  const fresh = { region: '浙江', daysSinceDelivery: 0, failedRepairs: 0, daysInRepair: 0 }
  it('case cn-money-16: days 7, 8, 15 and 16 in Zhejiang', () => {
    expect([7, 8, 15, 16].map((daysSinceDelivery) => remedies({ ...fresh, daysSinceDelivery }))).toEqual([
      ['return', 'exchange', 'repair'],
      ['exchange', 'repair'],
      ['exchange', 'repair'],
      ['repair'],
    ])
  })
  it('after two failed repairs, or more days in repair than the region allows, exchange is open again, in Zhejiang the return too', () => {
    expect(remedies({ ...fresh, daysSinceDelivery: 90, failedRepairs: 2 })).toEqual(['return', 'exchange', 'repair'])
    expect(remedies({ ...fresh, daysSinceDelivery: 90, daysInRepair: 35 })).toEqual(['repair'])
    expect(remedies({ ...fresh, daysSinceDelivery: 90, daysInRepair: 36 })).toContain('return')
    expect(remedies({ ...fresh, region: '江苏', daysSinceDelivery: 90, daysInRepair: 31 })).toEqual(['exchange', 'repair'])
    expect(remedies({ ...fresh, region: 'constructor', daysSinceDelivery: 90 })).toEqual(['repair'])
  })
  it('knows the province by its short and its full name', () => {
    const failed = { ...fresh, daysSinceDelivery: 90, failedRepairs: 2 }
    for (const region of ['浙江', '浙江省', ' 浙江 '])
      expect([region, remedies({ ...failed, region })]).toEqual([region, ['return', 'exchange', 'repair']])
    for (const region of ['江苏省', '', 'toString'])
      expect([region, remedies({ ...failed, region })]).toEqual([region, ['exchange', 'repair']])
  })
  it('there is always a repair, and time never gives back what failure did not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('浙江', '江苏'),
        fc.nat({ max: 60 }),
        fc.nat({ max: 3 }),
        fc.nat({ max: 60 }),
        (region, days, failedRepairs, daysInRepair) => {
          const found = remedies({ region, daysSinceDelivery: days, failedRepairs, daysInRepair })
          expect(found).toContain('repair')
          expect(
            remedies({ region, daysSinceDelivery: days + 1, failedRepairs, daysInRepair }).every((remedy) => found.includes(remedy)),
          ).toBe(true)
        },
      ),
    )
  })
})
