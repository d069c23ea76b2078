import fc from 'fast-check'
import { offerAgrees, type OfferFacts } from '../../../src/policies/review/offer.js'
import { price } from '../../../src/policies/pricing/price.js'
import type { Promotion } from '../../../src/policies/pricing/promotion.js'
import { at, judge, later } from '../judge.js'

const placedAt = at('2026-11-11T10:00:00+08:00')
const promotions: readonly Promotion[] = [
  { id: 'B', kind: 'buyNGetM', buy: 1, free: 1, skus: ['S1'] },
  { id: 'F', kind: 'spendAndSave', tiers: [{ from: 20000, save: 3000 }] },
]
const prices = [
  { sku: 'S1', price: 9900 },
  { sku: 'S2', price: 15000 },
]
const ordered = fc
  .array(fc.record({ sku: fc.constantFrom('S1', 'S2'), quantity: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 4 })
  .map((items) => {
    const lines = items.map((item, i) => ({ line: `L${i}`, ...item, unitPrice: item.sku === 'S1' ? 9900 : 15000 }))
    const priced = price(lines, promotions).lines
    return lines.map((line, i) => ({ ...line, discount: priced[i]?.discount ?? 0 }))
  })
const codes = (facts: Partial<OfferFacts> & Pick<OfferFacts, 'lines'>) =>
  judge(offerAgrees, { placedAt, prices, promotions, ...facts }).map(({ code, about }) => [code, about])

test('REV-07: an order at the prices and promotions of its time has no finding; one fen off is found', () => {
  fc.assert(
    fc.property(ordered, fc.nat(3), fc.constantFrom(-1, 1), (lines, n, off) => {
      const at = n % lines.length
      expect(codes({ lines })).toEqual([])
      expect(codes({ lines: lines.map((line, i) => (i === at ? { ...line, unitPrice: line.unitPrice + off } : line)) })).toEqual([
        ['priceDiffers', `L${at}`],
      ])
      expect(codes({ lines: lines.map((line, i) => (i === at ? { ...line, discount: line.discount + off } : line)) })).toEqual([
        ['discountDiffers', undefined],
      ])
    }),
  )
})

test('REV-07: the promotion in force at order time decides, to the millisecond, not the one at review time', () => {
  const period: Promotion = {
    id: 'F',
    kind: 'spendAndSave',
    tiers: [{ from: 10000, save: 1000 }],
    from: placedAt,
    until: later(placedAt, 1000),
  }
  const lines = [{ line: 'L0', sku: 'S2', quantity: 1, unitPrice: 15000, discount: 1000 }]
  const found = [-1, 0, 999, 1000].map((off) => codes({ placedAt: later(placedAt, off), lines, promotions: [period] }).length)
  expect(found).toEqual([1, 0, 0, 1])
})

test('REV-07: so does the list price', () => {
  const dated = [
    { sku: 'S2', price: 15000 },
    { sku: 'S2', price: 16000, from: placedAt },
  ]
  const check = (off: number, unitPrice: number) =>
    codes({
      placedAt: later(placedAt, off),
      prices: dated,
      promotions: [],
      lines: [{ line: 'L0', sku: 'S2', quantity: 1, unitPrice, discount: 0 }],
    })
  expect([check(-1, 15000), check(0, 16000)]).toEqual([[], []])
  const among = (...list: OfferFacts['prices']) =>
    codes({ prices: list, promotions: [], lines: [{ line: 'L0', sku: 'S2', quantity: 1, unitPrice: 7, discount: 0 }] })
  expect(
    among(
      { sku: 'S2', price: 7, from: placedAt },
      { sku: 'S2', price: 8, from: later(placedAt, -1) },
      { sku: 'S2', price: 9 },
      { sku: 'S2', price: 6, from: later(placedAt, 1) },
      { sku: 'S1', price: 5, from: placedAt },
    ),
  ).toEqual([])
  expect(among({ sku: 'S2', price: 8, from: placedAt }, { sku: 'S2', price: 7, from: placedAt })).toEqual([])
  expect(check(0, 15000)).toEqual([['priceDiffers', 'L0']])
})

test('REV-07: an unknown product and a quantity that is no positive whole number are found, each by its line', () => {
  const line = { line: 'L0', sku: 'S2', quantity: 1, unitPrice: 15000, discount: 0 }
  expect(
    codes({
      lines: [
        line,
        { ...line, line: 'L1', sku: 'S9' },
        { ...line, line: 'L2', quantity: 0 },
        { ...line, line: 'L3', quantity: 1.5 },
        { ...line, line: 'L4', sku: 'S8', quantity: -1 },
      ],
    }),
  ).toEqual([
    ['skuUnknown', 'L1'],
    ['quantityInvalid', 'L2'],
    ['quantityInvalid', 'L3'],
    ['skuUnknown', 'L4'],
    ['quantityInvalid', 'L4'],
  ])
})

test('REV-07: a gift is free, and nothing else is', () => {
  const gift = { line: 'G', sku: 'S2', quantity: 1, unitPrice: 0, discount: 0 }
  expect(codes({ promotions: [], lines: [{ ...gift, gift: true }] })).toEqual([])
  expect(codes({ promotions: [], lines: [gift] })).toEqual([['priceDiffers', 'G']])
  expect(codes({ promotions: [], lines: [{ ...gift, gift: true, unitPrice: 1 }] })).toEqual([['priceDiffers', 'G']])
})
