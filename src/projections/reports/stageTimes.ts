// How long each stage takes from receipt to shipping (KPI-09).
import type { Instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'
import { orderStream } from '../../deciders/streams.js'
import type { Envelope } from '../../log/log.js'
import { isWithin, shippingStages, stageTimes, type ShippingStage, type StageMeans } from '../../policies/reports/fulfilment.js'
import type { Figure } from '../figures/figure.js'
import { milestonesOf } from '../figures/milestones.js'
import { lawOf, periodOf, type ReportScope } from './scope.js'
import { firstShipping, paidSince } from './shipping.js'

export interface StageTimes extends StageMeans {
  /** Orders of the mean, and how often each stage was gone through; parcels go through those of the warehouse one by one. */
  readonly n: { readonly orders: number } & Readonly<Record<ShippingStage, number>>
}
/** When parcels went through the warehouse, kept from the events: a parcel's state does not say when it was picked. */
export interface WarehouseSteps {
  readonly take: (event: Pick<Envelope, 'stream' | 'type' | 'at' | 'data'>) => void
  readonly of: (order: string, parcel: string) => Readonly<StepTimes>
}
export interface StageTimesFigure extends Figure<StageTimes> {
  readonly take: WarehouseSteps['take']
}

interface StepTimes {
  allocated?: Instant
  picked?: Instant
  checked?: Instant
  packed?: Instant
}
const stepOf: Readonly<Record<string, keyof StepTimes>> = {
  ParcelAllocated: 'allocated',
  ParcelPicked: 'picked',
  ParcelChecked: 'checked',
  ParcelPacked: 'packed',
}
const parcelOf = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'parcel' in data && typeof data.parcel === 'string' ? data.parcel : undefined

export const warehouseSteps = (): WarehouseSteps => {
  const steps = new Map<string, StepTimes>()
  return {
    take: ({ stream, type, at, data }) => {
      const [step, parcel] = [stepOf[type], parcelOf(data)]
      if (step === undefined || parcel === undefined) return
      const name = `${stream}/${parcel}`
      const known = steps.get(name) ?? {}
      steps.set(name, known)
      // Units that are missing or flawed are picked again: a step is over with its last time.
      const before = known[step]
      if (before === undefined || at > before) known[step] = at
    },
    of: (order, parcel) => steps.get(`${orderStream.category}-${order}/${parcel}`) ?? {},
  }
}

/** Orders that were out in the period, each once; what was sent anew or in exchange is left out, and so is a time that ends before it begins. Takes the events of the same log; several figures may share the steps. */
export const stageTimesFigure = (scope: ReportScope, steps: WarehouseSteps = warehouseSteps()): StageTimesFigure => {
  const period = periodOf(scope)
  const sums = Object.fromEntries(['whole', ...shippingStages].map((name) => [name, { n: 0, ms: 0 }])) as Record<
    ShippingStage | 'whole',
    { n: number; ms: number }
  >
  const lasted = (name: ShippingStage | 'whole', from: Instant | undefined, to: Instant | undefined): void => {
    if (from === undefined || to === undefined || to < from) return
    sums[name].n += 1
    sums[name].ms += to - from
  }
  const parcelLasted = (order: Order, id: string, from: Instant | undefined): void => {
    const { allocated, picked, checked, packed } = steps.of(order.id, id)
    const shipped = order.parcels[id]?.shippedAt
    let since = from
    for (const [stage, until] of [
      ['allocation', allocated],
      ['picking', picked],
      ['check', checked],
      ['packing', packed],
    ] as const) {
      if (until === undefined) {
        lasted('warehouse', since, shipped)
        return
      }
      lasted(stage, since, until)
      since = until
    }
    lasted('handOver', since, shipped)
  }
  return {
    take: steps.take,
    add: (order) => {
      const { parcels, at } = firstShipping(order)
      if (order.handOverVague === true || order.placedAt === undefined || at === undefined || !isWithin(period, at)) return
      const [paid, { placed, approved }] = [paidSince(order), milestonesOf(order)]
      const due = paid === 'notNeeded' ? placed : paid
      lasted('whole', placed, at)
      if (paid !== 'notNeeded') lasted('payment', placed, paid)
      lasted('review', due, approved)
      const from = approved === undefined || due === undefined || due < approved ? approved : due
      for (const parcel of parcels) parcelLasted(order, parcel, from)
    },
    view: () => {
      const { whole, ...stages } = sums
      const { ruling } = lawOf(scope).judge(stageTimes, { at: scope.at, whole, stages })
      return {
        ...ruling,
        n: {
          orders: whole.n,
          ...(Object.fromEntries(shippingStages.map((stage) => [stage, stages[stage].n])) as Record<ShippingStage, number>),
        },
      }
    },
  }
}
