import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { noReasonWindow, qualityReturn, specialReturn } from '../../src/policies/returns.js'
import { loadBook } from '../../src/policies/book.js'
import { anInstant, around, midnightAfter } from './instants.js'
import { allowed, at, judge, later, refusal } from './judge.js'

describe('RET-02 seven days without reason', () => {
  it('lives until the last millisecond of the Nth day after signing, in China', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 7, max: 30 }), around, (signedAt, days, off) => {
        const facts = { placedAt: signedAt, signedAt, requestedAt: later(midnightAfter(signedAt, days + 1), off) }
        expect(isRight(judge(noReasonWindow, facts, { 'returns.noReasonDays': days }))).toBe(off < 0)
      }),
    )
  })
  it('gives the same last day for every instant of the day of signing', () => {
    const close = (signedAt: string) =>
      allowed(judge(noReasonWindow, { placedAt: at(signedAt), signedAt: at(signedAt), requestedAt: at(signedAt) })).closesAt
    expect(close('2026-11-02T00:00:00+08:00')).toBe(close('2026-11-02T23:59:59.999+08:00'))
  })
  it('case cn-7d-01 and cn-7d-03: the day of signing is not counted, but a request on it is valid', () => {
    const signedAt = at('2026-11-02T10:15:00+08:00')
    const ask = (text: string) => isRight(judge(noReasonWindow, { placedAt: signedAt, signedAt, requestedAt: at(text) }))
    expect(
      ['2026-11-02T20:00:00+08:00', '2026-11-03T00:00:00+08:00', '2026-11-09T23:59:59+08:00', '2026-11-10T00:00:00+08:00'].map(ask),
    ).toEqual([true, true, true, false])
  })
  it('refuses with the ways that are left', () => {
    const signedAt = at('2026-11-02T10:15:00+08:00')
    expect(refusal(judge(noReasonWindow, { placedAt: signedAt, signedAt, requestedAt: at('2026-11-10T00:00:00+08:00') }))).toEqual({
      reason: 'windowClosed',
      alternatives: ['repair', 'goodwill'],
    })
  })
  it('a shop may give more than the law, never less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (days) => {
        expect(isRight(loadBook({ 'returns.noReasonDays': days }))).toBe(days >= 7)
      }),
    )
  })
})

describe('RET-01 quality return', () => {
  const facts = { placedAt: at('2026-03-01T00:00:00+08:00'), food: false, shows: ['detail'] as const }
  it('lives until the end of the fifteenth day after signing', () => {
    fc.assert(
      fc.property(anInstant, around, (signedAt, off) => {
        const requestedAt = later(midnightAfter(signedAt, 16), off)
        expect(isRight(judge(qualityReturn, { ...facts, signedAt, requestedAt }))).toBe(off < 0)
      }),
    )
  })
  it('may be given longer, never shorter than the return without a reason', () => {
    expect(['P6D', 'P7D', 'P30D'].map((term) => isRight(loadBook({ 'returns.qualityDays': term })))).toEqual([false, true, true])
  })
  it('says when it closes', () => {
    const signedAt = facts.placedAt
    expect(allowed(judge(qualityReturn, { ...facts, signedAt, requestedAt: signedAt }))).toEqual({
      closesAt: at('2026-03-17T00:00:00+08:00'),
      missing: [],
    })
    expect(allowed(judge(noReasonWindow, { placedAt: signedAt, signedAt, requestedAt: signedAt }))).toEqual({
      closesAt: at('2026-03-09T00:00:00+08:00'),
    })
  })
  it('does not close before the goods are signed for', () => {
    expect(allowed(judge(qualityReturn, { ...facts, requestedAt: at('2027-03-01T00:00:00+08:00') }))).toEqual({ missing: [] })
  })
  it('names what the photos do not show, and asks more of food', () => {
    const requestedAt = facts.placedAt
    expect(allowed(judge(qualityReturn, { ...facts, requestedAt, shows: [] })).missing).toEqual([
      { code: 'evidenceMissing', about: 'detail' },
    ])
    expect(allowed(judge(qualityReturn, { ...facts, requestedAt, food: true })).missing.map(({ about }) => about)).toEqual([
      'productionDate',
      'condition',
    ])
  })
  it('refuses late requests with an alternative', () => {
    const signedAt = facts.placedAt
    expect(refusal(judge(qualityReturn, { ...facts, signedAt, requestedAt: at('2026-03-17T00:00:00+08:00') })).alternatives).toEqual([
      'repair',
      'goodwill',
    ])
  })
})

describe('RET-03 special cases', () => {
  it('a hazard or a breach of law opens the way whenever it is asked', () => {
    fc.assert(
      fc.property(anInstant, fc.boolean(), fc.boolean(), (requestedAt, safetyHazard, breachOfLaw) => {
        expect(isRight(judge(specialReturn, { requestedAt, safetyHazard, breachOfLaw }))).toBe(safetyHazard || breachOfLaw)
      }),
    )
  })
  it('says which ground it is and what else there is', () => {
    const requestedAt = at('2026-03-01T00:00:00+08:00')
    expect(
      [
        [true, true],
        [true, false],
        [false, true],
      ].map(([safetyHazard = false, breachOfLaw = false]) => allowed(judge(specialReturn, { requestedAt, safetyHazard, breachOfLaw }))),
    ).toEqual([{ ground: 'safety' }, { ground: 'safety' }, { ground: 'law' }])
    expect(refusal(judge(specialReturn, { requestedAt, safetyHazard: false, breachOfLaw: false }))).toEqual({
      reason: 'noSpecialGround',
      alternatives: ['noReasonReturn', 'qualityReturn'],
    })
  })
})
