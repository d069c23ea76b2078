// By which number a parcel is known: our own, its waybill, or one that nobody has told us yet.
import { id, type Id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelState } from '../../machines/parcel.js'
import { inside } from '../order/deadlines.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { DataOf } from './commands.js'
import { parcelTable } from './evolve.js'

/** Packed, being packed or unpacked: it has not left as far as we know. */
export const withUs: readonly ParcelState[] = [...inside, 'cancelled']

/** Carriers and platforms know a parcel of ours by its waybill. */
export const named = ({ parcels }: Order, said: Id): Id => {
  if (parcels[said] !== undefined) return said
  const ours = Object.entries(parcels).find(([, { waybill }]) => waybill === said)?.[0]
  return ours === undefined ? said : id(ours)
}

export const isKnown = (order: Order, said: Id): boolean => order.parcels[named(order, said)] !== undefined

/**
 * A number that nobody has told us yet, where nothing more is with us that could have left: it is that of the only parcel of ours of which
 * nobody has heard.
 */
export const unnumbered = ({ parcels, lines }: Order, { lines: said, carrier: by }: DataOf<'ReportScan'>): Id | undefined => {
  if (Object.values(lines).some(({ units }) => (units['ours'] ?? 0) > 0)) return undefined
  const [only, ...others] = Object.entries(parcels).filter(
    ([, { state, waybill, picked, scans }]) =>
      state !== 'cancelled' && waybill === undefined && scans.length === 0 && (withUs.includes(state) || Object.keys(picked).length > 0),
  )
  if (only === undefined || others.length > 0) return undefined
  const [name, { carrier, lines: held }] = only
  const differs =
    (by !== undefined && carrier !== undefined && by !== carrier) ||
    (said !== undefined && said.some(({ line, quantity }) => held[line] !== quantity))
  return differs ? undefined : id(name)
}
/** The number is known from now on: as an upload where the carrier is known too, else by the scan. */
export const numbered = (
  parcel: Id | undefined,
  state: ParcelState,
  carrier: Id | undefined,
  waybill: Id,
  when: Instant,
): readonly OrderStreamEvent[] =>
  parcel === undefined || carrier === undefined || !parcelTable.regular(state, 'WaybillUploaded')
    ? []
    : [happened('WaybillUploaded', when, { parcel, waybill, carrier })]
