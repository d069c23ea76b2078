import fc from 'fast-check'
import { association } from '../../../src/policies/reports/association.js'
import { at, judge } from '../judge.js'

const now = at('2026-11-30T09:00:00+08:00')
const strength = (table: Readonly<Record<string, Readonly<Record<string, number>>>>) => judge(association, { at: now, table }).strength

test('KPI-12: shoes come back for their size and mugs because they broke: one tells the other; in equal parts neither does', () => {
  expect(strength({ shoes: { size: 30 }, mugs: { quality: 20 } })).toBe(1)
  expect(strength({ shoes: { size: 10, quality: 5 }, mugs: { size: 20, quality: 10 } })).toBe(0)
  // By hand: all expected 15, each differs by 5, so 4 × 25/15 = 6.6667 over 60, and its root.
  expect(strength({ shoes: { size: 20, quality: 10 }, mugs: { size: 10, quality: 20 } })).toBe(0.3333)
})
test('KPI-12: one group, one reason or no case compares nothing', () => {
  expect([
    strength({}),
    strength({ shoes: { size: 3, quality: 4 } }),
    strength({ shoes: { size: 3 }, mugs: { size: 4 } }),
    strength({ shoes: {}, mugs: { size: 0 } }),
  ]).toEqual([null, null, null, null])
})
test('KPI-12: a group, or a reason, without a case changes nothing', () => {
  const table = { shoes: { size: 8, broken: 1 }, mugs: { size: 1, broken: 9 } }
  const known = strength(table)
  expect(known).toBeGreaterThan(0.5)
  expect(strength({ ...table, hats: { size: 0, broken: 0 }, caps: {} })).toBe(known)
  expect(strength({ shoes: { ...table.shoes, late: 0 }, mugs: { ...table.mugs, late: 0 } })).toBe(known)
})
test('KPI-12: whatever the counts, the strength lies between none and all, and does not ask in which order they come', () => {
  const row = fc.record({ size: fc.nat(40), quality: fc.nat(40), service: fc.nat(40) })
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), (rows) => {
      const [one, other] = [rows, [...rows].reverse()].map((all) =>
        strength(Object.fromEntries(all.map((counts, i) => [all === rows ? `g${i}` : `g${rows.length - 1 - i}`, counts]))),
      )
      expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(1e-3)
      if (one !== null && one !== undefined) expect(one >= 0 && one <= 1).toBe(true)
    }),
  )
})
test('KPI-12: a forecast that a trivial one beats is not used; one that does as well is', () => {
  const missedBy = { lastValue: 3, mean: 2, lastFour: 4, smoothed: 2, trend: 1 }
  const by = (chosen: 'lastFour' | 'smoothed' | 'trend') => judge(association, { at: now, trial: { chosen, missedBy } })
  expect(by('lastFour')).toEqual({ strength: null, method: 'mean', beatenBy: 'mean' })
  expect(by('smoothed')).toEqual({ strength: null, method: 'smoothed' })
  expect(by('trend')).toEqual({ strength: null, method: 'trend' })
  // Of the trivial ones the better; where both do as well, the last value.
  const simple = (lastValue: number, mean: number) =>
    judge(association, { at: now, trial: { chosen: 'trend', missedBy: { ...missedBy, lastValue, mean, trend: 9 } } }).method
  expect([simple(1, 2), simple(2, 1), simple(2, 2)]).toEqual(['lastValue', 'mean', 'lastValue'])
})
