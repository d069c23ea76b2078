// Goods that came back on the way out: what the customer was told of it is what the refund of their case takes off (SHP-21, SHP-22).
import { fen, type Fen } from '../../core/money.js'
import { faultOf } from '../../policies/money/causes.js'
import type { Order } from '../order/state.js'
import { openParcels, parcelsOf } from '../parcel/concerned.js'
import { postageOf } from '../order/moneyLedger.js'

type Case = Order['cases'][string]
/** Whether its goods have not reached the customer, and are not lost. */
const isOut =
  (order: Order, { origin }: Case) =>
  (parcel: string): boolean =>
    (origin === 'returned' || origin === 'onTheWay') && order.parcels[parcel]?.state !== 'lost'
const recallOf = ({ intercepts = {} }: Order, parcel: string) => {
  const recall = intercepts[parcel]
  return recall?.state === 'underway' || recall?.state === 'back' ? recall : undefined
}

/** Pulled back before it was loaded: as if it had never been sent. */
export const isPulledBackFree = (order: Order, of: string, entity: Case): boolean => {
  const parcels = parcelsOf(order, of, entity).filter(isOut(order, entity))
  return parcels.length > 0 && parcels.every((parcel) => recallOf(order, parcel)?.stage === 'notLoaded')
}

/** What the customer accepted to bear for the recall beside the postage, which does not go back anyway; nothing where an earlier refund took it. */
export const acceptedForRecall = (order: Order, of: string, entity: Case): { readonly intercept?: Fen } => {
  if (entity.reason === 'refusedPersonal') return {}
  const open = openParcels(order, of, entity, 'freight').filter(isOut(order, entity))
  const cost = open.reduce(
    (all, parcel) =>
      all + Math.max(0, (recallOf(order, parcel)?.customerBears ?? 0) - postageOf(order, { lines: order.parcels[parcel]?.lines ?? {} })),
    0,
  )
  return cost === 0 ? {} : { intercept: fen(cost) }
}

/** Damage of goods that came back by the customer's own choice, as it was told before. */
export const damageTold = (order: Order, of: string, entity: Case): Fen => {
  if (faultOf(entity.reason) !== 'choice') return fen(0)
  const open = openParcels(order, of, entity, 'damage').filter(isOut(order, entity))
  const atStation = Object.values(order.incidents ?? {}).filter(({ kind }) => kind === 'backAtStation')
  return fen(
    open.reduce(
      (all, name) =>
        all +
        Math.max(recallOf(order, name)?.deduct ?? 0, ...atStation.map(({ parcel, customer = 0 }) => (parcel === name ? customer : 0))),
      0,
    ),
  )
}

/** They are back, and nobody has fetched them or said that they are sound. */
export const isUnseen = (order: Order, of: string, entity: Case): boolean =>
  parcelsOf(order, of, entity).some(
    (name) =>
      order.parcels[name]?.state === 'returnedToSender' &&
      (order.intercepts?.[name]?.state === 'underway' ||
        Object.values(order.incidents ?? {}).some(
          ({ parcel, kind, state: at }) => parcel === name && kind === 'backAtStation' && at === 'open',
        )),
  )
