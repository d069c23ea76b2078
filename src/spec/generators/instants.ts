import type fastCheck from 'fast-check'
import { instant, isInstant, type Instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'
import type { FastCheck } from './fromCodec.js'

/** The instants at which something about the order turns: its milestones, the starts and ends of its deadlines. */
export const turningPoints = (order: Order): readonly Instant[] => [
  ...new Set([
    ...[order.placedAt, order.queuedAt, order.approvedAt, order.handedOverAt, order.signedAt, order.requestedShipAt].filter(isInstant),
    ...order.deadlines.flatMap(({ startsAt, dueAt }) => [startsAt, dueAt]),
  ]),
]

/** One of the points, or a millisecond before or after it: where windows and limits go wrong. */
export const around = (fc: FastCheck, points: readonly Instant[]): fastCheck.Arbitrary<Instant> =>
  fc.tuple(fc.constantFrom(...points), fc.constantFrom(-1, 0, 1)).map(([at, ms]) => instant(at + ms))

/** The next instant of a history: usually a while later, often around a turning point, now and then earlier than the last. */
export const nextInstant = (fc: FastCheck, order: Order, now: Instant): fastCheck.Arbitrary<Instant> => {
  const later = fc.constantFrom(0, 1, 60_000, 3_600_000, 86_400_000, 8 * 86_400_000).map((ms) => instant(now + ms))
  const points = turningPoints(order)
  const earlier = fc.constantFrom(1, 3_600_000, 86_400_000).map((ms) => instant(now - ms))
  return points.length === 0
    ? later
    : fc.oneof({ weight: 5, arbitrary: later }, { weight: 4, arbitrary: around(fc, points) }, { weight: 1, arbitrary: earlier })
}
