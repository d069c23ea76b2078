import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../core/time/instant.js'
import { follower } from '../projections/projection.js'
import { placeOfStream, stockLevels } from '../projections/stockLevels.js'
import type { Desk } from './desk.js'
import { system } from './sweep.js'

/**
 * Where paid orders wait for a product, unpaid orders for it are looked at: those that would get none are closed with an apology and a
 * coupon (INV-02). Call it when stock runs short, or now and then: each order is asked once per wait. The ids of orders that were closed.
 */
export const openShortage = (desk: Desk) => {
  const levels = follower(stockLevels())
  return {
    closeUnpaid: async (now: Instant): Promise<readonly string[]> => {
      const view = await levels.catchUp(desk.log)
      const closed: string[] = []
      for (const [stream, stock] of [...view.all()]) {
        const waits = Object.entries(stock.waiting).sort(([, a], [, b]) => a.since - b.since)[0]
        if (waits === undefined) continue
        const { sku } = placeOfStream(stream)
        for (const { order } of view.demands([sku]).filter(({ paidAt }) => paidAt === undefined)) {
          const outcome = await desk.handle({ id: `short.${order}.${waits[0]}.${waits[1].since}`, type: 'AllocateStock', stream: `order-${order}`, data: {} }, { by: system, at: now })
          if (E.isRight(outcome) && outcome.right.events.some(({ type }) => type === 'OrderClosed')) closed.push(order)
        }
      }
      return closed
    },
  }
}
