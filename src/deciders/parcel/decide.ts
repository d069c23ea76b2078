import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelEvent } from '../../events/parcel.js'
import { refusalOf } from '../../policies/alternatives.js'
import { groundOf } from '../../policies/finding.js'
import { intercept } from '../../policies/shipping/changes.js'
import { requestedTime, stalledParcel } from '../../policies/shipping/times.js'
import { refusedPersonally } from '../../policies/delivery.js'
import { supplierOrder } from '../../policies/suppliers.js'
import { outboundMatch } from '../../policies/warehouse/outbound.js'
import { packing, qualityCheck } from '../../policies/warehouse/picking.js'
import { heldLines, mayPack } from '../allocation/decide.js'
import { blockers, contradicts } from '../order/contradictions.js'
import { ask, canStep, decided, happened, notNow, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { toRecord, unitsAt } from '../order/units.js'
import { exceptionOpen } from '../refund/plan.js'
import { orderTable } from '../review/evolve.js'
import type { parcelCommands } from './commands.js'
import { arrival, carrierFor, clearance, mayCarry, overload, reachOf } from './carrier.js'
import { askedBackBy } from './askedBack.js'
import { parcelTable } from './evolve.js'
import { confirmFound } from './found.js'
import { answerLoss } from './loss.js'
import { moneyOfRefusal } from './refusal.js'
import { isFound, reportScan } from './scans.js'
import { checkQuality, inWalkingOrder, reportShelfShortage, scanUnit } from './shelf.js'

const step = (order: Order, data: { readonly parcel: string }, type: ParcelEvent['type']) =>
  canStep(parcelTable, `parcel:${data.parcel}`, order.parcels[data.parcel], type)
/** The parcel that the lifecycle has just found to be there. */
const parcelOf = (order: Order, data: { readonly parcel: string }) => order.parcels[data.parcel] as Order['parcels'][string]

/** A carrier's word may put any parcel on its way; we ourselves send only what is packed, and nothing of a closed order. */
const packed = (order: Order, data: { readonly parcel: string }): E.Either<Rejection, true> => {
  const { state } = order.parcels[data.parcel] ?? { state: parcelTable.initial }
  if (state !== 'packed') return E.left(notNow(parcelTable, `parcel:${data.parcel}`, state, 'ParcelShipped', parcelTable.steps(state)))
  return order.state === 'closed' ? E.left(notNow(orderTable, 'order', order.state, 'FulfilmentStarted', ['cancelParcel'])) : E.right(true)
}

const units = (rule: string, clauses: readonly string[], reason: string, ...alternatives: readonly string[]): E.Either<Rejection, never> =>
  E.left({ rule, clauses, reason, alternatives, basis: [] })

export const decideParcel: Handlers<typeof parcelCommands> = {
  /** Only an approved order is packed, and only units that are still with us (INV-01, ORD-01). */
  AllocateParcel: (order, data, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'FulfilmentStarted'),
      E.chain(() => step(order, data, 'ParcelAllocated')),
      E.chain(() => {
        if (data.lines.length === 0) return units('ORD-01', ['M-1.4', 'P-3.2'], 'emptyParcel', 'nameLines')
        const enough = Object.entries(toRecord(data.lines)).every(([line, quantity]) =>
          E.isRight(mayPack(order, line, quantity, scene).ruling),
        )
        if (!enough) return units('ORD-01', ['M-1.4', 'P-3.2'], 'unitsNotThere', 'fewerUnits', 'waitForStock', 'joinOpenCase')
        return decided([
          happened('ParcelAllocated', scene.at, { ...data, lines: [...inWalkingOrder(order, data.lines, scene)] }),
          ...(order.state === 'approved' ? [happened('FulfilmentStarted', scene.at, {})] : []),
        ])
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

  /** The outbound document must say just what the order says, and so must what was picked; a short parcel stops here (PCK-05), and one whose goods nobody has looked at (PCK-04). */
  CheckParcel: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'ParcelChecked'),
      E.chain(() => {
        const ordered = unitsOf(order, parcelOf(order, data))
        const counted = law.judge(outboundMatch, { checkedAt: at, ordered, outbound: data.counted })
        const taken = law.judge(outboundMatch, {
          checkedAt: at,
          ordered,
          outbound: unitsOf(order, { lines: parcelOf(order, data).picked }),
        })
        const { ruling } = counted.ruling.length > 0 ? counted : taken
        const basis = [counted.basis, taken.basis]
        const grounds = ruling.map(refusalOf)
        const [first] = grounds
        if (first === undefined)
          return parcelOf(order, data).sound === true
            ? decided([happened('ParcelChecked', at, { parcel: data.parcel })], ...basis)
            : units(qualityCheck.id, qualityCheck.clauses, 'qualityOpen', 'inspectGoods')
        return E.left({
          rule: 'PCK-05',
          clauses: ['M-1.2'],
          reason: first.reason,
          alternatives: first.alternatives,
          basis,
          findings: grounds,
        })
      }),
    ),

  /** A bag or a carton with cushioning; fragile goods also filling and their label (PCK-06). */
  PackParcel: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'ParcelPacked'),
      E.chain(() => {
        const fragile = Object.keys(parcelOf(order, data).lines).some((line) => order.lines[line]?.fragile === true)
        const { ruling, basis } = law.judge(packing, { packedAt: at, fragile, packing: data.packing })
        const [first] = ruling
        if (first === undefined) return decided([happened('ParcelPacked', at, data)], basis)
        return E.left({
          rule: packing.id,
          clauses: packing.clauses,
          reason: first.code,
          alternatives: ['packAgain'],
          basis: [basis],
          findings: ruling.map((found) => groundOf(found, ['packAgain'])),
        })
      }),
    ),

  /** Nothing leaves with an open exception, before the day the customer asked for, or by a carrier that does not reach there. */
  ShipParcel: (order, data, scene) =>
    pipe(
      packed(order, data),
      E.chain(() => {
        const stop = blockers(order, `parcel:${data.parcel}`, ...foundAgain(order))
        const held = heldLines(order, parcelOf(order, data).lines)
        if (stop.length === 0 && held.length > 0) return E.left(waitsForNotice(held))
        const request = stop.length === 0 ? askedBackBy(order, data.parcel) : undefined
        if (request !== undefined) return units(intercept.id, intercept.clauses, 'askedBack', 'cancelParcel', 'joinOpenCase')
        return stop.length > 0
          ? E.left(exceptionOpen(stop))
          : ask(scene, requestedTime, {
              at: scene.at,
              ...(order.requestedShipAt === undefined ? {} : { requestedShipAt: order.requestedShipAt }),
            })
      }),
      E.chain((time) => {
        const chosen = carrierFor(order, parcelOf(order, data), data.carrier, scene)
        if (E.isLeft(chosen)) return chosen
        const { carrier, reason, basis } = chosen.right
        const reach = reachOf(order, carrier, scene)
        if (E.isLeft(reach)) return reach
        const papers = clearance(order, parcelOf(order, data), scene)
        if (E.isLeft(papers)) return papers
        const promise = arrival(order, carrier, scene)
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
    ),

  /** The customer is told of the delay; in a promotion the backup takes over what has not left yet, if it is admitted and reaches there (SHP-06, SHP-23). */
  ReportOverload: (order, { parcel, expectedAt, backup }, scene) =>
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
    ),
  ScanUnit: scanUnit,
  ReportShelfShortage: reportShelfShortage,
  CheckQuality: checkQuality,
  AnswerLoss: answerLoss,
  ConfirmFound: confirmFound,

  UploadWaybill: (order, data, { at }) =>
    pipe(
      step(order, data, 'WaybillUploaded'),
      E.chain(() => decided([happened('WaybillUploaded', at, data), ...numberTaken(order, data, at)])),
    ),
  CancelParcel: (order, data, { at }) =>
    pipe(
      step(order, data, 'ParcelCancelled'),
      E.chain(() => decided([happened('ParcelCancelled', at, data)])),
    ),
  ReportScan: reportScan,
  /** Who refuses for personal reasons is told of the freight before it is taken off the refund (DLV-03); what was told is what its case takes off. */
  SettleRefusal: (order, { costs, ...data }, scene) =>
    pipe(
      step(order, data, 'RefusalSettled'),
      // What was promised to go out again is unpacked by now: its money is asked for like that of other units with us.
      E.chain(() =>
        data.agreed === 'refund' && isUnpacked(order, data.parcel)
          ? units('DLV-02', ['M-1.4'], 'unitsNotThere', 'requestRefund')
          : E.right(true),
      ),
      E.chain(() =>
        ask(scene, refusedPersonally, {
          refusedAt: parcelOf(order, data).since,
          reason: data.reason,
          told: data.agreed === 'reship' || data.toldOfFreight === 'yes',
          ...moneyOfRefusal(order, parcelOf(order, data), costs),
        }),
      ),
      E.chain(({ value, basis }) =>
        decided(
          [
            happened('RefusalSettled', scene.at, {
              ...data,
              ...(data.agreed === 'refund'
                ? { ...(costs === undefined ? {} : { costs }), refund: value.refund, deducted: value.deducted }
                : {}),
            }),
          ],
          basis,
        ),
      ),
    ),
  /** The customer is offered something whenever the branch was asked (SHP-07). */
  HandleStall: (order, data, { at }) =>
    pipe(
      step(order, data, 'StallHandled'),
      E.chain(() =>
        data.offered.length === 0
          ? units(stalledParcel.id, stalledParcel.clauses, 'nothingOffered', 'offerAlternatives')
          : decided([happened('StallHandled', at, data)]),
      ),
    ),
}

/** It came back, and goes out again. */
const isUnpacked = (order: Order, parcel: string): boolean => {
  const { state, agreed, refusal, lines = {} } = order.parcels[parcel] ?? {}
  return (
    state === 'returnedToSender' &&
    agreed === 'reship' &&
    refusal !== undefined &&
    Object.keys(lines).every((line) => unitsAt(order, line, 'returned') === 0)
  )
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

const unitsOf = (order: Order, { lines }: { readonly lines: Readonly<Record<string, number>> }) =>
  Object.entries(lines).map(([line, quantity]) => ({ sku: order.lines[line]?.sku ?? line, quantity }))
