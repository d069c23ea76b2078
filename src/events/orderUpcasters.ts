import type { Upcasters } from './upcast.js'

/** The lifts of an order's events from older generations. */
export const orderUpcasters: Upcasters = {}
