// What scans tell of a parcel, as its state keeps it: the scans in carrier time, since when it is out, and since when it is signed for.
import type { Instant } from '../../core/time/instant.js'
import { inCarrierOrder, type Scan } from '../../events/scans.js'
import { endDeadline } from '../order/deadlines.js'
import type { Order, OrderDraft, Parcel } from '../order/state.js'

interface Seen {
  readonly at: Instant
  readonly data: {
    readonly scan?: string | undefined
    readonly kind?: Scan['kind'] | undefined
    readonly waybill?: string | undefined
    readonly signer?: string | undefined
    readonly timing?: 'exact' | 'notBefore'
  }
}

export const remember = (parcel: Parcel, { at, data }: Seen, kind: Scan['kind']): void => {
  if (data.scan === undefined) return
  if (data.waybill !== undefined) parcel.waybill ??= data.waybill
  const named = { id: data.scan, kind: data.kind ?? kind, at }
  const scan: Scan = data.signer === 'unknown' ? { ...named, signer: data.signer } : named
  const { scans } = parcel
  let place = scans.length
  for (let last = scans[place - 1]; last !== undefined && inCarrierOrder(last, scan) > 0; last = scans[place - 1]) place -= 1
  if (place === scans.length) scans.push(scan)
  else scans.splice(place, 0, scan)
}

/** The parcel is known to be out since then at the latest: the earliest of all that say so. */
export const out = (order: OrderDraft, parcel: Parcel, { at, data }: Seen): void => {
  if (parcel.shippedAt === undefined || at < parcel.shippedAt) parcel.shippedAt = at
  if (order.handedOverAt === undefined || at < order.handedOverAt) {
    order.handedOverAt = at
    order.handOverVague = data.timing === 'notBefore'
  }
  for (const name in order.cases) {
    const exchange = order.cases[name]?.exchange
    if (exchange === undefined || !(exchange.line in parcel.lines)) continue
    for (const rule of ['SHP-09', 'EXE-10']) endDeadline(order, rule, `case:${name}`)
  }
}

/** Signed since the earliest signing that is known, in carrier time. */
export const signed = (order: OrderDraft, parcel: Parcel, { at, data }: Seen): void => {
  if (parcel.signedAt === undefined || at < parcel.signedAt) parcel.signedAt = at
  if (order.signedAt === undefined || at < order.signedAt) {
    order.signedAt = at
    order.signingVague = data.timing === 'notBefore'
  }
}

/** Since when it is signed for by the customer, or by whom they let sign: where nobody knows who did, that has not begun (LAW-01). */
export const ownSigning = ({ signedAt, scans }: Order['parcels'][string]): Instant | undefined =>
  signedAt === undefined ? undefined : scans.find(({ kind, at, signer }) => kind === 'signed' && at >= signedAt && signer === undefined)?.at

/** An earlier scan shows that it was not signed after all. */
export const unsigned = (order: OrderDraft, parcel: Parcel): void => {
  if (parcel.signedAt === undefined) return
  delete parcel.signedAt
  const left = Object.values(order.parcels).flatMap(({ signedAt }) => (signedAt === undefined ? [] : [signedAt]))
  if (left.length === 0) delete order.signedAt
  else order.signedAt = left.reduce((first, at) => (at < first ? at : first))
}
