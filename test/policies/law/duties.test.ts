import fc from 'fast-check'
import { statutoryRefund } from '../../../src/policies/law/duties.js'
import { pausedClock } from '../../../src/policies/law/clock.js'
import { instant } from '../../../src/core/time/index.js'
import { loadBook } from '../../../src/policies/book.js'
import { isRight } from 'fp-ts/lib/Either.js'
import { anInstant, midnightAfter } from '../instants.js'
import { at, day, hour, judge, later } from '../judge.js'

describe('LAW-04 statutory refund duty', () => {
  it('the duty ends with the seventh day, the offence begins after the fifteenth', () => {
    fc.assert(fc.property(anInstant, (since) => {
      expect(judge(statutoryRefund, { since })).toEqual({ dueAt: midnightAfter(since, 8), offenceAt: midnightAfter(since, 16), owner: 'finance' })
    }))
  })
  it('case cn-7d-11: refunded on the sixteenth day is an offence', () => {
    expect(judge(statutoryRefund, { since: at('2026-11-01T00:00:00+08:00') }).offenceAt).toBeLessThanOrEqual(at('2026-11-17T00:00:00+08:00'))
  })
  it('a shop may refund faster than the law, never slower', () => {
    expect(isRight(loadBook({ 'law.refundWithin': 'P3D' }))).toBe(true)
    expect(['P8D', 'P7DT1S'].map((term) => isRight(loadBook({ 'law.refundWithin': term })))).toEqual([false, false])
    expect(['P15D', 'P16D'].map((term) => isRight(loadBook({ 'law.refundOffenceAfter': term })))).toEqual([true, false])
  })
})

describe('LAW-11 pausable clocks', () => {
  const since = at('2026-03-01T00:00:00+08:00')
  const dueAt = later(since, 12 * hour)
  const due = (pauses: readonly (readonly [number, number])[]) =>
    judge(pausedClock, { since, dueAt, pauses: pauses.map(([from, until]) => ({ from: later(since, from), until: later(since, until) })) }).dueAt

  it('pausing any number of times leaves exactly the same running time', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 3 * day }), { minLength: 0, maxLength: 12 }).map((marks) => marks.toSorted((a, b) => a - b))
    fc.assert(fc.property(cuts, (marks) => {
      const pauses = marks.flatMap((mark, i) => (i % 2 === 1 ? [[marks[i - 1] ?? 0, mark] as const] : []))
      const end = due(pauses) - since
      const still = pauses.reduce((sum, [from, until]) => sum + Math.max(0, Math.min(until, end) - Math.min(from, end)), 0)
      expect(end - still).toBe(12 * hour)
    }))
  })
  it('the order of the pauses and their overlaps do not matter', () => {
    expect(due([[5 * hour, 7 * hour], [1 * hour, 2 * hour]])).toBe(due([[1 * hour, 2 * hour], [5 * hour, 7 * hour]]))
    expect(due([[1 * hour, 4 * hour], [2 * hour, 3 * hour]])).toBe(later(dueAt, 3 * hour))
    expect(due([[1 * hour, 3 * hour], [2 * hour, 4 * hour]])).toBe(later(dueAt, 3 * hour))
  })
  it('a pause that begins when the term is over moves nothing', () => {
    expect(due([[12 * hour, 20 * hour]])).toBe(dueAt)
    expect(due([[12 * hour - 1, 20 * hour]])).toBe(instant(dueAt + 8 * hour + 1))
  })
})
