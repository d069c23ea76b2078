import { deadlineEvents, type DeadlineEvent } from '../../events/deadline.js'
import { supplyEvents, type SupplyEvent } from '../../events/supply.js'
import { ownStream } from '../own/own.js'
import { supplyCommands } from './commands.js'
import { decideSupply } from './decide.js'
import { applySupply, startSupply, type Supply } from './state.js'

/** One supplier order: `supply-<id>`. */
export const supplyStream = ownStream<Supply, typeof supplyCommands, SupplyEvent | DeadlineEvent>({
  category: 'supply',
  commands: supplyCommands,
  format: { codecs: { ...supplyEvents, ...deadlineEvents }, upcasters: {} },
  start: startSupply,
  decide: decideSupply,
  apply: applySupply,
  roles: {
    RequestSupply: ['system', 'warehouse', 'purchasing', 'manager'],
    ReviewSupplyNeed: ['system', 'purchasing'],
    PlaceSupply: ['purchasing', 'manager'],
    ReportSupplyConfirmed: ['supplier', 'purchasing', 'system'],
    ReportSupplyDoubted: ['supplier', 'purchasing', 'system'],
    CheckSupply: ['purchasing', 'manager'],
    GiveNotice: ['purchasing', 'manager'],
    ReportSupplierOutOfStock: ['supplier', 'purchasing', 'system'],
    CancelSupply: ['purchasing', 'manager', 'system'],
    TraceGoods: ['purchasing', 'supplier', 'logistics'],
    ReportSupplyArrived: ['warehouse', 'purchasing', 'system'],
    RecordSupplierFault: ['purchasing', 'quality', 'system'],
    PassDeadline: ['system'],
  },
})
export { isPlaced, isSame, type Supply } from './state.js'
