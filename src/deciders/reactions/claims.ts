// From troubles on the way to claims against whoever is at fault, each once (SHP-12, SHP-13; MNY-06), and to what the customer chose (SHP-18).
import type { OrderStreamEvent } from '../../events/index.js'
import { paidFor } from '../afterSale/common.js'
import type { Order } from '../order/index.js'
import type { Reaction, Wanted } from './reaction.js'

type DataOf<Type extends OrderStreamEvent['type']> = Extract<OrderStreamEvent, { type: Type }>['data']

/** What the customer paid for a parcel's goods and their postage; fen. */
const worthOf = (order: Order, parcel: string): number => {
  const { lines = {} } = order.parcels[parcel] ?? {}
  const postage = Object.entries(lines).reduce((sum, [line, units]) => sum + Math.floor(((order.lines[line]?.freight ?? 0) * units) / (order.lines[line]?.quantity ?? 1)), 0)
  return paidFor(order, lines) + postage
}

const claim = (order: Order, stream: string, recovery: string, against: 'carrier' | 'supplier', about: string, amount: number, packagingShown: boolean): readonly Wanted[] =>
  amount === 0 || order.recoveries[recovery] !== undefined ? [] : [{ type: 'OpenRecovery', stream, data: { recovery, against, about, amount, packagingShown } }]

export const lostParcelClaim: Reaction<{ readonly parcel: string }, Order> = ({ parcel }, { after, cause }) =>
  claim(after, cause.stream, `lost.${parcel}`, 'carrier', `parcel:${parcel}`, worthOf(after, parcel), false)

/** The photos that settled the fault show the packaging. Whom the carrier stops to serve and who no longer waits, is cancelled while the goods are here. */
export const incidentOutcome: Reaction<DataOf<'IncidentSettled'>, Order> = ({ incident, outcome, recoverFrom }, { after, cause }) => {
  const { kind, parcel = '' } = after.incidents?.[incident] ?? {}
  if (recoverFrom !== undefined) return claim(after, cause.stream, `damaged.${incident}`, recoverFrom, `incident:${incident}`, worthOf(after, parcel), true)
  return kind === 'carrierStopped' && outcome === 'cancel' && after.handedOverAt === undefined ? [{ type: 'CancelOrder', stream: cause.stream, data: { reason: 'customer' } }] : []
}
