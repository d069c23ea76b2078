// Figures of after-sales: how many orders ask, why, which products come back, and how many will next week (KPI-04, 05, 10, 12).
import { apportion } from '../core/apportion.js'
import { byText } from '../core/byText.js'
import { addDays, mondayOf, type ChinaDay } from '../core/time/chinaDay.js'
import type { Instant } from '../core/time/instant.js'
import type { Order } from '../deciders/order/state.js'
import { share, type Figure } from './figures/figure.js'
import { forecast, type Forecast } from './forecast.js'

/** Cases of one reason, and their share of all; the shares add up to 1 exactly. */
export interface ReasonShare {
  readonly cases: number
  readonly share: number
}
/** Units that customers got, and of them those that came back and stayed; `rate` is null where none was delivered. */
export interface ReturnRate {
  readonly delivered: number
  readonly returned: number
  readonly rate: number | null
}
export interface ReturnFigures {
  /** Orders that were placed, those with a case, and their share (KPI-04). */
  readonly orders: number
  readonly withCase: number
  readonly share: number | null
  /** By the reason that the customer gave, the most frequent first (KPI-05). */
  readonly reasons: Readonly<Record<string, ReasonShare>>
  /** By SKU (KPI-10). */
  readonly products: Readonly<Record<string, ReturnRate>>
  /** By the Mondays of China, without gaps: delivered in that week, come back in that week (KPI-10). */
  readonly weeks: Readonly<Record<ChinaDay, ReturnRate>>
  /** Units that will come back in the week that is running, from the weeks that are over (KPI-12). */
  readonly forecast: Forecast
}

type Counts = Map<string, { delivered: number; returned: number }>
const add = (counts: Counts, name: string, key: 'delivered' | 'returned', units: number): void => {
  const found = counts.get(name) ?? { delivered: 0, returned: 0 }
  found[key] += units
  counts.set(name, found)
}
const rates = (counts: Counts): Readonly<Record<string, ReturnRate>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b)).map(([name, { delivered, returned }]) => [name, { delivered, returned, rate: share(returned, delivered) }]))

/** Shares in millionths, so that they add up to one (the largest remainder takes what is left). */
const MILLION = 1_000_000
const sharesOf = (counts: ReadonlyMap<string, number>): Readonly<Record<string, ReasonShare>> => {
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || byText(a, b))
  const parts = sorted.length === 0 ? [] : apportion(MILLION, sorted.map(([, cases]) => cases))
  return Object.fromEntries(sorted.map(([reason, cases], i) => [reason, { cases, share: (parts[i] ?? 0) / MILLION }]))
}

/** Every week from the first that is known until the one before `at`'s, also those in which nothing came. */
const wholeWeeks = (counts: Counts, at: Instant): readonly ChinaDay[] => {
  const [first] = [...counts.keys()].sort(byText)
  const weeks: ChinaDay[] = []
  for (let week = first as ChinaDay | undefined; week !== undefined && week < mondayOf(at); week = addDays(week, 7)) weeks.push(week)
  return weeks
}

/** Takes each order once, as it stands at `at`. Goods that were given back to the customer have not come back. */
export const returnFigures = (at: Instant): Figure<ReturnFigures> => {
  let [orders, withCase] = [0, 0]
  const reasons = new Map<string, number>()
  const products: Counts = new Map()
  const weeks: Counts = new Map()
  return {
    add: ({ placedAt, cases, parcels, lines }: Order) => {
      if (placedAt === undefined) return
      orders += 1
      if (Object.keys(cases).length > 0) withCase += 1
      const count = (line: string, key: 'delivered' | 'returned', units: number, when: Instant): void => {
        if (units <= 0) return
        add(products, lines[line]?.sku ?? line, key, units)
        add(weeks, mondayOf(when), key, units)
      }
      for (const { state, signedAt, lines: held } of Object.values(parcels)) if (state === 'signed' && signedAt !== undefined) for (const [line, units] of Object.entries(held)) count(line, 'delivered', units, signedAt)
      for (const { kind, reason, received, receivedAt, sentBack } of Object.values(cases)) {
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
        if (receivedAt !== undefined && kind !== 'repair') for (const [line, units] of Object.entries(received)) count(line, 'returned', units - (sentBack[line] ?? 0), receivedAt)
      }
    },
    view: () => {
      const whole = wholeWeeks(weeks, at)
      for (const week of whole) add(weeks, week, 'returned', 0)
      return { orders, withCase, share: share(withCase, orders), reasons: sharesOf(reasons), products: rates(products), weeks: rates(weeks), forecast: forecast(whole.map((week) => weeks.get(week)?.returned ?? 0)) }
    },
  }
}
