// Peer: Castore's aggregate. Its reducer is pure, so it gets the library's public step; in place it would share ours.
import { EventStore, EventType } from '@castore/core'
import { orderDecider, type Order, type OrderStreamEvent } from '../../src/index.js'

interface Aggregate {
  readonly aggregateId: string
  readonly version: number
  readonly order: Order
}
interface Detail {
  readonly aggregateId: string
  readonly version: number
  readonly timestamp: string
  readonly type: 'Fact'
  readonly payload: OrderStreamEvent
}

const fact = new EventType<'Fact', OrderStreamEvent>({ type: 'Fact' })

const store = new EventStore({
  eventStoreId: 'ORDERS',
  eventTypes: [fact],
  reducer: (aggregate: Aggregate | undefined, { aggregateId, version, payload }): Aggregate => ({
    aggregateId,
    version,
    order: orderDecider.evolve(aggregate?.order ?? orderDecider.initial, payload),
  }),
})

/** The stream as Castore keeps it; made before the clock runs. */
export const detailsOf = (events: readonly OrderStreamEvent[]): readonly Detail[] =>
  events.map((payload, i) => ({
    aggregateId: 'order-1',
    version: i + 1,
    timestamp: new Date(payload.at).toISOString(),
    type: 'Fact',
    payload,
  }))

export const castoreReplay = (details: readonly Detail[]): Order | undefined => store.buildAggregate([...details])?.order
