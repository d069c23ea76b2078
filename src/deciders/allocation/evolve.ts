import type { Fact } from '../../core/decider.js'
import type { AllocationEvent } from '../../events/allocation.js'
import type { Slice } from '../order/slice.js'
import type { OrderDraft } from '../order/state.js'

/** Facts of the order's stock; their only lifecycle is the order's own. */
const applyAllocation = (order: OrderDraft, fact: Fact): void => {
  const { type, data } = fact as AllocationEvent
  const shareOf = (line: string, sku: string, warehouse: string) => order.planned?.[line]?.find((share) => share.sku === sku && share.warehouse === warehouse)
  switch (type) {
    case 'StockPlanned': {
      const planned = (order.planned ??= {})
      for (const { line, sku, warehouse, quantity } of data.shares) (planned[line] ??= []).push({ sku, warehouse, quantity, state: 'asked', version: 0 })
      for (const { line, sku, warehouse, quantity } of data.short) {
        const known = shareOf(line, sku, warehouse)
        if (known === undefined) (planned[line] ??= []).push({ sku, warehouse, quantity, state: 'waiting', version: 0 })
        else Object.assign(known, { quantity: known.quantity + quantity, state: 'waiting' })
      }
      return
    }
    case 'StockHeld':
    case 'StockWaited': {
      const share = shareOf(data.line, data.sku, data.warehouse)
      if (share !== undefined) Object.assign(share, { quantity: data.quantity, version: data.version, state: type === 'StockHeld' ? 'held' : 'waiting' })
      if (type === 'StockHeld' && order.short !== undefined) delete order.short[data.line]
      return
    }
    case 'StockFreed': {
      const left = (order.planned?.[data.line] ?? []).filter((share) => share.sku !== data.sku || share.warehouse !== data.warehouse)
      if (order.planned === undefined) return
      if (left.length === 0) delete order.planned[data.line]
      else order.planned[data.line] = left
      return
    }
    case 'SupplyReported':
      order.short = { ...order.short, [data.line]: data.outcome }
      return
    case 'ShippingHeld':
      order.holds = { ...order.holds, [data.line]: [...(order.holds?.[data.line] ?? []), data.supply] }
      return
    case 'ShippingReleased': {
      const { [data.line]: held = [], ...others } = order.holds ?? {}
      const left = held.filter((supply) => supply !== data.supply)
      order.holds = left.length === 0 ? others : { ...others, [data.line]: left }
      return
    }
    case 'ApologyGranted':
      return
  }
}

export const allocationSlice: Slice = { apply: applyAllocation, wait: () => undefined }
