import { apportion } from '../../../src/core/apportion.js'
import { taxed, totals, type TaxedLine } from '../../../src/policies/money/tax.js'
import { price, type BasketLine, type Priced } from '../../../src/policies/pricing/price.js'
import type { Promotion } from '../../../src/policies/pricing/promotion.js'
import { instant } from '../../../src/core/time/index.js'
import { list, percent } from '../kit/promos.js'
import { rounded, shape, yuan, type Shape } from '../kit/shape.js'
import { Story } from '../kit/story.js'

interface Taxes {
  tax?: number | number[]
  taxRate?: number | number[]
}
interface Line extends Taxes {
  unit: number
  qty?: number
  itemOff?: number
}
interface Fee extends Taxes {
  amount?: number
  fee?: number
  includesTax?: boolean
  discountNet?: number
}
type Figures = Readonly<Record<string, number | string | number[] | undefined>>

const ratesOf = ({ tax, taxRate }: Taxes): readonly number[] => list(tax ?? taxRate ?? 0)
const thousandths = (off: number): number => Math.round((off > 1 ? off / 100 : off) * 1000)
/** What the lines cost after the reductions of single lines and of the whole order, as the price engine says. */
const reduced = (lines: readonly Line[], orderOff: number): Priced => {
  const basket = lines.map(({ unit, qty = 1 }, i): BasketLine => ({ line: String(i), sku: String(i), quantity: qty, unitPrice: unit }))
  const items = lines.flatMap(({ itemOff = 0 }, i): readonly Promotion[] =>
    itemOff === 0 ? [] : [{ id: `item${i}`, kind: 'percentOff', permille: thousandths(itemOff), skus: [String(i)] }],
  )
  return price(basket, [
    ...items,
    ...(orderOff === 0 ? [] : [{ id: 'order', kind: 'percentOff', permille: thousandths(orderOff) } as const]),
  ])
}

interface Document {
  lines: Line[]
  inclusive: boolean
  orderOff: number
  orderDiscount: number
  fees: readonly Fee[]
}
/** A document's figures: several taxes lie on one base, a fee (freight, surcharge) is a line that bears no discount of the goods. */
const documentOf = ({ lines, inclusive, orderOff, orderDiscount, fees }: Document) => {
  const goods = reduced(lines, orderOff).lines
  const layers = Math.max(1, ...[...lines, ...fees].map((one) => ratesOf(one).length))
  const sums = Array.from({ length: layers }, (_, layer) => {
    const rateOf = (one: Taxes): number => (ratesOf(one)[layer] ?? 0) * 10
    const priced = totals(
      goods.map(({ net }, i): TaxedLine => ({ amount: net, rate: rateOf(lines[i] ?? {}), quantity: lines[i]?.qty ?? 1 })),
      inclusive,
      0 - orderDiscount,
    )
    const charged = fees.map((one) =>
      taxed({ amount: (one.amount ?? one.fee ?? 0) - (one.discountNet ?? 0), rate: rateOf(one) }, one.includesTax ?? inclusive),
    )
    return [priced, ...charged].reduce((a, b) => ({ net: a.net + b.net, tax: a.tax + b.tax, gross: a.gross + b.gross }), {
      net: 0,
      tax: 0,
      gross: 0,
    })
  })
  const taxes = sums.map(({ tax }) => tax)
  const tax = taxes.reduce((a, b) => a + b, 0)
  const net = sums[0]?.net ?? 0
  const own = goods.map(({ net: left }) => left)
  const shares =
    own.length === 0
      ? []
      : apportion(
          0 - orderDiscount,
          lines.map(({ ...line }, i) => taxed({ amount: own[i] ?? 0, rate: (ratesOf(line)[0] ?? 0) * 10 }, inclusive).gross),
        )
  return { net, tax, gross: net + tax, taxes, lineGross: own.map((left, i) => left - (shares[i] ?? 0)) }
}
const figures = (said: Figures, expected: Figures): void => {
  for (const [name, figure] of Object.entries(expected)) expect([name, said[name]]).toEqual([name, figure])
}

type Whole = { pricesIncludeTax: boolean; lines: Line[]; orderOff?: number; orderDiscount?: number } & Partial<
  Record<'surcharge' | 'surcharges' | 'shipping' | 'freight', Fee | Fee[]>
