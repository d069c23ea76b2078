import fc from 'fast-check'
import { taxed, totals } from '../../../src/policies/money/tax.js'

describe('tax', () => {
  it('net + tax = gross, and adding the tax to the net part of a gross price gives it back within a fen', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), fc.integer({ min: 0, max: 1000 }), (amount, rate) => {
        const inside = taxed({ amount, rate }, true)
        expect(inside.net + inside.tax).toBe(amount)
        expect(Math.abs(taxed({ amount: inside.net, rate }, false).gross - amount)).toBeLessThanOrEqual(1)
      }),
    )
  })
  it('the totals by rate sum to the tax, whatever the discount', () => {
    const line = fc.record({ amount: fc.integer({ min: 100, max: 99_999 }), rate: fc.constantFrom(0, 30, 60, 90, 130) })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        (lines, inclusive, discount) => {
          const found = totals(lines, inclusive, discount)
          expect(found.net + found.tax).toBe(found.gross)
          expect(Object.values(found.byRate).reduce((a, b) => a + b, 0)).toBe(found.tax)
          expect(inclusive ? found.gross : found.net).toBe(lines.reduce((sum, { amount }) => sum + amount, 0) - discount)
        },
      ),
    )
  })
  it('what is taken back mirrors what was charged, to the fen', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), fc.integer({ min: 0, max: 1000 }), fc.boolean(), (amount, rate, inclusive) => {
        const { net, tax, gross } = taxed({ amount, rate }, inclusive)
        const back = taxed({ amount: 0 - amount, rate }, inclusive)
        expect([back.net + net, back.tax + tax, back.gross + gross]).toEqual([0, 0, 0])
      }),
    )
  })
  it('cases totals-13 and 14: a surcharge is a line of its own; one that takes off lowers the tax and bears no discount', () => {
    expect(
      totals(
        [
          { amount: 2000, rate: 200 },
          { amount: 3499, rate: 100 },
          { amount: 240, rate: 0 },
        ],
        false,
      ),
    ).toMatchObject({ net: 5739, gross: 6489 })
    expect(
      totals(
        [
          { amount: 1000, rate: 200 },
          { amount: -240, rate: 200 },
        ],
        true,
      ),
    ).toMatchObject({ net: 633, gross: 760 })
    expect(
      totals(
        [
          { amount: 1000, rate: 200 },
          { amount: -240, rate: 200 },
        ],
        false,
        100,
      ),
    ).toMatchObject({ net: 660, gross: 792 })
  })
  it('case totals-02: the item discount first, then the order discount over the discounted lines', () => {
    const lines = [
      { amount: 1700, rate: 200 },
      { amount: 3499, rate: 100 },
      { amount: 1020, rate: 100 },
    ]
    expect(totals(lines, false, 500)).toMatchObject({ net: 5719, gross: 6446 })
    expect(totals(lines, true, 500).gross).toBe(5719)
  })
  it('case totals-03: one fen apart, under the name of the method: 5082 where every unit is rounded, 5081 where the line is rounded once', () => {
    const lines = [
      { amount: 1700, rate: 200, quantity: 2 },
      { amount: 3499, rate: 100, quantity: 1 },
      { amount: 1020, rate: 100, quantity: 4 },
    ]
    expect((['perUnit', 'perLine'] as const).map((rounding) => totals(lines, true, 500, rounding))).toMatchObject([
      { net: 5082, gross: 5719 },
      { net: 5081, gross: 5719 },
    ])
  })
  it('both ways keep net + tax = gross and differ by less than a fen per unit', () => {
    const line = fc.record({
      amount: fc.integer({ min: 100, max: 99_999 }),
      rate: fc.constantFrom(0, 30, 60, 90, 130),
      quantity: fc.integer({ min: 1, max: 7 }),
    })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        (lines, inclusive, discount) => {
          const [line_, unit] = (['perLine', 'perUnit'] as const).map((rounding) => totals(lines, inclusive, discount, rounding))
          expect(Number(unit?.net) + Number(unit?.tax)).toBe(unit?.gross)
          expect(Math.abs(Number(unit?.tax) - Number(line_?.tax))).toBeLessThanOrEqual(
            lines.reduce((sum, { quantity }) => sum + quantity, 0),
          )
        },
      ),
    )
  })
  it('cases totals-06 and 07: 90.91 + 9.09 settle a gross 100.00; a discount lowers the base', () => {
    expect(taxed({ amount: 10_000, rate: 100 }, true)).toEqual({ net: 9091, tax: 909, gross: 10_000 })
    expect(totals([{ amount: 10_000, rate: 100 }], false, 1000)).toMatchObject({ net: 9000, tax: 900, gross: 9900 })
  })
  it('cases memo-02 and memo-04: a credit note by rate', () => {
    expect(
      totals(
        [
          { amount: 1000, rate: 100 },
          { amount: 2000, rate: 200 },
          { amount: 1000, rate: 150 },
        ],
        false,
      ),
    ).toEqual({ net: 4000, tax: 650, gross: 4650, byRate: { 100: 100, 200: 400, 150: 150 } })
    const goods = totals([{ amount: 2000, rate: 100 }], false, 400)
    const freight = totals(
      [
        { amount: 1000, rate: 0 },
        { amount: 500, rate: 230 },
      ],
      false,
    )
    expect([goods.net + freight.net, goods.tax + freight.tax, goods.gross + freight.gross]).toEqual([3100, 275, 3375])
  })
  it('cases refund-04, 20, 22: added tax goes back with goods and freight, on the discounted fee', () => {
    expect(taxed({ amount: 1000, rate: 100 }, false).gross).toBe(1100)
    expect(
      [
        { amount: 1000, rate: 0 },
        { amount: 500, rate: 230 },
      ].map((fee) => taxed(fee, false).gross),
    ).toEqual([1000, 615])
    expect(
      totals(
        [
          { amount: 2000, rate: 0 },
          { amount: 1000, rate: 230 },
        ],
        false,
      ).gross,
    ).toBe(3230)
  })
})
