// Scans of carriers: facts in any order, doubled, late (SHP-11). The parcel is where its scans, in carrier time, lead.
import type { Law } from '../../core/book.js'
import { id, type Id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelEvent } from '../../events/parcel.js'
import { inCarrierOrder, type Scan } from '../../events/scans.js'
import type { ParcelState } from '../../machines/parcel.js'
import { stalledParcel } from '../../policies/shipping/times.js'
import { tracking } from '../../policies/shipping/tracking.js'
import { contradicts, explains, outOfOrder } from '../order/contradictions.js'
import { isOut } from '../order/deadlines.js'
import { decided, happened, nothing, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { allAt, toList, toRecord } from '../order/units.js'
import type { DataOf } from './commands.js'
import { parcelTable, placeOf } from './evolve.js'
import { eventOf, isAnswered, isStillLost, landing, paidForFound } from './landing.js'
import { isKnown, named, numbered, unnumbered, withUs } from './number.js'
import { unanswered } from './unanswered.js'

export const reportScan: Handler<DataOf<'ReportScan'>> = (order, data, { at, law }) => {
  const { parcel: said, scan, kind, occurredAt, lines, ...rest } = data
  const unnamed = isKnown(order, said) ? undefined : unnumbered(order, data)
  const name = unnamed ?? named(order, said)
  const parcel = order.parcels[name]
  const when = occurredAt ?? at
  const { ruling, basis } = law.judge(tracking, { scan: { id: scan, kind, at: when }, known: parcel?.scans ?? [] })
  if (ruling === 'repeat') return nothing
  const about = `parcel:${name}` as const
  const state = parcel?.state ?? 'none'
  const scans = [...(parcel?.scans ?? []), { id: scan, kind, at: when }].sort(inCarrierOrder)
  const to = wasMoving(parcel, kind, when, law) ? 'shipped' : landing(scans)
  const free = parcel === undefined || isFree(order, name, parcel)
  const moves = to !== state && free && parcelTable.next(state, eventOf[kind]) === to
  const now = moves ? to : state
  const type = moves ? eventOf[kind] : 'ParcelScanned'
  const carrier = rest.carrier ?? (parcel?.carrier === undefined ? undefined : id(parcel.carrier))
  const upload = numbered(unnamed, now, carrier, said, when)
  const untold = unnamed !== undefined && upload.length === 0
  const isExact = rest.timing !== 'notBefore'
  const recallFails = type === 'ParcelSigned' && order.intercepts?.[name]?.state === 'underway'
  const hasMovedOn = to !== state && !free && parcel.found === undefined
  return decided(
    [
      happened(type, when, { parcel: name, scan, ...dataOf(type, { ...rest, kind }), ...(untold ? { waybill: said } : {}) }),
      ...contents(order, name, parcel, lines, when, at),
      ...upload,
      ...started(order, state, when, at),
      ...skipped(order, name, state, kind, scans, at),
      ...(isExact && (kind === 'handedOver' || kind === 'signed') ? outOfOrder(order, kind, when, at) : []),
      ...(hasMovedOn ? contradicts(order, at, { kind: 'factContradicts', about, code: 'unitsHaveMovedOn', blocks: true }) : []),
      ...(moves ? unanswered(order, name, to, at) : []),
      ...(moves && state === 'lost' ? paidForFound(order, name, at) : []),
      ...(now === 'signed' ? sinceSigned(order, name, scans, moves ? undefined : scan, at) : []),
      ...(recallFails ? [happened('InterceptFailed', when, { parcel: name })] : []),
    ],
    basis,
  )
}

/** Its units are where it has them: nobody has answered for them, and no case has paid for what was lost, or sent it once more. */
const isFree = (order: Order, name: string, parcel: Order['parcels'][string]): boolean =>
  !isAnswered(parcel) &&
  allAt(order, parcel.lines, placeOf(order, name, parcel.state)) &&
  (parcel.state !== 'lost' || isStillLost(order, parcel))

/** Signed for, by a station perhaps, it is with the customer as far as anybody knows; a carrier that says otherwise since is asked by a person, once for each such word. */
const sinceSigned = (
  order: Order,
  name: string,
  scans: readonly Scan[],
  heard: string | undefined,
  at: Instant,
): readonly OrderStreamEvent[] => {
  const otherwise = { kind: 'factContradicts', about: `parcel:${name}`, code: 'unsignedSince', blocks: false } as const
  const last = scans.findLast(({ kind }) => ends.includes(kind))
  if (last === undefined || last.kind === 'signed') return explains(order, at, otherwise.about, otherwise.code)
  return heard === undefined || heard === last.id ? contradicts(order, at, otherwise) : []
}
const ends: readonly Scan['kind'][] = ['signed', 'refused', 'returned', 'lost']

/** We took it for stalled before we heard of this scan: by its time it was not (SHP-07). What a carrier calls stalled, is. */
const wasMoving = (parcel: Order['parcels'][string] | undefined, kind: Scan['kind'], when: Instant, law: Law): boolean => {
  const stall = parcel?.state === 'stalled' ? parcel.scans.findLast((one) => one.kind === 'stalled') : undefined
  return (
    stall !== undefined &&
    stall.id.startsWith('SHP-07.') &&
    eventOf[kind] === 'ParcelMoved' &&
    when < stall.at &&
    law.judge(stalledParcel, { since: when }).ruling.dueAt > stall.at
  )
}

/** The fields that an event of this type keeps. */
const dataOf = (
  type: ParcelEvent['type'],
  { kind, timing, place, carrier, signer, reason }: Omit<DataOf<'ReportScan'>, 'parcel' | 'scan'>,
): object => ({
  ...(type === 'ParcelMoved' || type === 'ParcelScanned' ? { kind } : {}),
  ...(timing === undefined ? {} : { timing }),
  ...(place === undefined || type === 'ParcelShipped' ? {} : { place }),
  ...(type === 'ParcelShipped' && carrier !== undefined ? { carrier } : {}),
  ...((type === 'ParcelSigned' || type === 'ParcelScanned') && signer !== undefined ? { signer } : {}),
  ...(type === 'ParcelRefused' && reason !== undefined ? { reason } : {}),
})

/** A parcel packed elsewhere holds what its sender says, else all that is still with us; never more than that. */
const contents = (
  order: Order,
  parcel: Id,
  known: Order['parcels'][string] | undefined,
  lines: DataOf<'ReportScan'>['lines'],
  when: Instant,
  at: Instant,
): readonly OrderStreamEvent[] => {
  if (known !== undefined) return []
  const ours = Object.fromEntries(Object.values(order.lines).map(({ line, units }) => [line, units['ours'] ?? 0]))
  const said = lines === undefined ? ours : toRecord(lines)
  const held = toList(said).flatMap(({ line, quantity }) =>
    Math.min(quantity, ours[line] ?? 0) > 0 ? [{ line: id(line), quantity: Math.min(quantity, ours[line] ?? 0) }] : [],
  )
  const more = order.placedAt !== undefined && Object.entries(said).some(([line, quantity]) => quantity > (ours[line] ?? 0))
  return [
    ...(held.length === 0 ? [] : [happened('ContentsLearnt', when, { parcel, lines: held })]),
    ...(more ? contradicts(order, at, { kind: 'factContradicts', about: `parcel:${parcel}`, code: 'contentsDiffer', blocks: false }) : []),
  ]
}

/** Goods on the way mean that fulfilment runs, approved or not; a closed or completed order stays so. */
const started = (order: Order, parcel: ParcelState, when: Instant, at: Instant): readonly OrderStreamEvent[] => {
  if (isOut(parcel) || ['inFulfilment', 'completed', 'closed', 'none'].includes(order.state)) return []
  const approved = order.state === 'approved'
  return [
    happened('FulfilmentStarted', when, {}),
    ...(approved ? [] : contradicts(order, at, { kind: 'stepSkipped', about: 'order', code: 'reviewSkipped', blocks: true })),
  ]
}

/** What the scans leave out: our own steps before the hand-over, or the hand-over itself. A late scan explains it. Of a closed order nothing was to leave. */
const skipped = (
  order: Order,
  id: string,
  state: ParcelState,
  kind: Scan['kind'],
  scans: readonly Scan[],
  at: Instant,
): readonly OrderStreamEvent[] => {
  const about = `parcel:${id}`
  if (order.state === 'closed' && !isOut(state))
    return contradicts(order, at, { kind: 'factContradicts', about, code: 'shippedAfterClosing', blocks: true })
  if (state !== 'packed' && withUs.includes(state))
    return contradicts(order, at, { kind: 'stepSkipped', about, code: 'warehouseStepsSkipped', blocks: true })
  const seenOut = scans.some((scan) => !ends.includes(scan.kind))
  if (seenOut) return explains(order, at, about, 'handOverSkipped')
  return state === 'none' && kind !== 'handedOver'
    ? contradicts(order, at, { kind: 'stepSkipped', about, code: 'handOverSkipped', blocks: false })
    : []
}
