// The figures of orders, stock and returns by their rules, for `ordinance report` (KPI-01 to 05, 07, 09 to 11).
import type { Book } from '../../../core/book.js'
import { formatFen } from '../../../core/money.js'
import type { Instant } from '../../../core/time/instant.js'
import type { Order } from '../../../deciders/order/state.js'
import type { Stock } from '../../../deciders/stock/state.js'
import { shippingStages } from '../../../policies/reports/fulfilment.js'
import { rhythms } from '../../../policies/reports/volume.js'
import type { Envelope } from '../../../log/log.js'
import {
  deliveryTimeFigure,
  productFigures,
  regularReportFigures,
  shippingRateFigure,
  stageTimesFigure,
  volumeFigures,
  warehouseSteps,
  type ReturnFigures,
  type ReturnRate,
  type Volume,
} from '../../../projections/index.js'
import type { Figure } from '../../../projections/figures/figure.js'
import type { Io } from '../../io.js'
import { largest, MOST, percent, table, title } from '../../tables.js'

/** All of them at once, as things stand at `at`; `returns` takes the orders elsewhere. */
export const flowFigures = (at: Instant, book: Book, returns: Figure<ReturnFigures>) => {
  const [scope, steps] = [{ at, book }, warehouseSteps()]
  const [shipping, delivery, products] = [shippingRateFigure(scope), deliveryTimeFigure(scope), productFigures(scope)]
  const [volume, stages, regular] = [volumeFigures(scope), stageTimesFigure(scope, steps), regularReportFigures(scope, steps)]
  return {
    take: (event: Envelope): void => {
      steps.take(event)
    },
    add: (order: Order): void => {
      for (const figure of [shipping, delivery, products, volume, stages, regular]) figure.add(order)
    },
    addStock: (stream: string, stock: Stock): void => {
      products.addStock(stream, stock)
      regular.addStock(stream, stock)
    },
    view: () => {
      const { orders, withCase, share, reasons, units, products: byProduct, days, weeks, months } = returns.view()
      return {
        'KPI-01': shipping.view(),
        'KPI-02': delivery.view(),
        'KPI-03': products.view(),
        'KPI-04': { orders, withCase, share },
        'KPI-05': reasons,
        'KPI-07': volume.view(),
        'KPI-09': stages.view(),
        'KPI-10': { units, products: byProduct, days, weeks, months },
        'KPI-11': regular.view(),
      }
    },
  }
}
export type FlowFigures = ReturnType<ReturnType<typeof flowFigures>['view']>

const hours = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 36_000) / 100)
const volumes = (head: string, of: readonly (readonly [string, Volume])[]): string =>
  table(
    [head, 'orders', 'units', 'sales'],
    of.map(([name, { orders, units, sales }]) => [name, orders, units, formatFen(sales)]),
  )
const rates = (head: string, of: Readonly<Record<string, ReturnRate>>): string =>
  table(
    [head, 'delivered', 'returned', 'rate'],
    Object.entries(of).map(([name, { delivered, returned, rate }]) => [name, delivered, returned, percent(rate)]),
  )

export const printFlow = (io: Io, kpi: FlowFigures): void => {
  const {
    'KPI-01': shipping,
    'KPI-02': delivery,
    'KPI-03': { products, qualityList },
    'KPI-07': volume,
    'KPI-09': stages,
    'KPI-10': returns,
    'KPI-11': regular,
  } = kpi
  io.out(title('24-hour shipping rate (KPI-01) and delivery time (KPI-02)'))
  io.out(table(['due', 'within 24 h', 'share'], [[shipping.due, shipping.within, percent(shipping.share)]]))
  io.out(table(['parcels signed', 'median (h)', 'p90 (h)'], [[delivery.parcels, hours(delivery.median), hours(delivery.p90)]]))
  io.out(title(`Stage times (KPI-09): ${hours(stages.mean) ?? '–'} h from receipt to shipping, longest: ${stages.bottleneck ?? '–'}`))
  io.out(
    table(
      ['stage', 'n', 'mean (h)'],
      shippingStages.map((stage) => [stage, stages.n[stage], hours(stages.stages[stage])]),
    ),
  )
  io.out(title(`Volume (KPI-07); the ${MOST} largest, --json has all, and the days and weeks too`))
  io.out(volumes('month', Object.entries(volume.months)))
  for (const [head, of] of [
    ['product', volume.products],
    ['region', volume.regions],
  ] as const)
    io.out(
      volumes(
        head,
        largest(Object.entries(of), ([, { sales }]) => sales),
      ),
    )
  io.out(title(`Products (KPI-03): ${qualityList.length} on the quality list`))
  io.out(
    table(
      ['product', 'sold', 'left', 'sell-through', 'returned', 'on the list'],
      largest(Object.entries(products), ([, { sold, onQualityList }]) => (onQualityList ? Infinity : sold)).map(
        ([sku, { sold, available, sellThrough, returnRate, onQualityList }]) => [
          sku,
          sold,
          available,
          percent(sellThrough),
          percent(returnRate),
          onQualityList ? '!' : '',
        ],
      ),
    ),
  )
  io.out(title('Return rate (KPI-10)'))
  io.out(rates('month', returns.months))
  io.out(title(`Regular reports (KPI-11): ${regular.stockAlarm.length} stocks below their alarm`))
  io.out(
    table(
      ['over', 'from', 'orders', 'sales', 'due', 'within 24 h', 'delivered', 'returned', 'rate', 'with a case'],
      rhythms.map((rhythm) => {
        const {
          first,
          volume: { orders, sales },
          fulfilment: { shipping: rate },
          returns: { units, withCase },
        } = regular[rhythm]
        return [
          rhythm,
          first,
          orders,
          formatFen(sales),
          rate.due,
          percent(rate.share),
          units.delivered,
          units.returned,
          percent(units.rate),
          withCase,
        ]
      }),
    ),
  )
  io.out(
    table(
      ['warehouse', 'product', 'left'],
      regular.stockAlarm.map(({ warehouse, sku, available }) => [warehouse, sku, available]),
    ),
  )
}
