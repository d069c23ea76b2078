// A refusal names ways out that this order still has: nobody is told to intercept a parcel that never left, or to cancel what is over.
import * as E from 'fp-ts/lib/Either.js'
import type { Refusal, Rejection } from '../../core/decision.js'
import { caseTable } from '../afterSale/evolve.js'
import { interceptTable } from '../delivery/evolve.js'
import { inside } from '../order/deadlines.js'
import type { Outcome } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { parcelTable } from '../parcel/evolve.js'
import { orderTable } from '../review/evolve.js'

type Parcel = Order['parcels'][string]
const someParcel = (order: Order, is: (state: Parcel['state']) => boolean): boolean =>
  Object.values(order.parcels).some(({ state }) => is(state))
const isUnderWay = (state: Parcel['state']): boolean => state === 'shipped' || state === 'stalled'
const isPacked = (state: Parcel['state']): boolean => inside.includes(state)
const isWithCustomer = ({ lines }: Order): boolean => Object.values(lines).some(({ units }) => (units['customer'] ?? 0) > 0)
const mayBeReturned = (order: Order): boolean => isWithCustomer(order) || someParcel(order, isUnderWay)
const mayBeCorrected = ({ state }: Order): boolean => orderTable.regular(state, 'OrderCorrected')

/** When a way out is one. Those that are not named here depend on no state of the order. */
const open: Readonly<Record<string, (order: Order) => boolean>> = {
  cancelOrder: (order) =>
    orderTable.regular(order.state, 'OrderClosed') &&
    !orderTable.isFinal(order.state) &&
    !someParcel(order, (state) => state !== 'none' && state !== 'cancelled' && !isPacked(state)),
  correctOrder: mayBeCorrected,
  changeOrder: mayBeCorrected,
  approveOrder: ({ state }) => orderTable.regular(state, 'OrderApproved'),
  waitForStock: ({ state }) => !orderTable.isFinal(state),
  cancelParcel: (order) => someParcel(order, isPacked),
  interceptParcel: ({ parcels, intercepts = {} }) =>
    Object.entries(parcels).some(
      ([parcel, { state }]) =>
        (isUnderWay(state) || isPacked(state)) && interceptTable.regular(intercepts[parcel]?.state ?? 'none', 'InterceptRequested'),
    ),
  refundUndelivered: ({ state }) => !orderTable.isFinal(state),
  refuseDelivery: (order) => someParcel(order, isUnderWay),
  awaitDelivery: (order) => someParcel(order, (state) => !parcelTable.isFinal(state)),
  requestReturn: mayBeReturned,
  returnGoods: mayBeReturned,
  joinOpenCase: ({ cases }) => Object.values(cases).some(({ state }) => !caseTable.isFinal(state)),
}

/** The same request decided with other data. */
export type Again = (data: object) => Outcome
const isCounted = (one: unknown): one is { readonly line: unknown; readonly quantity: number } =>
  typeof one === 'object' && one !== null && 'line' in one && 'quantity' in one && typeof one.quantity === 'number'
/** Whether one unit of a line would be taken where more were refused: then fewer units are a way out. */
const takesFewer = (data: object, again: Again): boolean =>
  Object.entries(data).some(
    ([field, list]: [string, unknown]) =>
      Array.isArray(list) &&
      list.every(isCounted) &&
      (list.length > 1 || list.some(({ quantity }) => quantity > 1)) &&
      list.some((one) => E.isRight(again({ ...data, [field]: [{ ...one, quantity: 1 }] }))),
  )

/** What a request that was refused leaves open, of what its refusal names. */
export const withWaysOut =
  (order: Order, data: object, again: Again) =>
  (rejection: Rejection): Rejection => {
    const isOpen = (code: string): boolean => (code === 'fewerUnits' ? takesFewer(data, again) : (open[code]?.(order) ?? true))
    const ofRefusal = ({ alternatives }: Refusal): readonly string[] => {
      const left = alternatives.filter(isOpen)
      return left.length > 0 ? left : ['readTheStory']
    }
    return {
      ...rejection,
      alternatives: ofRefusal(rejection),
      ...(rejection.findings === undefined
        ? {}
        : { findings: rejection.findings.map((finding) => ({ ...finding, alternatives: ofRefusal(finding) })) }),
    }
  }
