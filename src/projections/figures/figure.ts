import { byText } from '../../core/byText.js'
import type { Instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'

/** One figure over orders: takes each order once, then says what it counted. Pure; no clock, no policy. */
export interface Figure<View> {
  readonly add: (order: Order) => void
  readonly view: () => View
}

/** What a report is asked with. */
export interface FigureScope {
  /** The day of an instant where the order was placed, `2026-11-22`. */
  readonly dayOf: (order: Order, at: Instant) => string
  /** Open promises are measured against it. */
  readonly at: Instant
}

/** Counts under names, in order of names when they are read. */
export const tally = () => {
  const counts = new Map<string, number>()
  return {
    add: (name: string, amount = 1): void => void counts.set(name, (counts.get(name) ?? 0) + amount),
    view: (): Readonly<Record<string, number>> => Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b))),
  }
}

export { share } from '../../policies/reports/arithmetic.js'
