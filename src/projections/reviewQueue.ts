import { lawFor, manual, type Book } from '../core/book.js'
import type { Instant } from '../core/time/instant.js'
import type { Order } from '../deciders/order/state.js'
import { inReviewOrder, vipFirst, type QueuedOrder } from '../policies/review/queue.js'
import { liveOrders } from './liveOrders.js'
import type { Projection } from './projection.js'

/** One order that waits for a review, with what the last one found. */
export interface Waiting extends QueuedOrder {
  readonly stream: string
  readonly findings: Order['findings']
  readonly flags: readonly string[]
}
export interface ReviewQueue {
  /** VIP first, then by capture, then by id (REV-13). */
  readonly waiting: () => readonly Waiting[]
  /** The same as order ids, asked of the rule itself at an instant. */
  readonly ids: (at: Instant, book?: Book) => readonly string[]
}

/** The review desk's queue, kept from the log. */
export const reviewQueue = (): Projection<ReviewQueue> => {
  const queue = new Map<string, Waiting>()
  const orders = liveOrders((stream, order) => {
    if (order.state !== 'pendingReview') return void queue.delete(stream)
    const { id, customer, placedAt, queuedAt, findings, flags = [] } = order
    queue.set(stream, {
      stream,
      order: id,
      vip: customer.vip ?? false,
      capturedAt: queuedAt ?? placedAt ?? order.since,
      findings: [...findings],
      flags: [...flags],
    })
  })
  const view: ReviewQueue = {
    waiting: () => [...queue.values()].sort(inReviewOrder),
    ids: (at, book = manual) => lawFor(book).judge(vipFirst, { at, queue: [...queue.values()] }).ruling,
  }
  return { take: orders.take, view: () => view }
}
