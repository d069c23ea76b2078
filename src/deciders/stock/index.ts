import { stockEvents, type StockEvent } from '../../events/stock.js'
import { ownStream } from '../own/own.js'
import { stockCommands } from './commands.js'
import { decideStock, stockFollows } from './decide.js'
import { applyStock, startStock, type Stock } from './state.js'

/** One SKU at one warehouse: `stock-<warehouse>.<sku>`. */
export const stockStream = ownStream<Stock, typeof stockCommands, StockEvent>({
  category: 'stock',
  commands: stockCommands,
  format: { codecs: stockEvents, upcasters: {} },
  start: startStock,
  decide: decideStock,
  apply: applyStock,
  follows: stockFollows,
  roles: {
    ReceiveStock: ['warehouse', 'system', 'manager'],
    ReserveStock: ['system', 'warehouse', 'customerService', 'manager'],
    ReleaseStock: ['system', 'warehouse', 'customerService', 'manager'],
    PickStock: ['warehouse', 'system'],
    ReturnStock: ['warehouse', 'system', 'quality'],
    AdjustStock: ['warehouse', 'manager', 'system'],
    CountStock: ['warehouse', 'manager'],
    AnnounceStock: ['purchasing', 'system', 'manager'],
    WithdrawAnnouncement: ['purchasing', 'system', 'manager'],
    ConfigureStock: ['purchasing', 'manager'],
  },
})

/** The stream of a SKU at a warehouse. */
export const stockStreamOf = (warehouse: string, sku: string): string => `stock-${warehouse}.${sku}`
export { stockViolations, promisable, type Stock, keptWrong, lotsOf } from './state.js'
export { lasting } from './lasting.js'
