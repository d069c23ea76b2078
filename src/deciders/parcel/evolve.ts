import { compile } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import { inCarrierOrder, type Scan } from '../../events/scans.js'
import type { ParcelEvent } from '../../events/parcel.js'
import { parcelLifecycle, type ParcelState } from '../../machines/parcel.js'
import { answeredUndrawn, draw } from '../allocation/draw.js'
import { allShipped, endDeadline, inside } from '../order/deadlines.js'
import { slice } from '../order/slice.js'
import type { Order, OrderDraft, Parcel, Place } from '../order/state.js'
import { homeOf, inParcel, moveAll, moveUnits, toRecord, unitsAt } from '../order/units.js'
import { takeOff } from '../refund/takeOff.js'
import { answerFound } from './sorted.js'

export const parcelTable = compile(parcelLifecycle)

const unknown = (): Parcel => ({ state: 'none', since: 0 as Instant, lines: {}, picked: {}, scans: [] })

/** Where a parcel's units are while it is in a state. */
export const placeOf = (order: Order, parcel: string, state: ParcelState): Place => {
  switch (state) {
    case 'none':
    case 'cancelled':
      return homeOf(order)
    case 'signed':
      return 'customer'
    case 'returnedToSender':
      return 'returned'
    case 'lost':
      return 'lost'
    default:
      return inParcel(parcel)
  }
}

