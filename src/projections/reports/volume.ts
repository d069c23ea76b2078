// Orders and sales by day, week, month, product and region (KPI-07).
import { byText } from '../../core/byText.js'
import { chinaDayOf, mondayOf } from '../../core/time/chinaDay.js'
import { lawFor, manual } from '../../core/book.js'
import { replacementLines } from '../../deciders/allocation/need.js'
import { goodsPaid } from '../../deciders/order/moneyLedger.js'
import type { Order } from '../../deciders/order/state.js'
import { isPaidAsAgreed } from '../../deciders/payment/terms.js'
import { provinceOf } from '../../policies/address/parts.js'
import { isWithin } from '../../policies/reports/fulfilment.js'
import { orderVolume, type Sold } from '../../policies/reports/volume.js'
import type { Figure } from '../figures/figure.js'
import { periodOf, type ReportScope } from './scope.js'

/** Orders that were placed, whatever came of them; the units of them that are sold; and the goods money of those in fen, less discount, without freight. */
export interface Volume extends Sold {
  readonly orders: number
}
type Volumes = Readonly<Record<string, Volume>>
export interface VolumeFigures {
  readonly total: Volume
  /** By the days of China on which orders were placed, the Mondays of their weeks, and their months, `2026-11`. */
  readonly days: Volumes
  readonly weeks: Volumes
  readonly months: Volumes
  /** By SKU; an order counts under each of its products. */
  readonly products: Volumes
  /** By the official name of the province, `unknown` where the address does not say, or was erased. */
  readonly regions: Volumes
}

const counter = () => {
  const counts = new Map<string, { orders: number; units: number; sales: number }>()
  return {
    add: (name: string, { units, sales }: Sold): void => {
      const found = counts.get(name) ?? { orders: 0, units: 0, sales: 0 }
      counts.set(name, { orders: found.orders + 1, units: found.units + units, sales: found.sales + sales })
    },
    view: (): Volumes => Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b))),
  }
}
const sum = (all: readonly Sold[]): Sold =>
  all.reduce<Sold>((one, { units, sales }) => ({ units: one.units + units, sales: one.sales + sales }), { units: 0, sales: 0 })

const soldOf = (
  order: Order,
  placedAt: NonNullable<Order['placedAt']>,
  { book = manual }: ReportScope,
): readonly { readonly sku: string; readonly sold: Sold }[] => {
  const replaced = replacementLines(order)
  const lines = Object.values(order.lines).filter(({ line }) => !replaced.includes(line))
  const { ruling } = lawFor(book, { shop: order.shop, channel: order.channel }).judge(orderVolume, {
    placedAt,
    stands: order.state !== 'closed' && (order.approvedAt !== undefined || isPaidAsAgreed(order)),
    lines: lines.map(({ line, quantity, units }) => ({
      line,
      quantity,
      cancelled: units['cancelled'] ?? 0,
      worth: goodsPaid(order, line),
    })),
  })
  return lines.map(({ line, sku }) => ({ sku, sold: ruling[line] ?? { units: 0, sales: 0 } }))
}

/** Orders that were placed in the period. */
export const volumeFigures = (scope: ReportScope): Figure<VolumeFigures> => {
  const period = periodOf(scope)
  const [total, days, weeks, months, products, regions] = [counter(), counter(), counter(), counter(), counter(), counter()]
  return {
    add: (order) => {
      const { placedAt, address } = order
      if (placedAt === undefined || !isWithin(period, placedAt)) return
      const lines = soldOf(order, placedAt, scope)
      const all = sum(lines.map(({ sold }) => sold))
      const day = chinaDayOf(placedAt)
      total.add('all', all)
      days.add(day, all)
      weeks.add(mondayOf(placedAt), all)
      months.add(day.slice(0, 7), all)
      regions.add(provinceOf({ province: address.province ?? address.text ?? '' }) ?? 'unknown', all)
      for (const sku of new Set(lines.map((line) => line.sku)))
        products.add(sku, sum(lines.filter((line) => line.sku === sku).map(({ sold }) => sold)))
    },
    view: () => ({
      total: total.view()['all'] ?? { orders: 0, units: 0, sales: 0 },
      days: days.view(),
      weeks: weeks.view(),
      months: months.view(),
      products: products.view(),
      regions: regions.view(),
    }),
  }
}
