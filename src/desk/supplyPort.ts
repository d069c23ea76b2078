import { idOf } from '../core/streamName.js'
import { supplyStream, type Supply } from '../deciders/supply/index.js'
import type { Log } from '../log/log.js'
import { liveStreams } from '../projections/liveStreams.js'
import { follower } from '../projections/projection.js'
import { ofSupply } from './asks.js'
import type { Ports } from './ports.js'

/**
 * The lines of an order for which goods are ordered from a supplier, for refunds before shipping (RET-09), kept from the log. What was
 * only reported to purchasing, and what the supplier does not have, is ordered from nobody; a cancelled order counts until its goods are
 * found (SUP-04). `then` adds the facts that come from elsewhere, and answers everything else.
 */
export const supplyPort = (log: Log, then: Ports = {}): Ports => {
  const lines = new Map<string, ReadonlyMap<string, readonly string[]>>()
  const live = follower(
    liveStreams<Supply>(
      (stream, { state, waiting }) => {
        for (const { order } of waiting) {
          const own = new Map(lines.get(order))
          if (ordered.includes(state))
            own.set(
              stream,
              waiting.flatMap((one) => (one.order === order ? [one.line] : [])),
            )
          else own.delete(stream)
          lines.set(order, own)
        }
      },
      [supplyStream],
    ),
  )
  return {
    ...then,
    facts: async (question) => {
      const rest = await then.facts?.(question)
      if (!ofSupply.includes(question.type)) return { ...rest }
      await live.catchUp(log)
      return { supplierOrdered: [...new Set([...(lines.get(idOf(question.stream))?.values() ?? [])].flat())], ...rest }
    },
  }
}
const ordered: readonly Supply['state'][] = ['placed', 'doubted', 'confirmed', 'cancelling']
