// Figures of after-sales: how many orders ask, why, which products come back, and how many will next week (KPI-04, 05, 10, 12).
import { byText } from '../core/byText.js'
import { addDays, chinaDayOf, mondayOf, type ChinaDay } from '../core/time/chinaDay.js'
import type { Instant } from '../core/time/instant.js'
import { requestsOf } from '../deciders/afterSale/goods/parted.js'
import type { Order } from '../deciders/order/state.js'
import { isWithin } from '../policies/reports/fulfilment.js'
import { afterSalesRate, reasonShares, returnRate, type ReasonShare, type ReturnRate } from '../policies/reports/returns.js'
import type { Figure } from './figures/figure.js'
import { forecast, type Forecast } from './forecast.js'
import { lawOf, periodOf, type ReportScope } from './reports/scope.js'

export type { ReasonShare, ReturnRate } from '../policies/reports/returns.js'

export interface ReturnFigures {
  /** Orders that were placed, those with a case, and their share (KPI-04). */
  readonly orders: number
  readonly withCase: number
  readonly share: number | null
  /** Returns, refunds and exchanges by the reason that the customer gave, the most frequent first (KPI-05). */
  readonly reasons: Readonly<Record<string, ReasonShare>>
  /** Over the whole period. */
  readonly units: ReturnRate
  /** By SKU (KPI-10). */
  readonly products: Readonly<Record<string, ReturnRate>>
  /** By the Mondays of China, without gaps: delivered in that week, come back in that week (KPI-10). */
  readonly weeks: Readonly<Record<ChinaDay, ReturnRate>>
  /** By the days of China, and the months, `2026-11`, in which any was delivered or came back (KPI-10). */
  readonly days: Readonly<Record<ChinaDay, ReturnRate>>
  readonly months: Readonly<Record<string, ReturnRate>>
  /** Units that will come back in the week that is running, from the weeks that are over (KPI-12). */
  readonly forecast: Forecast
}

type Counts = Map<string, { delivered: number; returned: number }>
const add = (counts: Counts, name: string, key: 'delivered' | 'returned', units: number): void => {
  const found = counts.get(name) ?? { delivered: 0, returned: 0 }
  found[key] += units
  counts.set(name, found)
}
/** Every week from the first that is known until the one before that of `at`, also those in which nothing came. */
const wholeWeeks = (counts: Counts, at: Instant): readonly ChinaDay[] => {
  const [first] = [...counts.keys()].sort(byText)
  const weeks: ChinaDay[] = []
  for (let week = first as ChinaDay | undefined; week !== undefined && week < mondayOf(at); week = addDays(week, 7)) weeks.push(week)
  return weeks
}

/**
 * Takes each order once, as it stands at `at`. Goods that were given back to the customer have not come back. In a period count the orders placed,
 * the cases opened, and the units delivered or come back in it.
 */
export const returnFigures = (at: Instant, scope: Omit<ReportScope, 'at'> = {}): Figure<ReturnFigures> => {
  const [law, period] = [lawOf({ at, ...scope }), periodOf({ at, ...scope })]
  let [orders, withCase] = [0, 0]
  const reasons = new Map<string, number>()
  const [whole, products, days, weeks, months]: readonly [Counts, Counts, Counts, Counts, Counts] = [
    new Map(),
    new Map(),
    new Map(),
    new Map(),
    new Map(),
  ]
  const rates = (counts: Counts): Readonly<Record<string, ReturnRate>> =>
    Object.fromEntries(
      [...counts]
        .sort(([a], [b]) => byText(a, b))
        .map(([name, { delivered, returned }]) => [name, law.judge(returnRate, { at, delivered, returned }).ruling]),
    )
  return {
    add: ({ placedAt, cases, parcels, lines }: Order) => {
      if (placedAt === undefined) return
      if (isWithin(period, placedAt)) {
        orders += 1
        if (Object.keys(cases).length > 0) withCase += 1
      }
      const count = (line: string, key: 'delivered' | 'returned', units: number, when: Instant): void => {
        if (units <= 0 || !isWithin(period, when)) return
        const day = chinaDayOf(when)
        for (const [counts, name] of [
          [whole, 'all'],
          [products, lines[line]?.sku ?? line],
          [days, day],
          [weeks, mondayOf(when)],
          [months, day.slice(0, 7)],
        ] as const)
          add(counts, name, key, units)
      }
      for (const { state, signedAt, lines: held } of Object.values(parcels))
        if (state === 'signed' && signedAt !== undefined)
          for (const [line, units] of Object.entries(held)) count(line, 'delivered', units, signedAt)
      // A complaint or a repair gives nothing back (R-7.3 tells them apart).
      for (const { kind, reason, openedAt } of requestsOf({ cases }))
        if (isWithin(period, openedAt) && kind !== 'complaint' && kind !== 'repair') reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      for (const { kind, received, receivedAt, sentBack } of Object.values(cases)) {
        if (receivedAt !== undefined && kind !== 'repair')
          for (const [line, units] of Object.entries(received)) count(line, 'returned', units - (sentBack[line] ?? 0), receivedAt)
      }
    },
    view: () => {
      const past = wholeWeeks(weeks, period.until < at ? period.until : at)
      for (const week of past) add(weeks, week, 'returned', 0)
      return {
        orders,
        withCase,
        share: law.judge(afterSalesRate, { at, orders, withCase }).ruling,
        reasons: law.judge(reasonShares, { at, cases: Object.fromEntries(reasons) }).ruling,
        units: rates(whole)['all'] ?? law.judge(returnRate, { at, delivered: 0, returned: 0 }).ruling,
        products: rates(products),
        weeks: rates(weeks),
        days: rates(days),
        months: rates(months),
        forecast: forecast(
          past.map((week) => weeks.get(week)?.returned ?? 0),
          { at, ...(scope.book === undefined ? {} : { book: scope.book }) },
        ),
      }
    },
  }
}
