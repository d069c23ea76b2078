import { distribution, type Distribution } from './distribution.js'
import { share, type Figure } from './figure.js'
import { milestonesOf, type Milestone } from './milestones.js'

const hour = 3_600_000

/** How long it took from one step to another. Negative times are facts out of order; they stand in `all` and not in `nonNegative`. */
export interface Duration {
  readonly both: number
  readonly negative: number
  readonly hours: { readonly all: Distribution; readonly nonNegative: Distribution }
}

export const duration = (from: Milestone, to: Milestone): Figure<Duration> => {
  const hours: number[] = []
  return {
    add: (order) => {
      const { [from]: start, [to]: end } = milestonesOf(order)
      if (start !== undefined && end !== undefined) hours.push((end - start) / hour)
    },
    view: () => {
      const nonNegative = hours.filter((value) => value >= 0)
      return {
        both: hours.length,
        negative: hours.length - nonNegative.length,
        hours: { all: distribution(hours), nonNegative: distribution(nonNegative) },
      }
    },
  }
}

/** How many orders were handed over within a limit, of those where both instants are known, and of all that began. */
interface Within {
  readonly all: number
  readonly nonNegative: number
  readonly shareOfBoth: number | null
  readonly shareOfStarted: number | null
  readonly shareOfNonNegative: number | null
}
export interface HandOver {
  readonly started: number
  readonly both: number
  readonly within24h: Within
  readonly within48h: Within
  readonly within72h: Within
}

export const handOver = (from: 'placed' | 'approved'): Figure<HandOver> => {
  let started = 0
  const hours: number[] = []
  const within = (limit: number): Within => {
    const all = hours.filter((value) => value <= limit)
    const nonNegative = all.filter((value) => value >= 0).length
    return {
      all: all.length,
      nonNegative,
      shareOfBoth: share(all.length, hours.length),
      shareOfStarted: share(all.length, started),
      shareOfNonNegative: share(nonNegative, hours.filter((value) => value >= 0).length),
    }
  }
  return {
    add: (order) => {
      const { [from]: start, handedOver } = milestonesOf(order)
      if (start === undefined) return
      started += 1
      if (handedOver !== undefined) hours.push((handedOver - start) / hour)
    },
    view: () => ({ started, both: hours.length, within24h: within(24), within48h: within(48), within72h: within(72) }),
  }
}
