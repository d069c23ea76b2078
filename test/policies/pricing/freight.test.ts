import fc from 'fast-check'
import { freightOf, tariffFee, tariffFor, type Tariff } from '../../../src/policies/pricing/freight.js'
import { allowed, refusal } from '../judge.js'

const row: Tariff = { first: 1, fee: 500, step: 2, stepFee: 300 }

test('mm-freight-01: the first piece for its fee, then a fee for each step that was begun', () => {
  expect([1, 2, 3, 4, 5].map((count) => tariffFee(row, { count, goods: 1000 }))).toEqual([500, 800, 800, 1100, 1100])
  expect([0, 1, 3].map((count) => tariffFee({ ...row, step: 0 }, { count, goods: 1000 }))).toEqual([500, 500, 500])
})
test('mm-freight-02: free from the threshold on, by goods or by what is counted', () => {
  expect([9999, 10_000, 15_000].map((goods) => tariffFee({ ...row, freeFrom: 10_000 }, { count: 3, goods }))).toEqual([800, 0, 0])
  expect([9, 10].map((count) => tariffFee({ ...row, freeFromCount: 10 }, { count, goods: 1 }))).toEqual([1700, 0])
})
test('mm-freight-03: the row that names the province wins over the one for all, by whichever name it is written', () => {
  const [all, south] = [row, { ...row, provinces: ['广东省', '广西壮族自治区'] }]
  expect(['广东省', '广东', '广西', '浙江省', '外国', undefined].map((province) => tariffFor([all, south], province) === south)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
  expect([tariffFor([south], '浙江省'), tariffFor([], '广东省'), tariffFor([south], undefined)]).toEqual([undefined, undefined, undefined])
  expect(
    tariffFor(
      [
        { ...all, provinces: [] },
        { ...all, fee: 900 },
      ],
      '浙江省',
    )?.fee,
  ).toBe(500)
})
test('each table carries its own goods, the order pays the sum, and a gap is refused', () => {
  const groups = [
    { tariffs: [row], count: 3, goods: 100 },
    { tariffs: [{ ...row, freeFrom: 100 }], count: 3, goods: 100 },
    { tariffs: [row], count: 1, goods: 0 },
  ]
  expect([allowed(freightOf(groups, '浙江省')), allowed(freightOf([], '浙江省'))]).toEqual([1300, 0])
  expect(refusal(freightOf([...groups, { tariffs: [{ ...row, provinces: ['广东省'] }], count: 1, goods: 0 }], '浙江省'))).toEqual({
    reason: 'tariffMissing',
    alternatives: ['completeTariff'],
  })
})
test('one more never costs less, unless it is carried free', () => {
  const tariff = fc.record({ first: fc.nat(5), fee: fc.nat(2000), step: fc.nat(5), stepFee: fc.nat(900) })
  fc.assert(
    fc.property(tariff, fc.nat(50), (of, count) =>
      expect(tariffFee(of, { count: count + 1, goods: 0 })).toBeGreaterThanOrEqual(tariffFee(of, { count, goods: 0 })),
    ),
  )
})
