// How fast orders go out and arrive: manual M-1.4; regulations P-5.2.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { linear, share } from './arithmetic.js'

/** From an instant on, until the one before another. */
export interface ReportPeriod {
  readonly from: Instant
  readonly until: Instant
}
export const isWithin = ({ from, until }: ReportPeriod, at: number): boolean => from <= at && at < until

export const KPI_01 = says(
  { en: '24-hour shipping rate', zh: '24 小时发货率' },
  {
    en: 'The share of the orders due in the period that shipped within 24 hours of payment and approval.',
    zh: '统计期内应发货的订单中，付款且审核通过后 24 小时内发货的占比。',
  },
)
export interface ShippingRateFacts extends ReportPeriod {
  /** Of each order: the later of payment and approval, when the last of it left, and when it was closed instead. */
  readonly waits: readonly { readonly since: Instant; readonly shippedAt?: Instant; readonly closedAt?: Instant }[]
}
export interface ShippingRate {
  /** Orders whose 24 hours ended in the period, and those of them that had left by then. */
  readonly due: number
  readonly within: number
  readonly share: number | null
}
const DAY = 86_400_000
export const shippingRate = rule({
  id: 'KPI-01',
  clauses: ['M-1.4'],
  kind: 'report',
  params: {},
  inForceAt: ({ from }: ShippingRateFacts) => from,
  apply: (_, { waits, ...period }): ShippingRate => {
    // What was closed before its time was up is owed to nobody any more.
    const due = waits.filter(
      ({ since, shippedAt, closedAt = Infinity }) => isWithin(period, since + DAY) && (shippedAt !== undefined || closedAt > since + DAY),
    )
    const within = due.filter(({ since, shippedAt = Infinity }) => shippedAt <= since + DAY).length
    return { due: due.length, within, share: share(within, due.length) }
  },
})

export const KPI_02 = says(
  { en: 'Delivery time', zh: '签收时效' },
  {
    en: 'From dispatch to signing: the median, and the time within which nine of ten parcels arrive.',
    zh: '从发货到签收的时长：中位数及第 90 百分位。',
  },
)
export interface DeliveryTimeFacts {
  readonly at: Instant
  /** Of each parcel, in ms. */
  readonly took: readonly number[]
}
export interface DeliveryTime {
  readonly parcels: number
  /** Ms, interpolated between the two nearest parcels; null where none has arrived. */
  readonly median: number | null
  readonly p90: number | null
}
export const deliveryTime = rule({
  id: 'KPI-02',
  clauses: ['M-1.4'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: DeliveryTimeFacts) => at,
  apply: (_, { took }): DeliveryTime => {
    const sorted = took.toSorted((a, b) => a - b)
    return { parcels: sorted.length, median: linear(sorted, 0.5) ?? null, p90: linear(sorted, 0.9) ?? null }
  },
})

/** What an order goes through until it is out. `warehouse`: from the last step that was told until the hand-over, where nobody told of those between. */
export const shippingStages = ['payment', 'review', 'allocation', 'picking', 'check', 'packing', 'handOver', 'warehouse'] as const
export type ShippingStage = (typeof shippingStages)[number]

export const KPI_09 = says(
  { en: 'Stage times', zh: '环节耗时' },
  {
    en: 'The mean time from receipt to shipping and of each stage between, and the stage that takes longest of those that are ours.',
    zh: '统计从接收到发货的平均时长及各环节平均耗时，指出我方耗时最长的环节。',
  },
)
/** How often a stage was gone through, and how long it took in all, in ms. */
export interface StageSum {
  readonly n: number
  readonly ms: number
}
export interface StageFacts {
  readonly at: Instant
  readonly whole: StageSum
  readonly stages: Readonly<Record<ShippingStage, StageSum>>
}
export interface StageMeans {
  /** From receipt to shipping; ms, null where nothing has shipped. */
  readonly mean: number | null
  /** Ms, in the order in which they follow each other. */
  readonly stages: Readonly<Record<ShippingStage, number | null>>
  readonly bottleneck: ShippingStage | null
}
const meanOf = ({ n, ms }: StageSum): number | null => (n === 0 ? null : ms / n)
export const stageTimes = rule({
  id: 'KPI-09',
  clauses: ['P-5.2'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: StageFacts) => at,
  apply: (_, { whole, stages: sums }): StageMeans => {
    const means = Object.fromEntries(shippingStages.map((stage) => [stage, meanOf(sums[stage])])) as Record<ShippingStage, number | null>
    // How long customers take to pay is shown, but is no stage that we could make shorter; of equals the earlier one.
    const bottleneck = shippingStages.reduce<ShippingStage | null>((longest, stage) => {
      const ms = stage === 'payment' ? null : means[stage]
      return ms !== null && (longest === null || ms > Number(means[longest])) ? stage : longest
    }, null)
    return { mean: meanOf(whole), stages: means, bottleneck }
  },
})
