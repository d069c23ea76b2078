import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../core/time/instant.js'
import { openLines } from '../deciders/allocation/need.js'
import type { Order } from '../deciders/order/state.js'
import { stockStream, type Stock } from '../deciders/stock/index.js'
import { orderStream } from '../deciders/streams.js'
import { liveStreams } from '../projections/liveStreams.js'
import { follower } from '../projections/projection.js'
import { placeOfStream } from '../projections/stockLevels.js'
import type { Desk } from './desk.js'
import { system } from './system.js'

/** The states of some streams, by name. */
type States<State> = Iterable<readonly [string, State]>

/** The oldest wait at each place where paid orders wait for goods: what causes the closing of others. */
const waits = (stocks: States<Stock>): readonly { readonly sku: string; readonly cause: string }[] =>
  [...stocks].flatMap(([stream, { waiting }]) => {
    const [oldest] = Object.entries(waiting).sort(([, a], [, b]) => a.since - b.since)
    return oldest === undefined ? [] : [{ sku: placeOfStream(stream).sku, cause: `${oldest[0]}.${oldest[1].since}` }]
  })

/** Asks every unpaid order that wants goods for which paid ones wait, once per wait. The ids of those that closed. */
export const askUnpaid = (desk: Desk) => {
  const asked = new Set<string>()
  return async (stocks: States<Stock>, orders: States<Order>, now: Instant): Promise<readonly string[]> => {
    const short = waits(stocks)
    if (short.length === 0) return []
    const unpaid = [...orders].filter(([, { state }]) => state === 'pendingPayment')
    const closed: string[] = []
    for (const { sku, cause } of short) {
      for (const [stream, { id, lines }] of unpaid) {
        const command = `short.${id}.${cause}`
        if (asked.has(command) || !Object.values(lines).some((line) => line.sku === sku)) continue
        const outcome = await desk.handle({ id: command, type: 'AllocateStock', stream, data: {} }, { by: system, at: now })
        if (E.isRight(outcome) || outcome.left.kind === 'rejected') asked.add(command)
        if (E.isRight(outcome) && !outcome.right.repeated && outcome.right.events.some(({ type }) => type === 'OrderClosed'))
          closed.push(id)
      }
    }
    return closed
  }
}

/**
 * Asks each order for whose goods nothing is planned, because no warehouse was known to have any, as soon as one is (INV-01). Its own
 * request was refused then, and nothing else would ask again.
 */
export const askUnplanned = (desk: Desk) => {
  const known = new Set<string>()
  return async (stocks: States<Stock>, orders: States<Order>, now: Instant): Promise<void> => {
    const places = [...stocks].flatMap(([stream]) => (known.has(stream) ? [] : [stream]))
    if (places.length === 0) return
    const first = new Map(places.map((stream) => [placeOfStream(stream).sku, stream]))
    let all = true
    for (const [stream, order] of orders) {
      const place = order.state === 'pendingPayment' ? undefined : openLines(order).flatMap(({ sku }) => first.get(sku) ?? [])[0]
      if (place === undefined) continue
      const outcome = await desk.handle({ id: `plan.${place}`, type: 'AllocateStock', stream, data: {} }, { by: system, at: now })
      if (E.isLeft(outcome) && outcome.left.kind !== 'rejected') all = false
    }
    if (all) for (const stream of places) known.add(stream)
  }
}

/**
 * Where paid orders wait for a product, unpaid orders for it are looked at: those that would get none are closed with an apology and a
 * coupon (INV-02). The sweep does it too; call this where no sweep runs. Each order is asked once per wait. The ids of orders that were closed.
 */
export const openShortage = (desk: Desk) => {
  const ask = askUnpaid(desk)
  const all = follower(liveStreams<unknown>(undefined, [orderStream, stockStream]))
  return {
    closeUnpaid: async (now: Instant): Promise<readonly string[]> => {
      const live = [...(await all.catchUp(desk.log)).all()]
      const of = <State>(category: string) => live.filter(([stream]) => stream.startsWith(`${category}-`)) as [string, State][]
      return ask(of<Stock>('stock'), of<Order>('order'), now)
    },
  }
}
