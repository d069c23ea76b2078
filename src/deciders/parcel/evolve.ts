import { compile } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { Scan } from '../../events/scans.js'
import type { ParcelEvent } from '../../events/parcel.js'
import { parcelLifecycle, type ParcelState } from '../../machines/parcel.js'
import { answeredUndrawn, draw } from '../allocation/draw.js'
import { allShipped, endDeadline, isOut } from '../order/deadlines.js'
import { slice } from '../order/slice.js'
import type { Order, OrderDraft, Parcel, Place } from '../order/state.js'
import { homeOf, inParcel, moveAll, moveUnits, toRecord, unitsAt } from '../order/units.js'
import { takeOff } from '../refund/takeOff.js'
import { cameBack, changed, drop, forgetScans } from './contents.js'
import { out, remember, signed, unsigned } from './seen.js'
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

const outward: readonly Scan['kind'][] = ['handedOver', 'moved', 'outForDelivery', 'failedDelivery', 'lockerDeposited']
const settle = (order: OrderDraft, parcel: Parcel, id: string, before: string): void => {
  moveAll(order, parcel.lines, placeOf(order, id, before as ParcelState), placeOf(order, id, parcel.state))
  if (order.planned !== undefined && !isOut(before as ParcelState) && isOut(parcel.state)) draw(order, parcel)
  // As older logs mean it, what is lost unseen keeps the clock until it is answered.
  if (parcel.state !== 'lost') allShipped(order)
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
      if (!known && isOut(parcel.state)) draw(order, parcel)
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
