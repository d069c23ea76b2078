import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { ParcelEvent } from '../../events/parcel.js'
import { refusalOf } from '../../policies/alternatives.js'
import { remoteArea } from '../../policies/review/remote.js'
import { carrierBySize } from '../../policies/shipping/carriers.js'
import { requestedTime } from '../../policies/shipping/times.js'
import { outboundMatch } from '../../policies/warehouse/outbound.js'
import { mayPack } from '../allocation/decide.js'
import { blockers } from '../order/contradictions.js'
import { ask, canStep, decided, happened, notNow, type Handlers, type Scene } from '../order/scene.js'
import type { Order, Parcel } from '../order/state.js'
import { toRecord } from '../order/units.js'
import { exceptionOpen } from '../refund/plan.js'
import { orderTable } from '../review/evolve.js'
import type { parcelCommands } from './commands.js'
import { parcelTable } from './evolve.js'
import { reportScan } from './scans.js'

const step = (order: Order, data: { readonly parcel: string }, type: ParcelEvent['type']) => canStep(parcelTable, `parcel:${data.parcel}`, order.parcels[data.parcel], type)
/** The parcel that the lifecycle has just found to be there. */
const parcelOf = (order: Order, data: { readonly parcel: string }) => order.parcels[data.parcel] as Order['parcels'][string]

/** A carrier's word may put any parcel on its way; we ourselves send only what is packed, and nothing of a closed order. */
const packed = (order: Order, data: { readonly parcel: string }): E.Either<Rejection, true> => {
  const { state } = order.parcels[data.parcel] ?? { state: parcelTable.initial }
  if (state !== 'packed') return E.left(notNow(parcelTable, `parcel:${data.parcel}`, state, 'ParcelShipped', parcelTable.steps(state)))
  return order.state === 'closed' ? E.left(notNow(orderTable, 'order', order.state, 'FulfilmentStarted', ['cancelParcel'])) : E.right(true)
}

const units = (rule: string, clauses: readonly string[], reason: string, ...alternatives: readonly string[]): E.Either<Rejection, never> => E.left({ rule, clauses, reason, alternatives, basis: [] })

