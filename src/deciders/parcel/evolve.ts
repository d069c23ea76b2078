import { compile } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import { inCarrierOrder, type Scan } from '../../events/scans.js'
import type { ParcelEvent } from '../../events/parcel.js'
import { parcelLifecycle, type ParcelState } from '../../machines/parcel.js'
import { endDeadline } from '../order/deadlines.js'
import { slice } from '../order/slice.js'
import type { OrderDraft, Parcel, Place } from '../order/state.js'
import { moveAll, toRecord } from '../order/units.js'

export const parcelTable = compile(parcelLifecycle)

const unknown = (): Parcel => ({ state: 'none', since: 0 as Instant, lines: {}, picked: {}, scans: [] })

/** Where a parcel's units are while it is in a state. */
export const placeOf = (parcel: string, state: ParcelState): Place => {
  switch (state) {
    case 'none': return 'ours'
    case 'cancelled': return 'ours'
    case 'signed': return 'customer'
    case 'returnedToSender': return 'returned'
    case 'lost': return 'lost'
    default: return `parcel:${parcel}`
  }
}

const remember = (parcel: Parcel, { at, data }: { readonly at: Instant; readonly data: { readonly scan?: string | undefined; readonly kind?: Scan['kind'] | undefined } }, kind: Scan['kind']): void => {
  if (data.scan === undefined) return
  parcel.scans.push({ id: data.scan, kind: data.kind ?? kind, at })
  parcel.scans.sort(inCarrierOrder)
}
const inside: readonly ParcelState[] = ['allocated', 'picked', 'outboundChecked', 'packed']
const nothingToShip = (order: OrderDraft): boolean =>
  Object.values(order.lines).every(({ units }) => (units['ours'] ?? 0) === 0) && Object.values(order.parcels).every(({ state }) => !inside.includes(state))
const out = (order: OrderDraft, parcel: Parcel, at: Instant): void => {
  if (parcel.shippedAt === undefined || at < parcel.shippedAt) parcel.shippedAt = at
  if (order.handedOverAt === undefined || at < order.handedOverAt) order.handedOverAt = at
  if (nothingToShip(order)) endDeadline(order, 'SHP-09', 'order')
}
const settle = (order: OrderDraft, parcel: Parcel, id: string, before: string): void =>
  moveAll(order, parcel.lines, placeOf(id, before as ParcelState), placeOf(id, parcel.state))

export const parcelSlice = slice<ParcelState, ParcelEvent, Parcel>({
  table: parcelTable,
  subject: ({ data }) => `parcel:${data.parcel}`,
  stateIn: (order, { data }) => order.parcels[data.parcel]?.state,
  find: (order, { data }) => (order.parcels[data.parcel] ??= unknown()),
  reducers: {
    ParcelAllocated: (order, parcel, { data }) => {
      parcel.lines = toRecord(data.lines)
      if (data.warehouse !== undefined) parcel.warehouse = data.warehouse
      moveAll(order, parcel.lines, 'ours', `parcel:${data.parcel}`)
    },
    ContentsLearnt: (order, parcel, { data }) => {
      parcel.lines = toRecord(data.lines)
      moveAll(order, parcel.lines, 'ours', placeOf(data.parcel, parcel.state))
    },
    ParcelPicked: (_, parcel, { data }) => {
      for (const { line, quantity } of data.lines) parcel.picked[line] = (parcel.picked[line] ?? 0) + quantity
    },
    CarrierChosen: (_, parcel, { data }) => { parcel.carrier = data.carrier },
    WaybillUploaded: (order, parcel, { data }) => {
      parcel.carrier = data.carrier
      parcel.waybill = data.waybill
      endDeadline(order, 'SHP-04', `parcel:${data.parcel}`)
    },
    ParcelCancelled: (order, parcel, { data }, before) => settle(order, parcel, data.parcel, before),
    ParcelShipped: (order, parcel, event) => {
      remember(parcel, event, 'handedOver')
      if (event.data.carrier !== undefined) parcel.carrier = event.data.carrier
      out(order, parcel, event.at)
    },
    ParcelMoved: (order, parcel, event) => {
      remember(parcel, event, 'moved')
      out(order, parcel, event.at)
    },
    ParcelScanned: (order, parcel, event) => {
      remember(parcel, event, 'moved')
      if (event.data.kind === 'handedOver') out(order, parcel, event.at)
    },
    ParcelStalled: (_, parcel, event) => remember(parcel, event, 'stalled'),
    ParcelSigned: (order, parcel, event, before) => {
      remember(parcel, event, 'signed')
      parcel.signedAt = event.at
      if (order.signedAt === undefined || event.at < order.signedAt) order.signedAt = event.at
      settle(order, parcel, event.data.parcel, before)
    },
    ParcelRefused: (_, parcel, event) => {
      remember(parcel, event, 'refused')
      parcel.refusal = event.data.reason ?? 'unknown'
    },
    ParcelReturned: (order, parcel, event, before) => {
      remember(parcel, event, 'returned')
      settle(order, parcel, event.data.parcel, before)
    },
    ParcelLost: (order, parcel, event, before) => {
      remember(parcel, event, 'lost')
      settle(order, parcel, event.data.parcel, before)
    },
    RefusalSettled: (order, parcel, { data }) => {
      parcel.refusal = data.reason
      parcel.agreed = data.agreed
      endDeadline(order, 'DLV-02', `parcel:${data.parcel}`)
    },
  },
})
