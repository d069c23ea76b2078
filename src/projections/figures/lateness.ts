import { distribution, type Distribution } from './distribution.js'
import { share, type Figure, type FigureScope } from './figure.js'
import { milestonesOf } from './milestones.js'

export interface Lateness {
  /** Orders that were promised for an instant and signed. */
  readonly compared: number
  /** Signed after the promised instant; a promise of a day is often written as its first instant. */
  readonly byInstant: { readonly late: number; readonly share: number | null }
  /** Signed on a later day than the promised one. */
  readonly byDay: { readonly late: number; readonly share: number | null }
  /** How late, of those late by the instant. */
  readonly daysLate: Distribution
  /** Not signed, not closed, and past the promised instant. */
  readonly openPastPromise: number
}

export const lateness = ({ dayOf, at }: FigureScope): Figure<Lateness> => {
  let [compared, byDay, openPastPromise] = [0, 0, 0]
  const days: number[] = []
  return {
    add: (order) => {
      const { promised, signed } = milestonesOf(order)
      if (promised === undefined) return
      if (signed === undefined) {
        // Signed nobody knows when: neither late nor open.
        if (promised < at && order.state !== 'closed' && order.signedAt === undefined) openPastPromise += 1
        return
      }
      compared += 1
      if (signed > promised) days.push((signed - promised) / 86_400_000)
      if (dayOf(order, signed) > dayOf(order, promised)) byDay += 1
    },
    view: () => ({
      compared,
      byInstant: { late: days.length, share: share(days.length, compared) },
      byDay: { late: byDay, share: share(byDay, compared) },
      daysLate: distribution(days),
      openPastPromise,
    }),
  }
}
