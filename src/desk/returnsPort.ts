import { requestsOf } from '../deciders/afterSale/goods/parted.js'
import type { Order, OutsideFacts } from '../deciders/whole/index.js'
import type { Log } from '../log/log.js'
import { liveOrders } from '../projections/liveOrders.js'
import { follower } from '../projections/projection.js'
import { ofReturns } from './asks.js'
import { marked } from './marked.js'
import type { Ports } from './ports.js'
import { signsOf } from './signs.js'

type Returns = NonNullable<OutsideFacts['returns']>
type Ordered = Pick<Order, 'customer' | 'address' | 'state' | 'placedAt' | 'handedOverAt' | 'cases'>

/**
 * When a customer ordered and returned before, for requests after the sale (RSK-08), kept from the log. A customer is an account; where
 * an order names none, a phone. What closed before it was handed over was not bought; goods that were asked to be taken back or
 * exchanged were returned, unless the request came to nothing. `then` adds the facts that come from elsewhere, and answers everything else.
 */
export const returnsPort = (log: Log, then: Ports = {}): Ports => {
  const known = new Map<string, string | undefined>()
  const streams = marked()
  const live = follower(
    liveOrders((stream, order) => {
      const is = customerOf(order)
      streams.move(stream, known.get(stream), is)
      known.set(stream, is)
    }),
  )
  return {
    ...then,
    facts: async (question) => {
      const rest = await then.facts?.(question)
      if (!ofReturns.includes(question.type)) return { ...rest }
      const view = await live.catchUp(log)
      const orders = [...new Set([question.stream, ...streams.with(customerOf(question.state as Order))])].flatMap(
        (stream) => view.order(stream) ?? [],
      )
      const returns: Returns = { orderedAt: orders.flatMap(orderedAt), returnedAt: orders.flatMap(returnedAt) }
      return { returns, ...rest }
    },
  }
}

const customerOf = (order: Ordered): string | undefined => {
  const { account, phone } = signsOf(order)
  return account !== undefined ? `account ${account}` : phone === undefined ? undefined : `phone ${phone}`
}
const orderedAt = ({ state, placedAt, handedOverAt }: Ordered): Returns['orderedAt'] =>
  placedAt === undefined || (state === 'closed' && handedOverAt === undefined) ? [] : [placedAt]

type Case = Order['cases'][string]
const givenBack: readonly Case['kind'][] = ['returnAndRefund', 'exchange']
const nothing: readonly Case['outcome'][] = ['rejected', 'withdrawn', 'noAnswer', 'notSentBack']
const returnedAt = (order: Ordered): Returns['returnedAt'] =>
  requestsOf(order).flatMap(({ kind, state, outcome, openedAt }) =>
    givenBack.includes(kind) && state !== 'rejected' && !(state === 'closed' && nothing.includes(outcome)) ? [openedAt] : [],
  )
