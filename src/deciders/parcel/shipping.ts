// Out of the door: what stops a parcel, which carrier takes it, and by what number it is known (SHP-01 to 06, SHP-08, SHP-23).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { intercept } from '../../policies/shipping/changes.js'
import { requestedTime } from '../../policies/shipping/times.js'
import { supplierOrder } from '../../policies/suppliers.js'
import { refusedBy } from '../afterSale/common.js'
import { heldLines } from '../allocation/packable.js'
import { blockers, contradicts, exceptionOpen } from '../order/contradictions.js'
import { ask, decided, happened, notNow, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { orderTable } from '../review/evolve.js'
import { askedBackBy } from './askedBack.js'
import { arrival, carrierFor, clearance, mayCarry, overload, reachOf } from './carrier.js'
import type { DataOf } from './commands.js'
import { parcelTable } from './evolve.js'
import { isFound } from './landing.js'
import { parcelOf, step } from './step.js'

/** Nothing leaves with an open exception, before the day the customer asked for, or by a carrier that does not reach there. */
export const shipParcel: Handler<DataOf<'ShipParcel'>> = (order, data, scene) =>
  pipe(
    packed(order, data),
    E.chain(() => {
      const stop = blockers(order, `parcel:${data.parcel}`, ...foundAgain(order))
      if (stop.length > 0) return E.left(exceptionOpen(stop))
      const held = heldLines(order, parcelOf(order, data).lines)
      if (held.length > 0) return E.left(waitsForNotice(held))
      if (askedBackBy(order, data.parcel) !== undefined)
        return refusedBy(intercept.id, intercept.clauses, 'askedBack', 'cancelParcel', 'joinOpenCase')
      const { requestedShipAt } = order
      return ask(scene, requestedTime, { at: scene.at, ...(requestedShipAt === undefined ? {} : { requestedShipAt }) })
    }),
    E.chain((time) => {
      const chosen = carrierFor(order, parcelOf(order, data), data.carrier, scene)
      if (E.isLeft(chosen)) return chosen
      const { carrier, reason, basis } = chosen.right
      const reach = reachOf(order, carrier, scene)
      if (E.isLeft(reach)) return reach
      const papers = clearance(order, parcelOf(order, data), scene)
      if (E.isLeft(papers)) return papers
      const promise = arrival(order, parcelOf(order, data), carrier, scene)
      return decided(
        [
          happened('CarrierChosen', scene.at, { parcel: data.parcel, carrier: id(carrier), reason }),
          happened('ParcelShipped', scene.at, { parcel: data.parcel, carrier: id(carrier) }),
          ...(promise.kept
            ? []
            : contradicts(order, scene.at, { kind: 'logistics', about: `parcel:${data.parcel}`, code: 'promiseMissed', blocks: false })),
        ],
        time.basis,
        ...basis,
        promise.basis,
        reach.right.basis,
        ...papers.right,
      )
    }),
  )

/** The customer is told of the delay; in a promotion the backup takes over what has not left yet, if it is admitted and reaches there (SHP-06, SHP-23). */
export const reportOverload: Handler<DataOf<'ReportOverload'>> = (order, { parcel, expectedAt, backup }, scene) =>
  pipe(
    step(order, { parcel }, 'DelayAnnounced'),
    E.chain(() => {
      const { ruling, basis } = overload(expectedAt, backup, scene)
      const [from, to] = ruling.between
      const taken =
        ruling.takeOver !== undefined &&
        parcelTable.regular(parcelOf(order, { parcel }).state, 'CarrierChosen') &&
        mayCarry(order, ruling.takeOver, scene)
      return decided(
        [
          happened('DelayAnnounced', scene.at, { parcel, from, to }),
          ...(taken ? [happened('CarrierChosen', scene.at, { parcel, carrier: id(ruling.takeOver ?? ''), reason: 'backup' })] : []),
        ],
        basis,
      )
    }),
  )

export const uploadWaybill: Handler<DataOf<'UploadWaybill'>> = (order, data, { at }) =>
  pipe(
    step(order, data, 'WaybillUploaded'),
    E.chain(() => decided([happened('WaybillUploaded', at, data), ...numberTaken(order, data, at)])),
  )

/** A carrier's word may put any parcel on its way; we ourselves send only what is packed, and nothing of a closed order. */
const packed = (order: Order, data: { readonly parcel: string }): E.Either<Rejection, true> => {
  const { state } = order.parcels[data.parcel] ?? { state: parcelTable.initial }
  if (state !== 'packed') return E.left(notNow(parcelTable, `parcel:${data.parcel}`, state, 'ParcelShipped', parcelTable.steps(state)))
  return order.state === 'closed' ? E.left(notNow(orderTable, 'order', order.state, 'FulfilmentStarted', ['cancelParcel'])) : E.right(true)
}

/** A number under which another parcel is known: one of the two is the other. */
const numberTaken = (
  order: Order,
  { parcel, waybill }: { readonly parcel: string; readonly waybill: string },
  at: Instant,
): readonly OrderStreamEvent[] =>
  Object.entries(order.parcels).some(([other, { waybill: number }]) => other !== parcel && (other === waybill || number === waybill))
    ? contradicts(order, at, { kind: 'logistics', about: `parcel:${parcel}`, code: 'waybillOfAnother', blocks: false })
    : []

/** Lost parcels whose goods are to be sent again, and that have turned up: nothing is sent twice before a person has looked. */
const foundAgain = (order: Order): readonly string[] =>
  Object.entries(order.parcels).flatMap(([name, parcel]) => (parcel.agreed === 'reship' && isFound(parcel) ? [`parcel:${name}`] : []))

const waitsForNotice = (lines: readonly string[]): Rejection => {
  const alternatives = ['giveNotice', 'shipTheRest']
  return {
    rule: supplierOrder.id,
    clauses: supplierOrder.clauses,
    reason: 'waitForNotice',
    alternatives,
    basis: [],
    findings: lines.map((line) => ({ reason: 'waitForNotice', alternatives, about: line })),
  }
}
