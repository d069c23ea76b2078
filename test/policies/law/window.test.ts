import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { firstDayAfterHoliday, chinaDayOf } from '../../../src/core/time/index.js'
import { statutoryWindow } from '../../../src/policies/law/window.js'
import { anInstant, around, midnightAfter } from '../instants.js'
import { allowed, at, judge, later, refusal } from '../judge.js'

const natural = { 'returns.moveLastDayOffHoliday': false }

describe('LAW-01 statutory seven days', () => {
  it('counts seven natural days where the shop published them', () => {
    fc.assert(
      fc.property(anInstant, around, (signedAt, off) => {
        const requestedAt = later(midnightAfter(signedAt, 8), off)
        expect(isRight(judge(statutoryWindow, { placedAt: signedAt, signedAt, requestedAt }, natural))).toBe(off < 0)
      }),
    )
  })
  it('is never shorter for the Civil Code, and longer only when the seventh day is a public holiday', () => {
    fc.assert(
      fc.property(anInstant, (signedAt) => {
        const facts = { placedAt: signedAt, signedAt, requestedAt: signedAt }
        const [moved, plain] = [
          allowed(judge(statutoryWindow, facts)).closesAt ?? 0,
          allowed(judge(statutoryWindow, facts, natural)).closesAt ?? 0,
        ]
        const seventh = chinaDayOf(midnightAfter(signedAt, 7))
        expect(moved > plain).toBe(firstDayAfterHoliday(seventh) !== seventh)
        expect(moved).toBeGreaterThanOrEqual(plain)
      }),
    )
  })
  it('case cn-7d-04: a seventh day on the last day of the national holiday moves to 8 October', () => {
    const signedAt = at('2026-09-30T12:00:00+08:00')
    const facts = { placedAt: signedAt, signedAt, requestedAt: signedAt }
    expect(allowed(judge(statutoryWindow, facts, natural)).closesAt).toBe(at('2026-10-08T00:00:00+08:00'))
    expect(allowed(judge(statutoryWindow, facts)).closesAt).toBe(at('2026-10-09T00:00:00+08:00'))
  })
  it('a plain weekend moves nothing, and a year without an announced calendar knows only the fixed holidays', () => {
    const close = (signed: string) =>
      allowed(judge(statutoryWindow, { placedAt: at(signed), signedAt: at(signed), requestedAt: at(signed) })).closesAt
    expect(close('2026-11-07T09:00:00+08:00')).toBe(at('2026-11-15T00:00:00+08:00'))
    expect(close('2031-09-30T09:00:00+08:00')).toBe(at('2031-10-08T00:00:00+08:00'))
    // New Year of 2027 is a Friday: the right ends with the first day after it and the weekend that it begins.
    expect(close('2026-12-25T09:00:00+08:00')).toBe(at('2027-01-05T00:00:00+08:00'))
    expect(close('2026-12-24T09:00:00+08:00')).toBe(at('2027-01-01T00:00:00+08:00'))
    expect(close('2030-09-25T09:00:00+08:00')).toBe(at('2030-10-05T00:00:00+08:00'))
  })
  it('case cn-7d-06: without a signing the confirmation of receipt starts it; the signing comes first', () => {
    const confirmedAt = at('2026-11-05T18:00:00+08:00')
    const placedAt = at('2026-11-01T00:00:00+08:00')
    expect(allowed(judge(statutoryWindow, { placedAt, confirmedAt, requestedAt: confirmedAt })).closesAt).toBe(
      at('2026-11-13T00:00:00+08:00'),
    )
    expect(
      allowed(judge(statutoryWindow, { placedAt, confirmedAt, signedAt: at('2026-11-04T18:00:00+08:00'), requestedAt: confirmedAt }))
        .closesAt,
    ).toBe(at('2026-11-12T00:00:00+08:00'))
  })
  it('a locker deposit is no signing: the right has not begun to close', () => {
    const placedAt = at('2026-11-01T00:00:00+08:00')
    expect(allowed(judge(statutoryWindow, { placedAt, requestedAt: at('2027-06-01T00:00:00+08:00') }))).toEqual({})
  })
  it('refuses with the ways that are left', () => {
    const signedAt = at('2026-11-02T10:15:00+08:00')
    expect(refusal(judge(statutoryWindow, { placedAt: signedAt, signedAt, requestedAt: at('2026-11-10T00:00:00+08:00') }))).toEqual({
      reason: 'windowClosed',
      alternatives: ['repair', 'goodwill'],
    })
  })
})
