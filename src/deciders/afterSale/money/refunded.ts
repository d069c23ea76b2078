// A case whose money has arrived is over.
import { id } from '../../../core/ids.js'
import { latest, type Follow } from '../../order/consequence.js'
import { happened, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { isDifference } from '../common.js'
import { givenUp, isRestOpen } from './rest.js'

/** What a case waits for before its money ends it: its goods, what is to be done first, or the rest of what a verdict gave in part. */
const isAwaited = (order: Order, of: string, { state, goodsBack, first, verified }: Order['cases'][string], scene: Scene): boolean =>
  (state === 'approved' && (goodsBack === true || (first !== undefined && !verified.includes(first)))) || isRestOpen(order, of, scene)

/** Closed when all of the money had arrived, and no earlier than it was decided. */
export const caseRefunded: Follow = (order, at, law) => {
  for (const name in order.cases) {
    const entity = order.cases[name]
    if (entity === undefined || (entity.state !== 'approved' && entity.state !== 'inspectionPassed')) continue
    if (isAwaited(order, name, entity, { at, law, facts: {}, by: { id: 'system', role: 'system' } })) continue
    const refunds = Object.values(order.refunds).filter(
      (refund) => refund.case === name && refund.state !== 'abandoned' && !isDifference(order, refund),
    )
    if (refunds.length === 0 || refunds.some(({ state }) => state !== 'settled')) continue
    const when = latest(entity.since, ...refunds.map(({ settledAt }) => settledAt))
    return { event: happened('CaseClosed', when, { case: id(name), outcome: 'refunded', ...givenUp(order, entity, refunds) }) }
  }
  return undefined
}
