// The daily, weekly and monthly report: fulfilment, stock alarm, returns (KPI-11).
import { byText } from '../../core/byText.js'
import type { ChinaDay } from '../../core/time/chinaDay.js'
import type { Order } from '../../deciders/order/state.js'
import { available, type Stock } from '../../deciders/stock/state.js'
import { regularReports, rhythms, type Rhythm } from '../../policies/reports/volume.js'
import { lowStock } from '../../policies/stock/levels.js'
import type { Figure } from '../figures/figure.js'
import { returnFigures, type ReturnRate } from '../returns.js'
import { placeOfStream } from '../stockLevels.js'
import { deliveryTimeFigure, shippingRateFigure, type DeliveryTime, type ShippingRate } from './fulfilment.js'
import { lawOf, type ReportScope } from './scope.js'
import { stageTimesFigure, warehouseSteps, type StageTimes, type WarehouseSteps } from './stageTimes.js'
import { volumeFigures, type Volume } from './volume.js'

/** One report over a period that is over, `first` its first day in China. */
export interface RegularReportView {
  readonly first: ChinaDay
  readonly volume: Volume
  readonly fulfilment: { readonly shipping: ShippingRate; readonly delivery: DeliveryTime; readonly stages: StageTimes }
  /** Orders that were placed then, and those of them with a case; units delivered and come back then. */
  readonly returns: { readonly orders: number; readonly withCase: number; readonly units: ReturnRate }
}
/** Units of a SKU at a warehouse that are promised to nobody, fewer than its safety stock (INV-07). */
export interface StockAlarm {
  readonly warehouse: string
  readonly sku: string
  readonly available: number
}
export interface RegularReports extends Readonly<Record<Rhythm, RegularReportView>> {
  /** As stock stands when the reports are made. */
  readonly stockAlarm: readonly StockAlarm[]
}
export interface RegularReportsFigure extends Figure<RegularReports> {
  readonly take: WarehouseSteps['take']
  /** Takes each stock once, as it stands: `stock-W1.MUG-1`. */
  readonly addStock: (stream: string, stock: Stock) => void
}

const reportOf = (scope: ReportScope, first: ChinaDay, steps: WarehouseSteps) => {
  const [volume, shipping, delivery, stages, returns] = [
    volumeFigures(scope),
    shippingRateFigure(scope),
    deliveryTimeFigure(scope),
    stageTimesFigure(scope, steps),
    returnFigures(scope.at, scope),
  ]
  return {
    add: (order: Order): void => {
      for (const figure of [volume, shipping, delivery, stages, returns]) figure.add(order)
    },
    view: (): RegularReportView => {
      const { orders, withCase, units } = returns.view()
      return {
        first,
        volume: volume.view().total,
        fulfilment: { shipping: shipping.view(), delivery: delivery.view(), stages: stages.view() },
        returns: { orders, withCase, units },
      }
    },
  }
}

/** The reports that are due at `at`, over the last day, week and month that are over; a period of the scope's own does not count. */
export const regularReportFigures = (
  { at, ...scope }: Omit<ReportScope, 'period'>,
  steps: WarehouseSteps = warehouseSteps(),
): RegularReportsFigure => {
  const law = lawOf({ at, ...scope })
  const { ruling: periods } = law.judge(regularReports, { at })
  const reports = rhythms.map(
    (rhythm) => [rhythm, reportOf({ at, ...scope, period: periods[rhythm] }, periods[rhythm].first, steps)] as const,
  )
  const stockAlarm: StockAlarm[] = []
  return {
    take: steps.take,
    add: (order) => {
      for (const [, { add }] of reports) add(order)
    },
    addStock: (stream, stock) => {
      const units = available(stock)
      if (
        law.judge(lowStock, { at, available: units, armed: true, ...(stock.safety === undefined ? {} : { safety: stock.safety }) }).ruling
          .raise
      )
        stockAlarm.push({ ...placeOfStream(stream), available: units })
    },
    view: () => ({
      ...(Object.fromEntries(reports.map(([rhythm, { view }]) => [rhythm, view()])) as Record<Rhythm, RegularReportView>),
      stockAlarm: stockAlarm.toSorted((a, b) => byText(a.warehouse, b.warehouse) || byText(a.sku, b.sku)),
    }),
  }
}
