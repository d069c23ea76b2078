import type { Instant } from '../core/time/instant.js'
import { promotionStream, type Promotion } from '../deciders/promotion/index.js'
import type { PromotionPeriod } from '../policies/promotion.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

const inTurn = (a: PromotionPeriod, b: PromotionPeriod): number => a.startsAt - b.startsAt || a.endsAt - b.endsAt
/** Periods that touch are one. */
const joined = (periods: readonly PromotionPeriod[]): readonly PromotionPeriod[] =>
  periods.toSorted(inTurn).reduce<readonly PromotionPeriod[]>((all, next) => {
    const last = all.at(-1)
    if (last === undefined || last.endsAt < next.startsAt) return [...all, next]
    return [...all.slice(0, -1), { startsAt: last.startsAt, endsAt: last.endsAt < next.endsAt ? next.endsAt : last.endsAt }]
  }, [])

/** A promotion that was called off, or moved, in its midst was one until then; called off before its first instant it was none. */
const periodsOf = ({ period, past = [], cancelledAt = Infinity as Instant }: Promotion): readonly PromotionPeriod[] => {
  if (period === undefined || cancelledAt <= period.startsAt) return joined(past)
  return joined([...past, cancelledAt < period.endsAt ? { ...period, endsAt: cancelledAt } : period])
}

/** The periods of all promotions; the desk's port hands them to reviews and shipping (PRM-01). */
export const promotions = (): Projection<{ readonly periods: () => readonly PromotionPeriod[] }> => {
  const live = liveStreams<Promotion>(undefined, [promotionStream])
  const { all } = live.view()
  const periods = (): readonly PromotionPeriod[] => [...all()].flatMap(([, promotion]) => periodsOf(promotion)).sort(inTurn)
  return { take: live.take, view: () => ({ periods }) }
}
