import fc from 'fast-check'
import { apportion, apportionMethods, shareOfUnits } from '../../src/core/apportion.js'

const sumOf = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0)
const method = fc.constantFrom(...apportionMethods)
/** Small weights and totals around their sum, where rounding bites; and large ones, where products leave the safe integers. */
const weights = fc.array(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 100_000 })), { minLength: 1, maxLength: 12 })
const largeWeights = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 5 })
const totals = fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 1_000_000 }))
/** By every method: [total, weights, method] with a total that all weights together can bear. */
const bearable = fc
  .tuple(weights, method, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 2 }))
  .map(([of, by, part, short]) => [Math.max(0, Math.floor(sumOf(of) * part) - short), of, by] as const)

describe('apportion, by every method', () => {
  test('the parts sum to the total', () => {
    fc.assert(
      fc.property(totals, weights, method, (total, of, by) => {
        expect(sumOf(apportion(total, of, by))).toBe(total)
      }),
    )
    fc.assert(
      fc.property(fc.maxSafeNat(), largeWeights, method, (total, of, by) => {
        expect(sumOf(apportion(total, of, by))).toBe(total)
      }),
    )
  })
  test('no part is negative, and a line without weight gets nothing while another has any', () => {
    fc.assert(
      fc.property(totals, weights, method, (total, of, by) => {
        const parts = apportion(total, of, by)
        expect(parts.filter((part) => part < 0)).toEqual([])
        if (sumOf(of) > 0) expect(parts.filter((part, i) => of[i] === 0 && part !== 0)).toEqual([])
      }),
    )
  })
  test('no part is above its weight while all weights together bear the total', () => {
    fc.assert(
      fc.property(bearable, ([total, of, by]) => {
        if (sumOf(of) === 0) return
        expect(apportion(total, of, by).filter((part, i) => part > (of[i] ?? 0))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
  test('a negative total mirrors the positive one, without −0', () => {
    fc.assert(
      fc.property(totals, weights, method, (total, of, by) => {
        const mirrored = apportion(0 - total, of, by)
        expect(mirrored).toEqual(apportion(total, of, by).map((part) => (part === 0 ? 0 : -part)))
      }),
    )
  })
  test('weights that are all zero share evenly, to the fen', () => {
    fc.assert(
      fc.property(totals, fc.integer({ min: 1, max: 9 }), method, (total, n, by) => {
        expect(apportion(total, Array<number>(n).fill(0), by)).toEqual(apportion(total, Array<number>(n).fill(1), by))
      }),
    )
  })
  test('nothing to spread over, or over what is no whole number, is a programmer’s error', () => {
    expect(() => apportion(1, [])).toThrow('nothing to apportion over')
    for (const wrong of [[-1], [1, -1], [1.5], [Number.NaN], [2 ** 53]])
      expect(() => apportion(1, wrong)).toThrow('weights are whole numbers, none negative')
    for (const total of [1.5, Number.NaN, Infinity, 2 ** 53]) expect(() => apportion(total, [1])).toThrow(RangeError)
  })
})

test('largestRemainder: every part is its exact share rounded down or up; equal weights differ by one fen at most, the earlier never less', () => {
  fc.assert(
    fc.property(totals, weights, (total, of) => {
      const whole = sumOf(of)
      if (whole === 0) return
      const parts = apportion(total, of)
      of.forEach((weight, i) => {
        const exact = (total * weight) / whole
        expect(Math.abs((parts[i] ?? 0) - exact)).toBeLessThan(1)
        const next = of.indexOf(weight, i + 1)
        if (next > 0) expect([0, 1]).toContain((parts[i] ?? 0) - (parts[next] ?? 0))
      })
    }),
  )
})

test('largestRemainder is the one of the textbook, in whole numbers of any size', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), largeWeights, (total, of) => {
      const [sought, whole] = [BigInt(total), of.reduce((a, b) => a + BigInt(b), 0n)]
      if (whole === 0n) return
      const floors = of.map((weight) => (sought * BigInt(weight)) / whole)
      const left = Number(sought - floors.reduce((a, b) => a + b, 0n))
      const lucky = of
        .map((weight, index) => ({ rest: (sought * BigInt(weight)) % whole, index }))
        .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
        .slice(0, left)
      expect(apportion(total, of)).toEqual(floors.map((floor, i) => Number(floor) + (lucky.some(({ index }) => index === i) ? 1 : 0)))
    }),
    { numRuns: 300 },
  )
})

test('products beyond the safe integers are exact: the share of one in two of 2^53 − 1 fen', () => {
  expect(apportion(Number.MAX_SAFE_INTEGER, [2 ** 40, 2 ** 40])).toEqual([2 ** 52, 2 ** 52 - 1])
})

test('the methods differ where they should', () => {
  expect(apportionMethods.map((by) => apportion(300, [4300, 1400, 2300], by))).toEqual([
    [161, 53, 86],
    [162, 52, 86],
    [161, 52, 87],
  ])
  // One fen of 0, ½ and ½: the line without weight stays free. Nine of 1 and seven times 2: the first is full.
  expect(apportionMethods.map((by) => apportion(1, [0, 1, 1], by))).toEqual([
    [0, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
  expect(apportion(9, [1, 2, 2, 2, 2, 2, 2, 2], 'halfDownFromFirst')).toEqual([1, 2, 1, 1, 1, 1, 1, 1])
  expect(apportion(3, [2, 1, 1], 'lastTakesRest')).toEqual([1, 1, 1])
  // 2.2, 2.2 and 0.55: the third is rounded up before any other is corrected.
  expect(apportion(5, [4, 4, 1], 'halfDownFromFirst')).toEqual([2, 2, 1])
  // 0.125 and three times 0.625: three fen too many are rounded up, and the first line has none to give back.
  expect(apportion(2, [1, 5, 5, 5], 'halfDownFromFirst')).toEqual([0, 0, 1, 1])
})

describe('shareOfUnits', () => {
  test('partial returns in any order add up to the line’s amount, and no unit is worth more than a fen more than another', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }), (amount, returns) => {
        const of = sumOf(returns)
        let before = 0
        const parts = returns.map((units) => {
          const part = shareOfUnits(amount, of, before, units)
          before += units
          return part
        })
        expect(sumOf(parts)).toBe(amount)
        // Rounded once on the sum: no number of units is worth more than half a fen beside its exact share.
        for (let units = 0; units <= of; units += 1)
          expect(Math.abs(shareOfUnits(amount, of, 0, units) * of - amount * units) * 2).toBeLessThanOrEqual(of)
        for (let unit = 0; unit < of; unit += 1)
          expect([Math.floor(amount / of), Math.ceil(amount / of)]).toContain(shareOfUnits(amount, of, unit, 1))
      }),
    )
  })
})
