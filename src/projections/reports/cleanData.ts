// Orders whose data cannot be relied on (KPI-15): set apart by name, none dropped.
import { lawFor, manual, type Book } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'
import { cleanData, type Flaw } from '../../policies/reports/cleanData.js'
import { linear } from '../figures/distribution.js'
import { tally, type Figure } from '../figures/figure.js'
import { milestonesOf } from '../figures/milestones.js'

export interface CleanData {
  /** All orders of which anything is known; those without a flaw, and those set apart: together all. */
  readonly orders: number
  readonly clean: number
  /** Ids of those set apart, by what is wrong with them: `duplicate`, `gap placed`, `outlier payable`. One order may have several flaws. */
  readonly apart: Readonly<Record<string, readonly string[]>>
  readonly setApart: number
}
const hour = 3_600_000
const steps = ['placed', 'approved', 'handedOver', 'signed'] as const

/** Steps before the farthest one that have no instant, or one that is only a lower bound. */
const gapsOf = (order: Order): readonly string[] => {
  const known = milestonesOf(order)
  const reached = { placed: order.placedAt, approved: order.approvedAt, handedOver: order.handedOverAt, signed: order.signedAt }
  const farthest = steps.findLastIndex((step) => reached[step] !== undefined)
  return steps.filter((step, i) => known[step] === undefined && (i < farthest || (i === 0 && farthest < 0)))
}
/** What an order comes to (fen), its units, and how long its way took (hours); facts out of order are told elsewhere. */
const valuesOf = (order: Order): Readonly<Record<string, number>> => {
  const { placed, handedOver, signed } = milestonesOf(order)
  const took = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined || to < from ? undefined : (to - from) / hour
  const all = {
    payable: order.placedAt === undefined ? undefined : order.payable,
    units: order.placedAt === undefined ? undefined : Object.values(order.lines).reduce((sum, { quantity }) => sum + quantity, 0),
    hoursToHandOver: took(placed, handedOver),
    hoursOnTheWay: took(handedOver, signed),
  }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** Whether nothing at all has happened to it yet: a report about an earlier time reads such orders. */
const isNothing = ({ placedAt, state, platformStatus, payments, parcels, cases, exceptions }: Order): boolean =>
  placedAt === undefined &&
  state === 'none' &&
  platformStatus === undefined &&
  [payments, parcels, cases, exceptions].every((all) => Object.keys(all).length === 0)

/** Takes each order once; what is usual is known when all were seen. Two orders of one shop and channel with one number of the platform are duplicates. */
export const cleanDataFigures = (at: Instant, book: Book = manual): Figure<CleanData> => {
  const seen: {
    readonly id: string
    readonly number: string | undefined
    readonly gaps: readonly string[]
    readonly values: Readonly<Record<string, number>>
  }[] = []
  const numbers = tally()
  return {
    add: (order) => {
      if (isNothing(order)) return
      const { id, channel, shop, platformNo } = order
      const number = platformNo === undefined ? undefined : `${channel}/${shop}/${platformNo}`
      if (number !== undefined) numbers.add(number)
      seen.push({ id, number, gaps: gapsOf(order), values: valuesOf(order) })
    },
    view: () => {
      const law = lawFor(book)
      const same = numbers.view()
      const quarters = quartersOf(seen.map(({ values }) => values))
      const apart = new Map<string, string[]>()
      let setApart = 0
      for (const { id, number, gaps, values } of seen) {
        const measured = Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, { value, quarters: quarters.get(name) ?? ([value, value] as const) }]),
        )
        const flaws = law.judge(cleanData, { at, twins: number === undefined ? 0 : (same[number] ?? 1) - 1, gaps, values: measured }).ruling
        if (flaws.length > 0) setApart += 1
        for (const flaw of flaws) (apart.get(nameOf(flaw)) ?? newIn(apart, nameOf(flaw))).push(id)
      }
      return {
        orders: seen.length,
        clean: seen.length - setApart,
        setApart,
        apart: Object.fromEntries([...apart].map(([flaw, ids]) => [flaw, ids.sort()] as const).sort(([a], [b]) => (a < b ? -1 : 1))),
      }
    },
  }
}

const nameOf = ({ kind, about }: Flaw): string => (about === undefined ? kind : `${kind} ${about}`)
/** Between which two values the middle half of each measure lies. */
const quartersOf = (all: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, readonly [number, number]> => {
  const values = new Map<string, number[]>()
  for (const one of all)
    for (const [name, value] of Object.entries(one)) {
      const found = values.get(name)
      if (found === undefined) values.set(name, [value])
      else found.push(value)
    }
  return new Map(
    [...values].map(([name, found]) => {
      const sorted = Float64Array.from(found).sort()
      return [name, [linear(sorted, 0.25) ?? 0, linear(sorted, 0.75) ?? 0]]
    }),
  )
}
const newIn = (apart: Map<string, string[]>, name: string): string[] => {
  const ids: string[] = []
  apart.set(name, ids)
  return ids
}