>

export const basketShapes: readonly Shape[] = [
  // One thing in one quantity or several, under percentages that are tested one after the other.
  shape<
    { pricesIncludeTax?: boolean; promos?: string[]; unit: number; tax: number; qty?: number; qtySteps?: number[] },
    Record<string, unknown>
  >(
    ['unit', 'tax'],
    ({ pricesIncludeTax = false, promos = [], unit, tax, qty = 1, qtySteps = [qty] }, expected) => {
      for (const quantity of qtySteps) {
        const { net, gross } = taxed(
          { amount: price([{ line: 'A', sku: 'A', quantity, unitPrice: unit }], promos.map(percent)).net, rate: tax * 10 },
          pricesIncludeTax,
        )
        expect({ net, gross }).toEqual(expected[`qty${quantity}`] ?? expected)
      }
    },
    ({ input }) => 'qtySteps' in input || ('promos' in input && 'qty' in input),
  ),
  shape<Whole, Figures>(
    ['pricesIncludeTax', 'lines'],
    (
      { pricesIncludeTax: inclusive, lines, orderOff = 0, orderDiscount = 0, surcharge = [], surcharges = [], shipping = [], freight = [] },
      expected,
    ) =>
      figures(documentOf({ lines, inclusive, orderOff, orderDiscount, fees: [surcharge, surcharges, shipping, freight].flat() }), expected),
    ({ expected }) => !('multiplyThenRound' in expected || 'roundThenMultiply' in expected),
  ),
  // One line, in one quantity or several.
  shape<
    { unit: number; qty: number | number[]; tax: number; pricesIncludeTax?: boolean },
    { net: number | number[]; gross: number | number[] }
  >(
    ['unit', 'qty', 'tax'],
    ({ unit, qty, tax, pricesIncludeTax = false }, expected) => {
      const said = list(qty).map((quantity) => totals([{ amount: unit * quantity, rate: tax * 10 }], pricesIncludeTax))
      expect([said.map(({ net }) => net), said.map(({ gross }) => gross)]).toEqual([list(expected.net), list(expected.gross)])
    },
    ({ input }) => !('promos' in input),
  ),
  // Figures of a source that keeps fractions: lines with taxes of their own, freight with its own discount.
  shape<
    { taxIncluded?: boolean; lines: { unit: number; qty?: number; taxRate: number; taxIncluded?: boolean; discount?: number }[] },
    Figures
  >(
    ['lines'],
    ({ taxIncluded = false, lines }, expected) => {
      // Each line says for itself whether its price includes the tax; its own discount is in the same terms.
      const each = lines.map(({ unit, qty = 1, taxRate, discount = 0, taxIncluded: inside = taxIncluded }) =>
        totals([{ amount: yuan(unit) * qty, rate: taxRate * 10 }], inside, yuan(discount)),
      )
      const said = each.reduce((a, { net, tax, gross }) => ({ net: a.net + net, tax: a.tax + tax, gross: a.gross + gross }), {
        net: 0,
        tax: 0,
        gross: 0,
      })
      for (const name of ['net', 'tax', 'gross'] as const)
        if (expected[name] !== undefined) expect([name, said[name]]).toEqual([name, rounded(String(expected[name]))])
    },
    ({ input }) =>
      Array.isArray(input['lines']) &&
      Object.keys(input).every((key) => key === 'lines' || key === 'taxIncluded') &&
      JSON.stringify(input).includes('taxIncluded'),
  ),
  shape<
    {
      unit: number
      qty: number
      taxRate: number
      taxIncluded: boolean
      discountNet?: number
      shipping: Required<Fee> & { taxRate: number }
    },
    Figures
  >(['unit', 'qty', 'taxRate', 'taxIncluded', 'shipping'], ({ unit, qty, taxRate, taxIncluded, discountNet = 0, shipping }, expected) => {
    const goods = { amount: yuan(unit) * qty, rate: taxRate * 10 }
    const fee = { amount: yuan(shipping.amount), rate: shipping.taxRate * 10 }
    const parts = [
      [goods, discountNet],
      [fee, shipping.discountNet],
    ] as const
    const [before, after] = [
      parts.map(([line]) => taxed(line, taxIncluded)),
      parts.map(([line, off]) => totals([line], taxIncluded, yuan(off))),
    ]
    const add = (of: readonly { net: number; tax: number; gross: number }[], name: 'net' | 'tax' | 'gross'): number =>
      of.reduce((sum, one) => sum + one[name], 0)
    const said: Figures = {
      net: before[0]?.net,
      tax: add(after, 'tax'),
      gross: add(after, 'gross'),
      discountNet: add(before, 'net') - add(after, 'net'),
      discountTax: add(before, 'tax') - add(after, 'tax'),
    }
    for (const [name, figure] of Object.entries(expected)) expect([name, said[name]]).toEqual([name, rounded(String(figure))])
  }),
  // A unit of several takes its share of what was paid with it, tax and discount included.
  shape<
    { unit: number; qty: number; taxRate: number; taxIncluded: boolean; discountNet?: number; returned: number; dismissed?: number },
    { paid: number; returnedTotal: number; dismissedTotal?: number }
  >(
    ['unit', 'qty', 'taxRate', 'taxIncluded', 'returned'],
    ({ unit, qty, taxRate, taxIncluded, discountNet = 0, returned, dismissed = 0 }, expected) => {
      const paid = totals([{ amount: yuan(unit) * qty, rate: taxRate * 10 }], taxIncluded, yuan(discountNet)).gross
      const story = new Story().delivered({
        lines: [{ unitPrice: yuan(unit) + Math.round((yuan(unit) * (taxIncluded ? 0 : taxRate)) / 100), quantity: qty }],
        discount: yuan(unit) * qty * (taxIncluded ? 1 : 1 + taxRate / 100) - paid,
      })
      expect(story.paidTotal).toBe(yuan(expected.paid))
      const backFor = (units: number): number => {
        const before = story.refundTotal
        if (units > 0) story.returned({ L1: units }, 'quality')
        return story.refundTotal - before
      }
      expect([backFor(returned), backFor(dismissed)]).toEqual([yuan(expected.returnedTotal), yuan(expected.dismissedTotal ?? 0)])
    },
  ),
  // Shares are frozen at placement: what is cancelled takes its own away, the others keep theirs (MNY-07).
  shape<{ lines: number[]; orderDiscount: number; cancel: number }, { before: number[]; after: number[] }>(
    ['lines', 'orderDiscount', 'cancel'],
    ({ lines, orderDiscount, cancel }, expected) => {
      const story = new Story()
        .placed({ lines: lines.map((unitPrice) => ({ unitPrice })), discount: -orderDiscount })
        .paid()
        .approved()
      const shares = (): readonly number[] =>
        Object.values(story.order.lines).map(({ unitPrice, quantity, discount, refunded }) => unitPrice * quantity - discount - refunded)
      expect(shares()).toEqual(expected.before)
      story.asks({ case: 'K1', kind: 'refundOnly', reason: 'notShipped', lines: { [`L${cancel + 1}`]: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'K1' })
      story.refundsSettle()
      expect([shares(), story.refundedTotal]).toEqual([expected.after, expected.before[cancel]])
    },
  ),
  shape<{ unit: number; promo: string }, { net: number }>(['unit', 'promo', 'thenConditionFails'], ({ unit, promo }, expected) => {
    const { net, discount } = price([{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: unit }], [percent(promo, 0)])
    const found = (until: number): string => {
      const story = new Story().placed({ lines: [{ unitPrice: unit }], discount }).paid()
      story.facts = {
        offer: { prices: [{ sku: 'SKU-1', price: unit }], promotions: [{ ...percent(promo, 0), until: instant(story.now + until) }] },
      }
      const reviewed = JSON.stringify(story.wait(1000).must('system', 'ReviewOrder'))
      expect([story.order.payable, story.paidTotal]).toEqual([expected.net, expected.net])
      return reviewed
    }
    // A promotion is asked as it stood when the order was placed: one that ended since keeps its discount, one that had ended gave none.
    expect([net, found(1).includes('discountDiffers'), found(0).includes('discountDiffers')]).toEqual([expected.net, false, true])
  }),
]
