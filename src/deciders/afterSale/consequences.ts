// What follows by itself in a case once something has happened: read off the order after it.
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { reversalDue } from '../invoice/decide.js'
import { listOf } from './common.js'
import { afterDifference, replacementsOf } from './exchange.js'

type Entity = Order['cases'][string]
/** Not with the customer: their money must have gone on, or they are still owed. */
const underWay = (place: string): boolean => place === 'ours' || place === 'lost' || place === 'returned' || place === 'cancelled' || place.startsWith('parcel:')

/** Every replacement has reached the customer, or its money went on to the next one. */
const isExchanged = (order: Order, of: string): boolean =>
  replacementsOf(order, of).every(({ units, refundedUnits }) => Object.entries(units).reduce((sum, [place, n]) => sum + (underWay(place) ? n : 0), 0) <= refundedUnits)

/** Some of it reached the customer; of a replacement that was lost for good only its money went back. */
const hasReplacement = (order: Order, of: string): boolean => replacementsOf(order, of).some(({ units }) => Object.entries(units).some(([place, n]) => n > 0 && !underWay(place)))

/** The parcel in which a replacement came to nothing. */
const failedParcel = (order: Order, { line }: NonNullable<Entity['exchange']>): string | undefined =>
  Object.entries(order.parcels).find(([, { state, lines }]) => (state === 'lost' || state === 'returnedToSender') && line in lines)?.[0]

const followsOn = (order: Order, of: string, entity: Entity, at: Instant): OrderStreamEvent | undefined => {
  switch (entity.state) {
    // Its goods came before it was applied for again: they wait for the inspection.
    case 'approved':
      return entity.receivedAt !== undefined && entity.goodsBack === true ? happened('ReturnArrived', at, { case: id(of), lines: listOf(entity.received) }) : undefined
    case 'awaitingDifference':
      return afterDifference(order, of, at)
    case 'exchanging':
    case 'inspectionPassed': {
      // The goods are with us, or need not come any more: what was held for them is free.
      if (entity.state === 'inspectionPassed' && entity.hold?.state === 'placed') return happened('HoldReleased', at, { case: id(of) })
      if (entity.exchange === undefined) return undefined
      if (isExchanged(order, of)) return happened('CaseClosed', at, { case: id(of), outcome: !hasReplacement(order, of) ? 'refunded' : entity.solution === 'supplement' ? 'supplemented' : 'exchanged' })
      const parcel = entity.exchange.failed === undefined ? failedParcel(order, entity.exchange) : undefined
      return parcel === undefined ? undefined : happened('ReplacementFailed', at, { case: id(of), parcel: id(parcel) })
    }
    case 'sendingBack': {
      const left = Object.values(order.lines).some(({ units }) => (units[`case:${of}`] ?? 0) + (units[`back:${of}`] ?? 0) > 0)
      return left ? undefined : happened('CaseClosed', at, { case: id(of), outcome: entity.repair.includes('repaired') ? 'repaired' : 'sentBack' })
    }
    default:
      return undefined
  }
}

/** Of a case, or of an invoice on which more stands than was kept. */
export const caseConsequence = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  for (const name in order.cases) {
    const entity = order.cases[name]
    const next = entity === undefined ? undefined : followsOn(order, name, entity, at)
    if (next !== undefined) return next
  }
  return reversalDue(order, at)
}
