import type { Instant } from '../core/time/instant.js'
import { promotionStream, type Promotion } from '../deciders/promotion/index.js'
import type { PromotionPeriod } from '../policies/promotion.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

/** A promotion that was called off in its midst was one until then; called off before its first instant it was none. */
const periodOf = ({ period, cancelledAt = Infinity as Instant }: Promotion): readonly PromotionPeriod[] => {
  if (period === undefined || cancelledAt <= period.startsAt) return []
  return [cancelledAt < period.endsAt ? { ...period, endsAt: cancelledAt } : period]
}

/** The periods of all promotions; the desk's port hands them to reviews and shipping (PRM-01). */
export const promotions = (): Projection<{ readonly periods: () => readonly PromotionPeriod[] }> => {
  const live = liveStreams<Promotion>(undefined, [promotionStream])
  const { all } = live.view()
  const periods = (): readonly PromotionPeriod[] => [...all()].flatMap(([, promotion]) => periodOf(promotion)).sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
  return { take: live.take, view: () => ({ periods }) }
}
