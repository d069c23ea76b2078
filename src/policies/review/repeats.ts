import type { Instant } from '../../core/time/index.js'
import type { Units } from '../warehouse/outbound.js'

/** Another order, as far as a check of repetitions may know it: no name, phone or address, only whether they are the same. */
export interface OtherOrder {
  readonly id: string
  readonly placedAt: Instant
  readonly sameAccount: boolean
  readonly sameAddress: boolean
  readonly samePhone: boolean
  readonly skus: readonly string[]
  readonly cancelledAt?: Instant
  /** What it has of which product; unknown if absent. */
  readonly units?: readonly Units[]
}

/** The most instants, `at` among them, that any window of `ms` (both ends included) holds. The order of the list is of no account. */
export const mostTogether = (at: Instant, others: readonly Instant[], ms: number): number => {
  const near = [at, ...others.filter((other) => Math.abs(other - at) <= ms)]
  return Math.max(...near.map((start) => near.filter((other) => other >= start && other <= start + ms).length))
}
