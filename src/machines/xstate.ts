// The only file that loads XState: machines for running, drawing and inspecting. The library itself asks the flat tables.
import { createMachine } from 'xstate'
import { lifecycles } from './index.js'

export { lifecycles } from './index.js'

/** Every lifecycle as an XState machine, of the very config that the tables are compiled from. */
export const machines = {
  order: createMachine(lifecycles.order),
  payment: createMachine(lifecycles.payment),
  parcel: createMachine(lifecycles.parcel),
  afterSale: createMachine(lifecycles.afterSale),
  refund: createMachine(lifecycles.refund),
  exception: createMachine(lifecycles.exception),
} as const
