import type { AllocationEvent } from '../../events/allocation.js'
import { factSlice } from '../order/slice.js'
import type { OrderDraft } from '../order/state.js'
import { drawn, heldOf, keepHeld } from './draw.js'
import type { PlannedShare } from './state.js'

type Held = Extract<AllocationEvent, { type: 'StockHeld' | 'StockWaited' }>['data'] & { readonly held?: number }

const shareOf = ({ planned }: OrderDraft, line: string, sku: string, warehouse: string) =>
  planned?.[line]?.find((share) => share.sku === sku && share.warehouse === warehouse)
const answered = (order: OrderDraft, { line, sku, warehouse, quantity, version, held = 0 }: Held, state: 'held' | 'waiting'): void => {
  const share = shareOf(order, line, sku, warehouse)
  if (share === undefined) return
  Object.assign(share, { quantity: quantity + held, version, state })
  keepHeld(share, held)
}
/** More is asked for: what is held stays held meanwhile. */
const asked = (share: PlannedShare, more: number, state: 'asked' | 'waiting', seen: number): void => {
  keepHeld(share, heldOf(share))
  Object.assign(share, { quantity: share.quantity + more, state, version: Math.max(share.version, seen) })
}

/** Some of a line's units are not with us: where they came from stays known, for when they come back. */
const hasLeft = ({ lines }: OrderDraft, line: string): boolean =>
  Object.keys(lines[line]?.units ?? {}).some((place) => place !== 'ours' && place !== 'cancelled')

/** Facts of the order's stock; their only lifecycle is the order's own. */
export const allocationSlice = factSlice<AllocationEvent>(
  {
    planned: ['StockPlanned', 'StockHeld', 'StockWaited', 'StockFreed', 'StockDrawn'],
    short: ['StockHeld', 'StockFreed', 'SupplyResumed'],
    parcels: ['StockDrawn'],
  },
  {
    StockPlanned: (order, _, { data }) => {
      const planned = (order.planned ??= {})
      const plan = ({ line, sku, warehouse, quantity, seen = 0 }: (typeof data.shares)[number], state: 'asked' | 'waiting'): void => {
        const known = shareOf(order, line, sku, warehouse)
        if (known === undefined) (planned[line] ??= []).push({ sku, warehouse, quantity, state, version: seen })
        else asked(known, quantity, state, seen)
      }
      for (const share of data.shares) plan(share, 'asked')
      for (const share of data.short) plan(share, 'waiting')
    },
    StockHeld: (order, _, { data }) => {
      answered(order, data, 'held')
      if (order.short !== undefined) delete order.short[data.line]
    },
    StockWaited: (order, _, { data }) => {
      answered(order, data, 'waiting')
    },
    StockFreed: (order, _, { data }) => {
      const share = shareOf(order, data.line, data.sku, data.warehouse)
      if (order.planned === undefined || share === undefined) return
      if (hasLeft(order, data.line)) {
        Object.assign(share, { quantity: 0, version: data.version, state: 'held' })
        keepHeld(share, 0)
      } else {
        const left = (order.planned[data.line] ?? []).filter((one) => one !== share)
        if (left.length === 0) delete order.planned[data.line]
        else order.planned[data.line] = left
      }
      // Nobody waits for what its supplier has none of.
      if (order.short !== undefined && order.planned[data.line]?.some(({ state }) => state === 'waiting') !== true)
        delete order.short[data.line]
    },
    // As of a share that gave all: where the units came from stays known, for when they come back.
    StockDrawn: (order, _, { data: { line, sku, warehouse, quantity } }) => {
      drawn(order, line, quantity)
      if (shareOf(order, line, sku, warehouse) === undefined)
        ((order.planned ??= {})[line] ??= []).push({ sku, warehouse, quantity: 0, state: 'held', version: 0 })
    },
    SupplyReported: (order, _, { data }) => {
      order.short = { ...order.short, [data.line]: data.outcome }
      delete order.shortAnswered
    },
    SupplyResumed: (order, _, { data }) => {
      if (order.short !== undefined) delete order.short[data.line]
    },
    ShippingHeld: (order, _, { data }) => {
      order.holds = { ...order.holds, [data.line]: [...(order.holds?.[data.line] ?? []), data.supply] }
    },
    ShippingReleased: (order, _, { data }) => {
      const { [data.line]: held = [], ...others } = order.holds ?? {}
      const left = held.filter((supply) => supply !== data.supply)
      order.holds = left.length === 0 ? others : { ...others, [data.line]: left }
    },
    ApologyGranted: () => undefined,
  },
)
