// What a refusal at the door costs the customer who changed their mind: told first, taken off the refund of its case once (DLV-03).
import { fen, type Fen } from '../../core/money.js'
import { goodsPaid, paidOf, postageOf, shareOfPacked, type Packed } from '../order/moneyLedger.js'
import type { Order, Parcel } from '../order/state.js'
import { openParcels } from './concerned.js'

/** What was paid for a parcel's goods with their postage, and what each way costs: outbound at least that postage; fen. */
export const moneyOfRefusal = (order: Order, parcel: Packed, costs: NonNullable<Parcel['toldCosts']> = {}) => {
  const postage = postageOf(order, parcel)
  return {
    paid: Math.min(paidOf(order), shareOfPacked(order, parcel, ({ line }) => goodsPaid(order, line)) + postage),
    outboundFreight: Math.max(postage, costs.outbound ?? 0),
    returnFreight: costs.return ?? 0,
  }
}

/** The legs' costs that the case of refused goods takes off beside the postage, which does not go back anyway; nothing where another case of the parcel took them. */
export const toldAtTheDoor = (
  order: Order,
  of: string,
  entity: Order['cases'][string],
): { readonly outbound?: Fen; readonly return?: Fen } => {
  if (entity.reason !== 'refusedPersonal') return {}
  const told = openParcels(order, of, entity, 'freight').flatMap((parcel) => {
    const { toldCosts, lines = {} } = order.parcels[parcel] ?? {}
    return toldCosts === undefined ? [] : [{ ...toldCosts, postage: postageOf(order, { lines }) }]
  })
  if (told.length === 0) return {}
  return {
    outbound: fen(told.reduce((all, { outbound = 0, postage }) => all + Math.max(0, outbound - postage), 0)),
    return: fen(told.reduce((all, one) => all + (one.return ?? 0), 0)),
  }
}
