// Goods that came back on the way out: what the customer was told of it is what the refund of their case takes off (SHP-21, SHP-22).
import { fen, type Fen } from '../../core/money.js'
import { faultOf } from '../../policies/money/causes.js'
import type { Case, Order } from '../order/state.js'
import { postageOf, takenBefore } from '../parcel/refusal.js'

type Claimed = Pick<Case, 'reason' | 'lines' | 'origin'>

/** The parcels that hold these units and have not reached the customer. */
const parcelsOf = (order: Order, { lines, origin }: Pick<Case, 'lines' | 'origin'>) =>
  origin !== 'returned' && origin !== 'onTheWay'
    ? []
    : Object.entries(order.parcels).filter(([, { state, lines: packed }]) => state !== 'signed' && state !== 'cancelled' && state !== 'lost' && Object.keys(packed).some((line) => line in lines))
const recallOf = ({ intercepts = {} }: Order, parcel: string) => {
  const recall = intercepts[parcel]
  return recall?.state === 'underway' || recall?.state === 'back' ? recall : undefined
}

/** Pulled back before it was loaded: as if it had never been sent. */
export const isPulledBackFree = (order: Order, entity: Pick<Case, 'lines' | 'origin'>): boolean => {
  const parcels = parcelsOf(order, entity)
  return parcels.length > 0 && parcels.every(([parcel]) => recallOf(order, parcel)?.stage === 'notLoaded')
}

/** What the customer accepted to bear for the recall beside the postage, which does not go back anyway; nothing where an earlier refund took it. */
export const acceptedForRecall = (order: Order, of: string, entity: Claimed): { readonly intercept?: Fen } => {
  if (entity.reason === 'refusedPersonal') return {}
  const taken = takenBefore(order, of, 'freight')
  const open = parcelsOf(order, entity).filter(([, { lines }]) => !Object.keys(lines).some((line) => taken.has(line)))
  const cost = open.reduce((all, [parcel, packed]) => all + Math.max(0, (recallOf(order, parcel)?.customerBears ?? 0) - postageOf(order, packed)), 0)
  return cost === 0 ? {} : { intercept: fen(cost) }
}

/** Damage of goods that came back by the customer's own choice, as it was told before. */
export const damageTold = (order: Order, of: string, entity: Claimed): Fen => {
  if (faultOf(entity.reason) !== 'choice') return fen(0)
  const taken = takenBefore(order, of, 'damage')
  const open = parcelsOf(order, entity).filter(([, { lines }]) => !Object.keys(lines).some((line) => taken.has(line)))
  const atStation = Object.values(order.incidents ?? {}).filter(({ kind }) => kind === 'backAtStation')
  return fen(open.reduce((all, [name]) => all + Math.max(recallOf(order, name)?.deduct ?? 0, ...atStation.map(({ parcel, customer = 0 }) => (parcel === name ? customer : 0))), 0))
}

/** They are back, and nobody has fetched them or said that they are sound. */
export const isUnseen = (order: Order, entity: Pick<Case, 'lines' | 'origin'>): boolean =>
  parcelsOf(order, entity).some(
    ([name, { state }]) =>
      state === 'returnedToSender' && (order.intercepts?.[name]?.state === 'underway' || Object.values(order.incidents ?? {}).some(({ parcel, kind, state: at }) => parcel === name && kind === 'backAtStation' && at === 'open')),
  )
