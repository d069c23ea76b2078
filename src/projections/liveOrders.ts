import { orderStream } from '../deciders/streams.js'
import type { Order } from '../deciders/order/state.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

/** The state of every order, kept by replaying events as they come. A stream that this version cannot read stands still, and is named. */
export interface LiveOrders {
  readonly order: (stream: string) => Order | undefined
  readonly all: () => IterableIterator<[string, Order]>
  readonly stuck: ReadonlySet<string>
}

export const liveOrders = (onChange?: (stream: string, order: Order) => void): Projection<LiveOrders> => {
  const orders = liveStreams<Order>(onChange, [orderStream])
  const { state, all, stuck } = orders.view()
  const view: LiveOrders = { order: state, all, stuck }
  return { take: orders.take, view: () => view }
}
