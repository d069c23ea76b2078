import { replacementLines } from '../deciders/allocation/need.js'
import type { Order, OutsideFacts } from '../deciders/whole/index.js'
import type { Log } from '../log/log.js'
import { liveOrders } from '../projections/liveOrders.js'
import { follower } from '../projections/projection.js'
import { ofHistory } from './asks.js'
import { marked } from './marked.js'
import type { Ports } from './ports.js'
import { signs, signsOf, type Signs } from './signs.js'

type Other = NonNullable<OutsideFacts['history']>[number]

/**
 * Other orders of the same account, phone or address for reviews (REV-08, RSK-03, RSK-05, RSK-06), kept from the log. An account is the
 * customer's id; phones and addresses are compared without blanks and signs. `then` adds the facts that come from elsewhere, and
 * answers everything else.
 */
export const historyPort = (log: Log, then: Ports = {}): Ports => {
  const known = new Map<string, Signs>()
  const streams = marked()
  const live = follower(
    liveOrders((stream, order) => {
      const [was, is] = [known.get(stream), signsOf(order)]
      known.set(stream, is)
      for (const sign of signs) streams.move(stream, markOf(sign, was), markOf(sign, is))
    }),
  )
  return {
    ...then,
    facts: async (question) => {
      const rest = await then.facts?.(question)
      if (!ofHistory.includes(question.type)) return { ...rest }
      const view = await live.catchUp(log)
      // A correction is judged as it will stand: of the customer only what it names changes.
      const [order, { customer, address }] = [question.state as Order, question.data as Partial<Order>]
      const own = signsOf({ customer: { ...order.customer, ...customer }, address: address ?? order.address })
      const others = new Set(signs.flatMap((sign) => [...streams.with(markOf(sign, own))]))
      others.delete(question.stream)
      const history = [...others].flatMap((stream): readonly Other[] => {
        const [other, its] = [view.order(stream), known.get(stream) ?? {}]
        if (other?.placedAt === undefined) return []
        const same = (sign: (typeof signs)[number]): boolean => own[sign] !== undefined && own[sign] === its[sign]
        const cancelled = other.closedFor === 'customer' && other.closedAt !== undefined ? { cancelledAt: other.closedAt } : {}
        const lines = Object.values(other.lines)
        // What closed was not bought, and a replacement was bought once.
        const units =
          other.state === 'closed'
            ? []
            : lines.flatMap(({ line, sku, quantity }) => (replacementLines(other).includes(line) ? [] : [{ sku, quantity }]))
        return [
          {
            id: other.id,
            placedAt: other.placedAt,
            sameAccount: same('account'),
            samePhone: same('phone'),
            sameAddress: same('address'),
            skus: [...new Set(lines.map(({ sku }) => sku))],
            units,
            ...cancelled,
          },
        ]
      })
      return { history, ...rest }
    },
  }
}
const markOf = (sign: (typeof signs)[number], of: Signs | undefined): string | undefined =>
  of?.[sign] === undefined ? undefined : `${sign} ${of[sign]}`
