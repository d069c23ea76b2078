import fc from 'fast-check'
import {
  bottomLine,
  evidenceItems,
  evidenceWithin,
  platformVerdict,
  sameDayMessage,
  type GoodsState,
} from '../../../src/policies/disputes/platform.js'
import { ratings } from '../../../src/policies/disputes/ratings.js'
import { anInstant, midnightAfter } from '../instants.js'
import { at, day, hour, judge, later } from '../judge.js'

const now = at('2026-03-01T22:00:00+08:00')

describe('DSP-02 and DSP-03 a platform’s deadlines', () => {
  it('DSP-02: the message is due before the day is over in China', () => {
    fc.assert(
      fc.property(anInstant, (since) => {
        expect(judge(sameDayMessage, { since })).toEqual({ dueAt: midnightAfter(since, 1), owner: 'afterSales' })
      }),
    )
  })
  it('DSP-03: evidence within 24 hours, what is not filed is named item by item', () => {
    fc.assert(
      fc.property(fc.subarray([...evidenceItems]), fc.boolean(), (filed, pageNotice) => {
        const found = judge(evidenceWithin, { since: now, filed, pageNotice })
        expect(found.dueAt).toBe(later(now, 24 * hour))
        expect(found.missing.map(({ about }) => about)).toEqual(
          evidenceItems.filter((item) => !filed.includes(item) && (pageNotice || item !== 'pageNotice')),
        )
      }),
    )
  })
})

describe('DSP-04 the goods’ present state decides', () => {
  it('goods that are back, or were never gone, are refunded now; goods out there once they are back', () => {
    const states: readonly GoodsState[] = [
      'withUs',
      'onTheWayOut',
      'withCustomerSound',
      'withCustomerDefective',
      'withCustomerUsed',
      'onTheWayBack',
      'backSound',
      'backDamaged',
      'lost',
    ]
    expect(states.map((goods) => judge(bottomLine, { at: now, goods, keeps: false }).line)).toEqual([
      'refundNow',
      'refundOnceBack',
      'refundOnceBack',
      'refundOnceBack',
      'noRefund',
      'refundOnceInspected',
      'refundNow',
      'refundLessDamage',
      'refundNow',
    ])
    expect(judge(bottomLine, { at: now, goods: 'withCustomerDefective', keeps: true }).line).toBe('repairOrPartRefund')
    // Keeping is a way out of a defect only: for goods in any other state it changes nothing.
    for (const goods of states.filter((state) => state !== 'withCustomerDefective'))
      expect(judge(bottomLine, { at: now, goods, keeps: true })).toEqual(judge(bottomLine, { at: now, goods, keeps: false }))
  })
})

describe('DSP-06 verdicts', () => {
  const money = fc.nat({ max: 10_000 })
  it('what was paid of the claim and what is paid now come to the award, and never beyond what is left', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('full' as const, 'split' as const, 'rejected' as const),
        money,
        money,
        money,
        money,
        (verdict, claimed, awarded, refunded, left) => {
          const found = judge(platformVerdict, { decidedAt: now, verdict, claimed, awarded, refunded, left })
          expect(Math.min(refunded, claimed) + found.refund + found.uncovered - found.askBack).toBe(found.due)
          expect(found.refund).toBeLessThanOrEqual(left)
          expect(found.due).toBeLessThanOrEqual(claimed)
        },
      ),
    )
  })
  it('full, split and rejected, with money already paid turned back in words only', () => {
    const facts = { decidedAt: now, claimed: 8000, awarded: 3000, refunded: 1000, left: 9000 }
    expect(judge(platformVerdict, { ...facts, verdict: 'full' })).toEqual({ due: 8000, refund: 7000, askBack: 0, uncovered: 0 })
    expect(judge(platformVerdict, { ...facts, verdict: 'split' })).toEqual({ due: 3000, refund: 2000, askBack: 0, uncovered: 0 })
    expect(judge(platformVerdict, { ...facts, verdict: 'rejected' })).toEqual({ due: 0, refund: 0, askBack: 1000, uncovered: 0 })
  })
})

describe('DSP-05 ratings', () => {
  const act = (rating: 'none' | 'positive' | 'negative' | 'malicious' | 'advertising', wellHandled = true) =>
    judge(ratings, { since: now, rating, wellHandled })
  it('invites after a well-handled case, answers and reports within a day', () => {
    expect([act('none'), act('none', false), act('positive')]).toEqual([{ act: 'invite' }, { act: 'none' }, { act: 'none' }])
    expect(act('negative')).toEqual({ act: 'answer', dueAt: later(now, day), owner: 'customerService' })
    expect(act('malicious')).toEqual({ act: 'report', dueAt: later(now, day), owner: 'customerService' })
    expect(act('advertising').act).toBe('report')
    expect(judge(ratings, { since: now, rating: 'negative', wellHandled: true }, { 'rating.answerWithin': 'PT2H' })).toMatchObject({
      dueAt: later(now, 2 * hour),
    })
  })
})
