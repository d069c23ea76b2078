import * as E from 'fp-ts/lib/Either.js'
import type { Session } from '../deciders/stream.js'
import { orderStream } from '../deciders/streams.js'
import type { Order } from '../deciders/order/index.js'
import type { Projection } from './projection.js'

/** The state of every order, kept by replaying events as they come. A stream that this version cannot read stands still, and is named. */
export interface LiveOrders {
  readonly order: (stream: string) => Order | undefined
  readonly all: () => IterableIterator<[string, Order]>
  readonly stuck: ReadonlySet<string>
}

export const liveOrders = (onChange?: (stream: string, order: Order) => void): Projection<LiveOrders> => {
  const sessions = new Map<string, Session<Order>>()
  const stuck = new Set<string>()
  function* all(): IterableIterator<[string, Order]> {
    for (const [stream, session] of sessions) yield [stream, session.state()]
  }
  const view: LiveOrders = { order: (stream) => sessions.get(stream)?.state(), all, stuck }
  return {
    take: (event) => {
      if (!event.stream.startsWith('order-') || stuck.has(event.stream)) return
      let session = sessions.get(event.stream)
      if (session === undefined) sessions.set(event.stream, (session = orderStream.begin(event.stream.slice('order-'.length))))
      if (E.isLeft(session.take(event))) stuck.add(event.stream)
      else onChange?.(event.stream, session.state())
    },
    view: () => view,
  }
}
