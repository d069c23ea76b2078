/** Units of a line that are to come from one warehouse, and what the warehouse answered last. */
export interface PlannedShare {
  sku: string
  warehouse: string
  quantity: number
  state: 'asked' | 'held' | 'waiting'
  /** Of these, units that are held while the others are asked for or waited for. */
  held?: number
  /** Of the stock stream, when it said so. */
  version: number
}