export const decideParcel: Handlers<typeof parcelCommands> = {
  /** Only an approved order is packed, and only units that are still with us (INV-01, ORD-01). */
  AllocateParcel: (order, data, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'FulfilmentStarted'),
      E.chain(() => step(order, data, 'ParcelAllocated')),
      E.chain(() => {
        if (data.lines.length === 0) return units('ORD-01', ['M-1.4', 'P-3.2'], 'emptyParcel', 'nameLines')
        const enough = Object.entries(toRecord(data.lines)).every(([line, quantity]) => E.isRight(mayPack(order, line, quantity, scene).ruling))
        if (!enough) return units('ORD-01', ['M-1.4', 'P-3.2'], 'unitsNotThere', 'fewerUnits', 'waitForStock')
        return decided([happened('ParcelAllocated', scene.at, data), ...(order.state === 'approved' ? [happened('FulfilmentStarted', scene.at, {})] : [])])
      }),
    ),

  PickParcel: (order, data, { at }) =>
    pipe(
      step(order, data, 'ParcelPicked'),
      E.chain(() => {
        const { lines, picked } = parcelOf(order, data)
        const tooMany = Object.entries(toRecord(data.lines)).some(([line, quantity]) => (picked[line] ?? 0) + quantity > (lines[line] ?? 0))
        return tooMany ? units('PCK-02', ['M-1.2'], 'unitsExtra', 'takeOut') : decided([happened('ParcelPicked', at, data)])
      }),
    ),

  /** The outbound document must say just what the order says; a short parcel stops here (PCK-05). */
  CheckParcel: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'ParcelChecked'),
      E.chain(() => {
        const ordered = unitsOf(order, parcelOf(order, data))
        const { ruling, basis } = law.judge(outboundMatch, { checkedAt: at, ordered, outbound: data.counted })
        const grounds = ruling.map((found) => ({ ...refusalOf(found), ...(found.about === undefined ? {} : { about: found.about }) }))
        const [first] = grounds
        if (first === undefined) return decided([happened('ParcelChecked', at, { parcel: data.parcel })], basis)
        return E.left({ rule: 'PCK-05', clauses: ['M-1.2'], reason: first.reason, alternatives: first.alternatives, basis: [basis], findings: grounds })
      }),
    ),

  PackParcel: (order, data, { at }) => pipe(step(order, data, 'ParcelPacked'), E.chain(() => decided([happened('ParcelPacked', at, data)]))),

  /** Nothing leaves with an open exception, before the day the customer asked for, or by a carrier that does not reach there. */
  ShipParcel: (order, data, scene) =>
    pipe(
      packed(order, data),
      E.chain(() => {
        const stop = blockers(order, `parcel:${data.parcel}`)
        return stop.length > 0 ? E.left(exceptionOpen(stop)) : ask(scene, requestedTime, { at: scene.at, ...(order.requestedShipAt === undefined ? {} : { requestedShipAt: order.requestedShipAt }) })
      }),
      E.chain((time) => {
        const { carrier, basis } = carrierOf(order, parcelOf(order, data), data.carrier, scene)
        const reach = reachOf(order, carrier, scene)
        if (E.isLeft(reach)) return reach
        return decided(
          [happened('CarrierChosen', scene.at, { parcel: data.parcel, carrier: id(carrier), reason: data.carrier === undefined ? 'SHP-01' : 'named' }), happened('ParcelShipped', scene.at, { parcel: data.parcel, carrier: id(carrier) })],
          time.basis, ...basis, reach.right.basis,
        )
      }),
    ),

  UploadWaybill: (order, data, { at }) => pipe(step(order, data, 'WaybillUploaded'), E.chain(() => decided([happened('WaybillUploaded', at, data)]))),
  CancelParcel: (order, data, { at }) => pipe(step(order, data, 'ParcelCancelled'), E.chain(() => decided([happened('ParcelCancelled', at, data)]))),
  ReportScan: reportScan,
  SettleRefusal: (order, data, { at }) => pipe(step(order, data, 'RefusalSettled'), E.chain(() => decided([happened('RefusalSettled', at, data)]))),
  HandleStall: (order, data, { at }) => pipe(step(order, data, 'StallHandled'), E.chain(() => decided([happened('StallHandled', at, data)]))),
}

const unitsOf = (order: Order, { lines }: { readonly lines: Readonly<Record<string, number>> }) =>
  Object.entries(lines).map(([line, quantity]) => ({ sku: order.lines[line]?.sku ?? line, quantity }))

/** The carrier that was named, else the first that weight and size call for (SHP-01). */
const carrierOf = (order: Order, parcel: Pick<Parcel, 'carrier'> & { readonly lines: Readonly<Record<string, number>> }, named: string | undefined, { law, at }: Scene) => {
  const lines = Object.entries(parcel.lines).map(([line, quantity]) => ({ quantity, line: order.lines[line] }))
  const grams = lines.reduce((sum, { quantity, line }) => sum + quantity * (line?.grams ?? 0), 0)
  const { ruling, basis } = law.judge(carrierBySize, { at, grams, bulky: lines.some(({ line }) => line?.goodsClass === 'bulky') })
  return { carrier: named ?? parcel.carrier ?? ruling.carriers[0] ?? 'SF', basis: [basis] }
}

/** A carrier that is known not to reach the address does not get the parcel (REV-04). */
const reachOf = (order: Order, carrier: string, scene: Scene) => {
  const { reachableBy } = scene.facts
  const { province } = order.address
  return ask(scene, remoteArea, {
    placedAt: order.placedAt ?? scene.at,
    ...(province === undefined ? {} : { province }),
    ...(reachableBy === undefined ? {} : { reachable: reachableBy.includes(carrier) }),
  })
}
