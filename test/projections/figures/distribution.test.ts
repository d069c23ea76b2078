import fc from 'fast-check'
import { distribution, linear, nearestRank } from '../../../src/projections/figures/distribution.js'

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 })
const sorted = (all: readonly number[]): number[] => [...all].sort((a, b) => a - b)

test('the nearest rank is the smallest value that enough values do not exceed', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
      const enough = (value: number): boolean => all.filter((other) => other <= value).length * 100 >= percent * all.length
      expect(nearestRank(sorted(all), percent)).toBe(sorted(all).find(enough))
    }),
  )
})

test('linear percentiles lie between their neighbours, rise, and meet the ends', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (all, p, q) => {
      const [low, high] = [linear(sorted(all), Math.min(p, q)) ?? NaN, linear(sorted(all), Math.max(p, q)) ?? NaN]
      expect(low).toBeLessThanOrEqual(high)
      expect([linear(sorted(all), 0), linear(sorted(all), 1)]).toEqual([Math.min(...all), Math.max(...all)])
      const rank = q * (all.length - 1)
      expect(linear(sorted(all), q)).toBeGreaterThanOrEqual(sorted(all)[Math.floor(rank)]!)
      expect(linear(sorted(all), q)).toBeLessThanOrEqual(sorted(all)[Math.ceil(rank)]!)
    }),
  )
})

test('a distribution does not ask in which order its values came, and is empty of nothing', () => {
  fc.assert(fc.property(values, (all) => expect(distribution(all)).toEqual(distribution([...all].reverse()))))
  expect(distribution([1, 2, 3, 4])).toMatchObject({ n: 4, mean: 2.5, median: 2.5, p90: 3.7, nearestRank: { median: 2, p90: 4, p95: 4 } })
  expect(distribution([])).toEqual({
    n: 0,
    min: null,
    max: null,
    mean: null,
    median: null,
    p90: null,
    p95: null,
    nearestRank: { median: null, p90: null, p95: null },
  })
})
