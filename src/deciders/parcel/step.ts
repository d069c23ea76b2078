// What every handler of a parcel begins with.
import type { ParcelEvent } from '../../events/parcel.js'
import { canStep } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { parcelTable } from './evolve.js'

export const step = (order: Order, data: { readonly parcel: string }, type: ParcelEvent['type']) =>
  canStep(parcelTable, `parcel:${data.parcel}`, order.parcels[data.parcel], type)
/** The parcel that the lifecycle has just found to be there. */
export const parcelOf = (order: Order, data: { readonly parcel: string }) => order.parcels[data.parcel] as Order['parcels'][string]
