// What of each product is sold and what comes back, and which are on the quality list (KPI-03).
import { byText } from '../../core/byText.js'
import { available, type Stock } from '../../deciders/stock/state.js'
import { productRates, type ProductRuling } from '../../policies/reports/returns.js'
import type { Figure } from '../figures/figure.js'
import { returnFigures } from '../returns.js'
import { placeOfStream } from '../stockLevels.js'
import { lawOf, type ReportScope } from './scope.js'
import { volumeFigures } from './volume.js'

export interface ProductFigure extends ProductRuling {
  /** Units: sold, those on hand that are promised to nobody (null where no stock of it is kept), delivered, come back. */
  readonly sold: number
  readonly available: number | null
  readonly delivered: number
  readonly returned: number
}
export interface ProductFigures {
  /** By SKU. */
  readonly products: Readonly<Record<string, ProductFigure>>
  /** SKUs above the alarm, the worst first. */
  readonly qualityList: readonly string[]
}
export interface ProductsFigure extends Figure<ProductFigures> {
  /** Takes each stock once, as it stands: `stock-W1.MUG-1`. */
  readonly addStock: (stream: string, stock: Stock) => void
}

/** Sold and come back in the period, over all shops; what is available is so when the figure is asked for. */
export const productFigures = (scope: ReportScope): ProductsFigure => {
  const [volume, returns] = [volumeFigures(scope), returnFigures(scope.at, scope)]
  const stocks = new Map<string, number>()
  return {
    add: (order) => {
      volume.add(order)
      returns.add(order)
    },
    addStock: (stream, stock) => {
      const { sku } = placeOfStream(stream)
      stocks.set(sku, (stocks.get(sku) ?? 0) + Math.max(0, available(stock)))
    },
    view: () => {
      const [sold, back, law] = [volume.view().products, returns.view().products, lawOf(scope)]
      const skus = [...new Set([...Object.keys(sold), ...Object.keys(back), ...stocks.keys()])].sort(byText)
      const products = skus.map((sku): readonly [string, ProductFigure] => {
        const { delivered = 0, returned = 0 } = back[sku] ?? {}
        const [units, there] = [sold[sku]?.units ?? 0, stocks.get(sku)]
        const { ruling } = law.judge(productRates, {
          at: scope.at,
          sold: units,
          delivered,
          returned,
          ...(there === undefined ? {} : { available: there }),
        })
        return [sku, { sold: units, available: there ?? null, delivered, returned, ...ruling }]
      })
      const listed = products
        .filter(([, { onQualityList }]) => onQualityList)
        .sort(([, a], [, b]) => Number(b.returnRate) - Number(a.returnRate))
      return { products: Object.fromEntries(products), qualityList: listed.map(([sku]) => sku) }
    },
  }
}
