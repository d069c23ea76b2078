// Goods, quantity and price agree with the offer: manual M-1.1, regulations P-2.3.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import { price } from '../pricing/price.js'
import { inForce, type Promotion } from '../pricing/promotion.js'

export const REV_07 = says(
  { en: 'Goods, quantity and price agree with the offer', zh: '商品、数量、价格与活动相符' },
  {
    en: 'Every SKU is known, every quantity a positive whole number, and prices are what the price list and the promotions in force at order time give.',
    zh: '每个 SKU 须为在售商品，数量须为正整数，价格须与下单时有效的价目和活动规则一致。',
  },
)
export interface OfferFacts {
  readonly placedAt: Instant
  /** Fen: unit price as ordered, and the discount of the whole line. */
  readonly lines: readonly {
    readonly line: string
    readonly sku: string
    readonly quantity: number
    readonly unitPrice: number
    readonly discount: number
    readonly gift?: boolean
  }[]
  /** List prices in fen with the instant from which each holds; a SKU without one is unknown. */
  readonly prices: readonly { readonly sku: string; readonly price: number; readonly from?: Instant }[]
  readonly promotions: readonly Promotion[]
}

/** The list price of a SKU at an instant. */
export const listPriceAt = (prices: OfferFacts['prices'], sku: string, at: Instant): number | undefined =>
  prices
    .filter((entry) => entry.sku === sku && (entry.from ?? -Infinity) <= at)
    .reduce<OfferFacts['prices'][number] | undefined>(
      (newest, entry) => (newest === undefined || (entry.from ?? -Infinity) >= (newest.from ?? -Infinity) ? entry : newest),
      undefined,
    )?.price

export const offerAgrees = rule({
  id: 'REV-07',
  clauses: ['M-1.1', 'P-2.3'],
  kind: 'validation',
  params: {},
  inForceAt: ({ placedAt }: OfferFacts) => placedAt,
  apply: (_, { placedAt, lines, prices, promotions }): readonly Finding[] => {
    const priced = lines.map((line) => ({ ...line, listed: line.gift === true ? line.unitPrice : listPriceAt(prices, line.sku, placedAt) }))
    const wrong = priced.flatMap(({ line, quantity, unitPrice, listed, gift }) => [
      ...(listed === undefined
        ? [finding('skuUnknown', line)]
        : unitPrice !== listed || (gift === true && unitPrice !== 0)
          ? [finding('priceDiffers', line)]
          : []),
      ...(Number.isSafeInteger(quantity) && quantity > 0 ? [] : [finding('quantityInvalid', line)]),
    ])
    if (wrong.length > 0) return wrong
    // How a platform spreads a discount over the lines is its own affair; the sum is not.
    const due = price(
      lines,
      promotions.filter((promotion) => inForce(promotion, placedAt)),
    ).discount
    return due === lines.reduce((all, { discount }) => all + discount, 0) ? [] : [finding('discountDiffers')]
  },
})