const remember = (
  parcel: Parcel,
  {
    at,
    data,
  }: {
    readonly at: Instant
    readonly data: { readonly scan?: string | undefined; readonly kind?: Scan['kind'] | undefined; readonly waybill?: string | undefined }
  },
  kind: Scan['kind'],
): void => {
  if (data.scan === undefined) return
  if (data.waybill !== undefined) parcel.waybill ??= data.waybill
  const scan: Scan = { id: data.scan, kind: data.kind ?? kind, at }
  const { scans } = parcel
  let place = scans.length
  for (let last = scans[place - 1]; last !== undefined && inCarrierOrder(last, scan) > 0; last = scans[place - 1]) place -= 1
  if (place === scans.length) scans.push(scan)
  else scans.splice(place, 0, scan)
}
/** The parcel is known to be out since then at the latest: the earliest of all that say so. */
const out = (
  order: OrderDraft,
  parcel: Parcel,
  { at, data }: { readonly at: Instant; readonly data: { readonly timing?: 'exact' | 'notBefore' } },
): void => {
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
const signed = (
  order: OrderDraft,
  parcel: Parcel,
  { at, data }: { readonly at: Instant; readonly data: { readonly timing?: 'exact' | 'notBefore' } },
): void => {
  if (parcel.signedAt === undefined || at < parcel.signedAt) parcel.signedAt = at
  if (order.signedAt === undefined || at < order.signedAt) {
    order.signedAt = at
    order.signingVague = data.timing === 'notBefore'
  }
}
/** An earlier scan shows that it was not signed after all. */
const unsigned = (order: OrderDraft, parcel: Parcel): void => {
  if (parcel.signedAt === undefined) return
  delete parcel.signedAt
  const left = Object.values(order.parcels).flatMap(({ signedAt }) => (signedAt === undefined ? [] : [signedAt]))
  if (left.length === 0) delete order.signedAt
  else order.signedAt = left.reduce((first, at) => (at < first ? at : first))
}
const outward: readonly Scan['kind'][] = ['handedOver', 'moved', 'outForDelivery', 'failedDelivery', 'lockerDeposited']
const notOut: readonly string[] = ['none', 'cancelled', ...inside]
const settle = (order: OrderDraft, parcel: Parcel, id: string, before: string): void => {
  moveAll(order, parcel.lines, placeOf(order, id, before as ParcelState), placeOf(order, id, parcel.state))
  if (order.planned !== undefined && notOut.includes(before) && !notOut.includes(parcel.state)) draw(order, parcel)
  // As older logs mean it, what is lost unseen keeps the clock until it is answered.
  if (parcel.state !== 'lost') allShipped(order)
}

type Counts = Readonly<Record<string, number>>
const changed = (
  counts: Counts,
  lines: readonly { readonly line: string; readonly quantity: number }[],
  change: (count: number, quantity: number, line: string) => number,
): Counts => {
  const copy: Record<string, number> = { ...counts }
  for (const { line, quantity } of lines) copy[line] = change(copy[line] ?? 0, quantity, line)
  return copy
}
/** Units of a line that are in the parcel no more. */
const drop = (parcel: Parcel, line: string, quantity: number): void => {
  const { [line]: held = 0, ...others } = parcel.lines
  parcel.lines = held > quantity ? { ...parcel.lines, [line]: held - quantity } : others
}
/** Units that came back are no longer in the parcels that they came back in. */
const cameBack = (order: OrderDraft, line: string, units: number): void => {
  let open = units
  for (const other of Object.values(order.parcels)) {
    if (other.state !== 'returnedToSender') continue
    const here = Math.min(open, other.lines[line] ?? 0)
    if (here > 0) drop(other, line, here)
    // Of what is left of it, nobody need ask.
    if (here > 0 && Object.keys(other.lines).length === 0) other.agreed = 'reship'
    open -= here
  }
}
/** The newest scans of a product are undone, where units were scanned one by one. */
const forgetScans = (parcel: Parcel, sku: string | undefined, quantity: number): void => {
  const scanned = parcel.scanned ?? []
  for (let n = 0; n < quantity; n += 1) {
    const index = scanned.findLastIndex((one) => one.sku === sku)
    if (index >= 0) scanned.splice(index, 1)
  }
}

export const parcelSlice = slice<ParcelState, ParcelEvent, Parcel>({
  table: parcelTable,
  home: { kind: 'parcel', kept: 'parcels', id: ({ data }) => data.parcel, replaced: ['lines', 'picked'] },
  changes: {
    lines: [
      'ParcelAllocated',
      'ContentsLearnt',
      'UnitsMissed',
      'ReturnUnpacked',
      'LossAnswered',
      'UnitsFound',
      'FoundAnswered',
      'ParcelCancelled',
      'ParcelShipped',
      'ParcelMoved',
      'ParcelStalled',
      'ParcelSigned',
      'ParcelRefused',
      'ParcelReturned',
      'ParcelLost',
    ],
    cases: ['FoundAnswered'],
    parcels: ['UnitsFound'],
    planned: [
      'ContentsLearnt',
      'ParcelShipped',
      'ParcelMoved',
      'ParcelStalled',
      'ParcelSigned',
      'ParcelRefused',
      'ParcelReturned',
      'ParcelLost',
    ],
  },
  find: (order, { data }) => (order.parcels[data.parcel] ??= unknown()),
  reducers: {
    ParcelAllocated: (order, parcel, { data }) => {
      parcel.lines = toRecord(data.lines)
      if (data.warehouse !== undefined) parcel.warehouse = data.warehouse
      moveAll(order, parcel.lines, 'ours', inParcel(data.parcel))
    },
    ContentsLearnt: (order, parcel, { data }) => {
      const known = Object.keys(parcel.lines).length > 0
      parcel.lines = toRecord(data.lines)
      moveAll(order, parcel.lines, 'ours', placeOf(order, data.parcel, parcel.state))
      if (!known && !notOut.includes(parcel.state)) draw(order, parcel)
      allShipped(order)
    },
    ParcelPicked: (_, parcel, { data }) => {
      parcel.picked = changed(parcel.picked, data.lines, (picked, quantity) => picked + quantity)
      if (parcel.sound === true) parcel.sound = false
    },
    QualityChecked: (_, parcel) => {
      parcel.sound = true
    },
    UnitScanned: (_, parcel, { data: { sku, unit } }) => {
      parcel.scanned = [...(parcel.scanned ?? []), { sku, ...(unit === undefined ? {} : { unit }) }]
    },
    UnitsMissed: (order, parcel, { data }) => {
      for (const { line, quantity } of data.lines) {
        drop(parcel, line, quantity)
        moveUnits(order, line, quantity, inParcel(data.parcel), homeOf(order))
      }
      parcel.picked = changed(parcel.picked, data.lines, (picked, _, line) => Math.min(picked, parcel.lines[line] ?? 0))
    },
    DefectFound: (order, parcel, { data }) => {
      for (const { line, quantity } of data.lines) {
        forgetScans(parcel, order.lines[line]?.sku, quantity)
      }
      parcel.picked = changed(parcel.picked, data.lines, (picked, quantity) => picked - quantity)
    },
    ReturnUnpacked: (order, parcel, { data }) => {
      for (const { line, quantity } of data.lines) {
        moveUnits(order, line, quantity, 'returned', homeOf(order))
        drop(parcel, line, quantity)
      }
    },
    LossAnswered: (order, parcel, { data }, before) => {
      parcel.agreed = data.answer
      unsigned(order, parcel)
      settle(order, parcel, data.parcel, before)
      allShipped(order)
      if (data.notDue !== undefined) takeOff(order, data.notDue)
      for (const { line, quantity } of data.lines) {
        moveUnits(order, line, quantity, 'lost', data.answer === 'reship' ? homeOf(order) : 'cancelled')
        drop(parcel, line, quantity)
        answeredUndrawn(order, parcel, line, quantity)
      }
      const kept = data.answer === 'reship' ? 'resent' : 'paid'
      parcel[kept] = changed(parcel[kept] ?? {}, data.lines, (sum, quantity) => sum + quantity)
      delete parcel.found
    },
    UnitsFound: (order, parcel, { data }) => {
      for (const { line, quantity } of data.lines) {
        const here = Math.min(quantity, unitsAt(order, line, 'ours'))
        moveUnits(order, line, here, 'ours', placeOf(order, data.parcel, parcel.state))
        moveUnits(order, line, quantity - here, 'returned', placeOf(order, data.parcel, parcel.state))
        cameBack(order, line, quantity - here)
        answeredUndrawn(order, parcel, line, -quantity)
      }
      parcel.lines = changed(parcel.lines, data.lines, (held, quantity) => held + quantity)
      parcel.resent = changed(parcel.resent ?? {}, data.lines, (sent, quantity) => sent - quantity)
      delete parcel.agreed
      allShipped(order)
    },
    FoundAnswered: (order, parcel, { data }) => {
      answerFound(order, parcel, data)
    },
    CarrierChosen: (_, parcel, { data }) => {
      parcel.carrier = data.carrier
    },
    WaybillUploaded: (order, parcel, { data }) => {
      parcel.carrier = data.carrier
      parcel.waybill = data.waybill
      endDeadline(order, 'SHP-04', `parcel:${data.parcel}`)
    },
    ParcelCancelled: (order, parcel, { data }, before) => settle(order, parcel, data.parcel, before),
    // A scan may bring a parcel to life that we had unpacked: its units go with it, wherever they are by now.
    ParcelShipped: (order, parcel, event, before) => {
      remember(parcel, event, 'handedOver')
      if (event.data.carrier !== undefined) parcel.carrier = event.data.carrier
      settle(order, parcel, event.data.parcel, before)
      out(order, parcel, event)
    },
    ParcelMoved: (order, parcel, event, before) => {
      remember(parcel, event, 'moved')
      settle(order, parcel, event.data.parcel, before)
      out(order, parcel, event)
    },
    ParcelScanned: (order, parcel, event) => {
      remember(parcel, event, 'moved')
      if (outward.includes(event.data.kind)) out(order, parcel, event)
      if (event.data.kind === 'signed' && parcel.state === 'signed') signed(order, parcel, event)
    },
    ParcelStalled: (order, parcel, event, before) => {
      remember(parcel, event, 'stalled')
      settle(order, parcel, event.data.parcel, before)
    },
    ParcelSigned: (order, parcel, event, before) => {
      remember(parcel, event, 'signed')
      signed(order, parcel, event)
      settle(order, parcel, event.data.parcel, before)
    },
    ParcelRefused: (order, parcel, event, before) => {
      remember(parcel, event, 'refused')
      parcel.refusal = event.data.reason ?? 'unknown'
      unsigned(order, parcel)
      settle(order, parcel, event.data.parcel, before)
    },
    ParcelReturned: (order, parcel, event, before) => {
      remember(parcel, event, 'returned')
      unsigned(order, parcel)
      settle(order, parcel, event.data.parcel, before)
    },
    ParcelLost: (order, parcel, event, before) => {
      remember(parcel, event, 'lost')
      unsigned(order, parcel)
      settle(order, parcel, event.data.parcel, before)
    },
    RefusalSettled: (order, parcel, { data }) => {
      parcel.refusal = data.reason
      parcel.agreed = data.agreed
      if (data.costs !== undefined) parcel.toldCosts = { ...data.costs }
      endDeadline(order, 'DLV-02', `parcel:${data.parcel}`)
    },
  },
})
