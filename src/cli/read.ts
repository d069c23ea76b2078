// Reading a log for a report: the states of its orders, now or at an instant.
import type { Instant } from '../core/time/instant.js'
import type { Order } from '../deciders/order/index.js'
import type { Envelope, Log } from '../log/log.js'
import { liveOrders } from '../projections/liveOrders.js'
import { stateAt, type Clock } from '../projections/stateAt.js'

export interface Read {
  readonly orders: Iterable<Order> | AsyncIterable<Order>
  /** Streams that this version cannot read. */
  readonly unreadable: ReadonlySet<string>
}

/** Every order as it stands, or as it stood; `onEvent` sees every event of the log. */
export const readOrders = async (log: Log, past: { readonly at: Instant; readonly clock: Clock } | undefined, onEvent: (event: Envelope) => void): Promise<Read> => {
  if (past === undefined) {
    const live = liveOrders()
    for await (const event of log.readAll()) {
      onEvent(event)
      live.take(event)
    }
    return { orders: [...live.view().all()].filter(([stream]) => !live.view().stuck.has(stream)).map(([, order]) => order), unreadable: live.view().stuck }
  }
  const streams = new Set<string>()
  for await (const event of log.readAll()) {
    onEvent(event)
    if (event.stream.startsWith('order-')) streams.add(event.stream)
  }
  return { orders: ordersAt(log, streams, past.at, past.clock), unreadable: new Set() }
}

async function* ordersAt(log: Log, streams: ReadonlySet<string>, at: Instant, clock: Clock): AsyncGenerator<Order> {
  for (const stream of streams) yield stateAt(stream.slice('order-'.length), await log.read(stream), at, clock).order
}

