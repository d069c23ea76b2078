import { byText } from '../../core/byText.js'
import type { Order } from '../../deciders/order/state.js'
import { tally, type Figure, type FigureScope } from './figure.js'
import { milestonesOf } from './milestones.js'

/** The farthest step reached, also where nobody knows when. */
const stageOf = ({ signedAt, handedOverAt, approvedAt }: Order): string => {
  if (signedAt !== undefined) return 'signed'
  if (handedOverAt !== undefined) return 'handedOver'
  return approvedAt === undefined ? 'placed' : 'approved'
}
const times = ['placed', 'approved', 'handedOver', 'signed', 'promised'] as const
type Counts = Readonly<Record<string, number>>

export interface States {
  readonly total: number
  /** By our own state, and by the farthest step reached. */
  readonly byState: Counts
  readonly byStage: Counts
  /** By the platform's own word. */
  readonly byPlatformStatus: Counts
  /** By the day of placing, where the order was placed. */
  readonly perDay: Counts
  readonly parcels: Counts
  readonly cases: Counts
}

export const states = ({ dayOf }: FigureScope): Figure<States> => {
  let total = 0
  const [byState, byStage, byPlatformStatus, perDay, parcels, cases] = [tally(), tally(), tally(), tally(), tally(), tally()]
  return {
    add: (order) => {
      if (order.placedAt === undefined) return
      total += 1
      byState.add(order.state)
      byStage.add(stageOf(order))
      byPlatformStatus.add(statusOf(order))
      perDay.add(dayOf(order, order.placedAt))
      for (const { state } of Object.values(order.parcels)) parcels.add(state)
      for (const { state } of Object.values(order.cases)) cases.add(state)
    },
    view: () => ({
      total,
      byState: byState.view(),
      byStage: byStage.view(),
      byPlatformStatus: byPlatformStatus.view(),
      parcels: parcels.view(),
      cases: cases.view(),
      perDay: perDay.view(),
    }),
  }
}

const statusOf = ({ platformStatus }: Order): string => platformStatus ?? 'unknown'

export type Missing = Readonly<Record<string, Readonly<Record<(typeof times)[number] | 'orders', number>>>>

/** How many orders lack an instant, by the platform's status. */
export const missingTimes = (): Figure<Missing> => {
  const byStatus = new Map<string, Record<(typeof times)[number] | 'orders', number>>()
  return {
    add: (order) => {
      const row = byStatus.get(statusOf(order)) ?? { orders: 0, placed: 0, approved: 0, handedOver: 0, signed: 0, promised: 0 }
      byStatus.set(statusOf(order), row)
      row.orders += 1
      const known = milestonesOf(order)
      for (const time of times) if (known[time] === undefined) row[time] += 1
    },
    view: () => Object.fromEntries([...byStatus].sort(([a], [b]) => byText(a, b))),
  }
}
