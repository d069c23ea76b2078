import { compile } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { DeadlineEvent } from '../../events/deadline.js'
import type { SupplyEvent } from '../../events/supply.js'
import { supplyLifecycle, type SupplyState } from '../../machines/supply.js'
import { applyDeadline, isDeadlineEvent, move, type OwnWaiting } from '../own/waiting.js'

export const supplyTable = compile(supplyLifecycle)

export interface Supply extends OwnWaiting<SupplyState> {
  sku: string
  warehouse: string
  quantity: number
  waiting: { order: string; line: string }[]
  /** Of these, who came to wait for it after it was placed: the supplier has sent them nothing. */
  joined?: { order: string; line: string }[]
  supplier?: string
  placedBy?: string
  /** "Wait for notice": the supplier is not to send yet (SUP-03). */
  hold: boolean
  /** When the supplier promised what is announced at the warehouse; of what it has none of, or is to cancel already, nothing is. */
  promisedAt?: Instant
  goods: 'unknown' | 'neverSent' | 'withSupplier' | 'withCarrier' | 'withCustomer'
  arrived: number
  /** The deliveries that came, by the supplier’s numbers. */
  deliveries?: string[]
  faults: { kind: 'loss' | 'quality'; quantity: number; order: string; amount?: number }[]
}
/** The supplier was told, and has not said that there are none. */
export const isPlaced = ({ state }: Pick<Supply, 'state'>): boolean => state === 'placed' || state === 'doubted' || state === 'confirmed'

type Waiting = Supply['waiting'][number]
export const isSame = (one: Waiting) => (other: Waiting) => one.order === other.order && one.line === other.line

export const startSupply = (id: string): Supply => ({
  id,
  state: 'none',
  since: 0 as Instant,
  deadlines: [],
  sku: '',
  warehouse: '',
  quantity: 0,
  waiting: [],
  hold: false,
  goods: 'neverSent',
  arrived: 0,
  faults: [],
})

export const applySupply = (supply: Supply, event: SupplyEvent | DeadlineEvent): void => {
  if (isDeadlineEvent(event)) {
    applyDeadline(supply, event)
    return
  }
  move(supplyTable, supply, event)
  switch (event.type) {
    case 'SupplyRequested': {
      const { sku, quantity, warehouse, waiting } = event.data
      Object.assign(supply, { sku, quantity, warehouse, waiting: [...waiting] })
      return
    }
    case 'SupplyAdjusted':
      supply.quantity = event.data.quantity
      if (isPlaced(supply)) {
        const { waiting, joined = [] } = supply
        supply.joined = event.data.waiting.filter((one) => !waiting.some(isSame(one)) || joined.some(isSame(one)))
      }
      supply.waiting = [...event.data.waiting]
      return
    case 'SupplyPlaced':
      supply.supplier = event.data.supplier
      supply.placedBy = event.data.placedBy
      supply.hold = event.data.hold === 'yes'
      supply.goods = 'unknown'
      return
    case 'SupplyConfirmed':
      if (supply.state === 'confirmed') supply.promisedAt = event.data.promisedAt
      return
    case 'SupplyOutOfStock':
      if (supply.state === 'outOfStock') delete supply.promisedAt
      return
    case 'SupplyNoticeGiven':
      supply.hold = false
      return
    case 'GoodsTraced':
    case 'SupplyCancelled':
      supply.goods = event.data.goods
      return
    case 'SupplyArrived':
    case 'SupplyPartArrived':
      supply.arrived += event.data.quantity
      if (event.data.delivery !== undefined) supply.deliveries = [...(supply.deliveries ?? []), event.data.delivery]
      return
    case 'SupplierFaultRecorded':
      supply.faults.push({ ...event.data })
      return
    default:
  }
}
