import { choice, Count, IdIn, Quantity, shape } from '../../core/codec.js'

/** Stock for an order. `AllocateStock` plans; the reports are the warehouses' answers. */
export const allocationCommands = {
  AllocateStock: shape({}),
  /** `version`: of the stock stream, so that an older word never follows a newer one. `held`: beside the units that wait. */
  ReportStock: shape(
    { line: IdIn, sku: IdIn, warehouse: IdIn, outcome: choice('held', 'waiting', 'freed'), version: Count },
    { quantity: Quantity, held: Quantity },
  ),
  /** `held`: ordered, but the supplier waits for our notice; `released`: it was given (SUP-03). `confirmed`: after it had none, the supplier has a day for it. `sku`, `warehouse`: what was ordered, and for where. */
  ReportSupply: shape(
    { line: IdIn, supply: IdIn, outcome: choice('outOfStock', 'cancelled', 'confirmed', 'held', 'released') },
    { sku: IdIn, warehouse: IdIn },
  ),
} as const
