import fc from 'fast-check'
import { apportionMethods } from '../../../src/core/apportion.js'
import { apportionment, apportionWithin } from '../../../src/policies/money/apportionment.js'
import { at, judge } from '../judge.js'

const placedAt = at('2026-03-01T00:00:00+08:00')
const parts = (total: number, weights: readonly number[], method?: string) =>
  judge(apportionment, { placedAt, total, weights }, method === undefined ? undefined : { 'money.apportion': method }).parts
const weights = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 12 })

describe('MNY-07 apportionment is named', () => {
  it('the parts sum to the total to the fen, by every method, also when every raw share rounds to nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...apportionMethods),
        fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 1_000_000 })),
        weights,
        (method, total, of) => {
          expect(parts(total, of, method).reduce((a, b) => a + b, 0)).toBe(total)
          expect(judge(apportionment, { placedAt, total, weights: of }, { 'money.apportion': method }).undistributed).toBe(0)
        },
      ),
    )
  })
  it('no part goes above its cap, and parts and the undistributed rest sum to the total', () => {
    const capped = fc.array(fc.record({ weight: fc.nat({ max: 1000 }), cap: fc.nat({ max: 500 }) }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.constantFrom(...apportionMethods), fc.nat({ max: 3000 }), capped, (method, total, lines) => {
        const caps = lines.map(({ cap }) => cap)
        const found = apportionWithin(
          total,
          lines.map(({ weight }) => weight),
          caps,
          method,
        )
        expect(found.parts.every((part, i) => part >= 0 && part <= (caps[i] ?? 0))).toBe(true)
        expect(found.parts.reduce((a, b) => a + b, 0) + found.undistributed).toBe(total)
        const room = lines.reduce((sum, { weight, cap }) => sum + (weight > 0 ? cap : 0), 0)
        expect(found.undistributed).toBe(Math.max(0, total - room))
      }),
    )
  })
  it.each([
    ['a01', 300, [123], [300]],
    ['a02', 300, [4000, 2000, 2000], [150, 75, 75]],
    ['a04', 299, [4300, 1400, 2300], [161, 52, 86]],
    ['a05', 299, [1000, 1000, 1000], [100, 100, 99]],
    ['a07', 93, [10, 20, 10, 30, 50, 20, 10, 40], [5, 10, 5, 15, 24, 10, 5, 19]],
    ['a08', 40, [10, 0], [40, 0]],
    ['a09', 10, [0, 0], [5, 5]],
    ['a11', -20, [100, 100], [-10, -10]],
    ['b02', -299, [4300, 1400, 2300], [-161, -52, -86]],
    ['b09', 3, [1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0, 0]],
    ['c01', 1000, [5000, 5000, 5000], [334, 333, 333]],
    ['issue-03', 10_000, [1, 1, 1], [3334, 3333, 3333]],
  ])('case apportion-%s', (_, total, of, expected) => {
    expect(parts(total, of)).toEqual(expected)
  })
  it('case apportion-b01 and d01: each method by its name', () => {
    const b01 = (method: string) => parts(300, [4300, 1400, 2300], method)
    expect([b01('halfDownFromFirst'), b01('largestRemainder'), b01('lastTakesRest')]).toEqual([
      [162, 52, 86],
      [161, 53, 86],
      [161, 52, 87],
    ])
    expect([parts(50, [200, 150], 'lastTakesRest'), parts(50, [200, 150])]).toEqual([
      [28, 22],
      [29, 21],
    ])
  })
  it('cases apportion-b03, b07, b08: a floor caps a line; what nobody can take is reported', () => {
    const within = (total: number, of: readonly number[], caps: readonly number[]) =>
      judge(apportionment, { placedAt, total, weights: of, caps })
    expect(within(2500, [5000, 6000], [500, 6000])).toEqual({ parts: [500, 2000], undistributed: 0 })
    expect(within(2500, [5000, 6000], [500, 1500])).toEqual({ parts: [500, 1500], undistributed: 500 })
    expect(within(299, [0], [0])).toEqual({ parts: [0], undistributed: 299 })
  })
  it('case apportion-b05: nothing to spread over is a programmer’s error, not a division by zero', () => {
    expect(() => parts(1000, [])).toThrow(RangeError)
  })
})
