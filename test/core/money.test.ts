import fc from 'fast-check'
import { atMost, fen, formatFen, isFen, shareAtMost, sum } from '../../src/core/money.js'

test('fen are whole numbers that can be counted exactly, without −0', () => {
  for (const right of [0, 1, -1, Number.MAX_SAFE_INTEGER]) expect(fen(right)).toBe(right)
  for (const wrong of [0.5, Number.NaN, Infinity, 2 ** 53, -0]) {
    expect(isFen(wrong)).toBe(false)
    expect(() => fen(wrong)).toThrow(RangeError)
  }
  expect(isFen('5')).toBe(false)
})
test('a sum is exact, or throws', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (amounts) => {
      expect(BigInt(sum(amounts))).toBe(amounts.reduce((total, one) => total + BigInt(one), 0n))
    }),
  )
  expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
  expect([sum([]), atMost(5, 3), atMost(2, 3)]).toEqual([0, 3, 2])
})
test('fen are written as yuan that read back to the same fen', () => {
  expect([12345, 5, 0, -5, -12300].map(formatFen)).toEqual(['¥123.45', '¥0.05', '¥0.00', '−¥0.05', '−¥123.00'])
  fc.assert(
    fc.property(
      fc.maxSafeInteger().map((n) => Math.trunc(n / 100)),
      (amount) => {
        const [whole = '', part = ''] = formatFen(amount).replace(/^−?¥/, '').split('.')
        expect(Number(whole) * 100 + Number(part)).toBe(Math.abs(amount))
      },
    ),
  )
})

test('a share of an amount is that of the decimal, not of its binary neighbour', () => {
  expect([0.57, 0.29, 0.07, 1, 0].map((ratio) => shareAtMost(10_000, ratio))).toEqual([5700, 2900, 700, 10_000, 0])
  expect([shareAtMost(0, 0.5), shareAtMost(3, 0.5), shareAtMost(1, 0.99)]).toEqual([0, 1, 0])
  fc.assert(
    fc.property(fc.nat(10 ** 9), fc.nat(1000), (amount, permille) => {
      expect(shareAtMost(amount, permille / 1000)).toBe(Number((BigInt(amount) * BigInt(permille)) / 1000n))
    }),
  )
})
