import { id } from '../../core/ids.js'
import { replacement } from '../../policies/execution/exchange.js'
import { supplierOutOfStock } from '../../policies/suppliers.js'
import { decided, happened, nothing, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { allocationCommands } from './commands.js'
import { roomFor } from './draw.js'
import { allocateStock } from './plan.js'

export const decideAllocation: Handlers<typeof allocationCommands> = {
  AllocateStock: allocateStock,

  /** The warehouse's word on a share; of a share that is no longer planned, and of units that have left since, it says nothing. */
  ReportStock: (order, { outcome, quantity = 1, held = 0, ...share }, { at }) => {
    const planned = order.planned?.[share.line]?.find(({ sku, warehouse }) => sku === share.sku && warehouse === share.warehouse)
    if (planned === undefined || share.version <= planned.version) return nothing
    const room = roomFor(order, share.line, planned)
    // What has left was taken from what was held.
    const waits = outcome === 'waiting' ? Math.min(quantity, room) : 0
    const keeps = Math.min(outcome === 'waiting' ? held : quantity, room - waits)
    if (outcome === 'freed' || keeps + waits === 0) return decided([happened('StockFreed', at, share)])
    const of = waits > 0 ? Object.entries(order.cases).find(([, { exchange }]) => exchange?.line === share.line)?.[0] : undefined
    return decided([
      waits === 0
        ? happened('StockHeld', at, { ...share, quantity: keeps })
        : happened('StockWaited', at, { ...share, quantity: waits, ...(keeps === 0 ? {} : { held: keeps }) }),
      // No replacement in stock after all: another product is agreed with the customer, or the money goes back (EXE-06).
      ...(of === undefined
        ? []
        : [happened('ReminderRaised', at, { rule: id(replacement.id), subject: `case:${of}`, to: id('afterSales') })]),
    ])
  },

  /**
   * The customer is to be asked at once: wait, change or refund (SUP-01); not where their goods have come from elsewhere, or are wanted no
   * more, and not of goods that the line asked for before. A supplier order that waits for notice holds its line, and no other (SUP-03).
   */
  ReportSupply: (order, { line, supply, outcome, ...goods }, { at, law }) => {
    if (order.lines[line] === undefined) return nothing
    const held = order.holds?.[line]?.includes(supply) === true
    if (outcome === 'held')
      return held || (goods.sku ?? order.lines[line].sku) !== order.lines[line].sku
        ? nothing
        : decided([happened('ShippingHeld', at, { line, supply })])
    if (outcome === 'confirmed')
      return order.short?.[line] === 'outOfStock' ? decided([happened('SupplyResumed', at, { line, supply })]) : nothing
    const released = held && outcome !== 'outOfStock' ? [happened('ShippingReleased', at, { line, supply })] : []
    if (outcome === 'released' || order.short?.[line] === outcome || !isWaitedFor(order, line, goods)) return decided(released)
    return decided([...released, happened('SupplyReported', at, { line, supply, outcome })], law.judge(supplierOutOfStock, { at }).basis)
  },
}

/** Units of the line wait at a warehouse; of a line that none was asked for nobody knows better than its supplier. */
const isWaitedFor = (
  { state, lines, planned = {} }: Order,
  line: string,
  { sku = lines[line]?.sku, warehouse }: { readonly sku?: string | undefined; readonly warehouse?: string | undefined },
): boolean => {
  const shares = planned[line]
  if (state === 'closed' || sku !== lines[line]?.sku) return false
  return (
    shares === undefined ||
    shares.some((share) => share.state === 'waiting' && share.sku === sku && (warehouse ?? share.warehouse) === share.warehouse)
  )
}
