import { promotionStream, type Promotion } from '../deciders/promotion/index.js'
import type { PromotionPeriod } from '../policies/promotion.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

/** The periods of all promotions that were not called off; the desk's port hands them to reviews and shipping (PRM-01). */
export const promotions = (): Projection<{ readonly periods: () => readonly PromotionPeriod[] }> => {
  const live = liveStreams<Promotion>(undefined, [promotionStream])
  const { all } = live.view()
  const periods = (): readonly PromotionPeriod[] => [...all()].flatMap(([, { state, period }]) => (state === 'cancelled' || period === undefined ? [] : [period])).sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
  return { take: live.take, view: () => ({ periods }) }
}
