// Scans of carriers: facts in any order, doubled, late (SHP-11). The parcel is where its scans, in carrier time, lead.
import type * as t from 'io-ts'
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
import { decided, happened, nothing, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { allAt, toList, toRecord, unitsAt } from '../order/units.js'
import type { parcelCommands } from './commands.js'
import { parcelTable, placeOf } from './evolve.js'
import { lostForGood, unanswered } from './unanswered.js'

type ScanData = t.TypeOf<(typeof parcelCommands)['ReportScan']>

/** The event that each kind of scan is, when it moves the parcel. A locker deposit is no signing (LAW-01). */
const eventOf: Readonly<Record<Scan['kind'], ParcelEvent['type']>> = {
  handedOver: 'ParcelShipped',
  moved: 'ParcelMoved',
  outForDelivery: 'ParcelMoved',
  lockerDeposited: 'ParcelMoved',
  failedDelivery: 'ParcelMoved',
  stalled: 'ParcelStalled',
  signed: 'ParcelSigned',
  refused: 'ParcelRefused',
  returned: 'ParcelReturned',
  lost: 'ParcelLost',
}

/** Where a parcel that left us is, by its scans in carrier time: the lifecycle's own planned steps, from the hand-over on. */
export const landing = (scans: readonly Scan[]): ParcelState =>
  scans.reduce<ParcelState>(
    (state, { kind }) => (parcelTable.regular(state, eventOf[kind]) ? (parcelTable.next(state, eventOf[kind]) ?? state) : state),
    'shipped',
  )

const inside: readonly ParcelState[] = ['allocated', 'picked', 'outboundChecked', 'packed', 'cancelled']

export const reportScan: Handler<ScanData> = (order, data, { at, law }) => {
  const { parcel: said, scan, kind, occurredAt, lines, ...rest } = data
  const unnamed = isKnown(order, said) ? undefined : unnumbered(order, data)
  const name = unnamed ?? named(order, said)
  const parcel = order.parcels[name]
  const when = occurredAt ?? at
  const { ruling, basis } = law.judge(tracking, { scan: { id: scan, kind, at: when }, known: parcel?.scans ?? [] })
  if (ruling === 'repeat') return nothing
  const state = parcel?.state ?? 'none'
  const scans = [...(parcel?.scans ?? []), { id: scan, kind, at: when }].sort(inCarrierOrder)
  const to = wasMoving(parcel, kind, when, law) ? 'shipped' : landing(scans)
  const free =
    parcel === undefined ||
    (!isAnswered(parcel) && allAt(order, parcel.lines, placeOf(order, name, state)) && (state !== 'lost' || isStillLost(order, parcel)))
  const moves = to !== state && free && parcelTable.next(state, eventOf[kind]) === to
  const type = moves ? eventOf[kind] : state === 'none' ? 'ParcelMoved' : 'ParcelScanned'
  const exact = rest.timing !== 'notBefore'
  const upload = numbered(
    unnamed,
    moves ? to : state,
    rest.carrier ?? (parcel?.carrier === undefined ? undefined : id(parcel.carrier)),
    said,
    when,
  )
  return decided(
    [
      happened(type, when, {
        parcel: name,
        scan,
        ...dataOf(type, { ...rest, kind }),
        ...(unnamed === undefined || upload.length > 0 ? {} : { waybill: said }),
      }),
      ...contents(order, name, parcel, lines, when, at),
      ...upload,
      ...started(order, state, when, at),
      ...skipped(order, name, state, kind, scans, at),
      ...(kind === 'handedOver' && exact ? outOfOrder(order, 'handedOver', when, at) : []),
      ...(kind === 'signed' && exact ? outOfOrder(order, 'signed', when, at) : []),
      ...(to !== state && !free && parcel.found === undefined
        ? contradicts(order, at, { kind: 'factContradicts', about: `parcel:${name}`, code: 'unitsHaveMovedOn', blocks: true })
        : []),
      ...(moves ? unanswered(order, name, to, at) : []),
      ...(moves && state === 'lost' ? paidForFound(order, name, at) : []),
      ...((moves ? to : state) === 'signed' ? sinceSigned(order, name, scans, moves ? undefined : scan, at) : []),
      ...(type === 'ParcelSigned' && order.intercepts?.[name]?.state === 'underway'
        ? [happened('InterceptFailed', when, { parcel: name })]
        : []),
      ...(order.state === 'closed' && state === 'none'
        ? contradicts(order, at, { kind: 'factContradicts', about: `parcel:${name}`, code: 'shippedAfterClosing', blocks: true })
        : []),
    ],
    basis,
  )
}

/** The carrier has paid for the loss of what has turned up: finance sees what is to go back. */
export const paidForFound = (order: Order, parcel: string, at: Instant): readonly OrderStreamEvent[] =>
  order.recoveries[`lost.${parcel}`]?.state === 'received'
    ? contradicts(order, at, { kind: 'payment', about: `recovery:lost.${parcel}`, code: 'claimPaidForFound', blocks: false })
    : []

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

/** Carriers and platforms know a parcel of ours by its waybill. */
const named = ({ parcels }: Order, said: Id): Id => {
  if (parcels[said] !== undefined) return said
  const ours = Object.entries(parcels).find(([, { waybill }]) => waybill === said)?.[0]
  return ours === undefined ? said : id(ours)
}

const isKnown = (order: Order, said: Id): boolean => order.parcels[named(order, said)] !== undefined

/**
 * A number that nobody has told us yet, where nothing more is with us that could have left: it is that of the only parcel of ours of which
 * nobody has heard.
 */
const unnumbered = ({ parcels, lines }: Order, { lines: said, carrier: by }: ScanData): Id | undefined => {
  if (Object.values(lines).some(({ units }) => (units['ours'] ?? 0) > 0)) return undefined
  const [only, ...others] = Object.entries(parcels).filter(
    ([, { state, waybill, picked, scans }]) =>
      state !== 'cancelled' && waybill === undefined && scans.length === 0 && (inside.includes(state) || Object.keys(picked).length > 0),
  )
  if (only === undefined || others.length > 0) return undefined
  const [name, { carrier, lines: held }] = only
  const differs =
    (by !== undefined && carrier !== undefined && by !== carrier) ||
    (said !== undefined && said.some(({ line, quantity }) => held[line] !== quantity))
  return differs ? undefined : id(name)
}
/** The number is known from now on: as an upload where the carrier is known too, else by the scan. */
const numbered = (
  parcel: Id | undefined,
  state: ParcelState,
  carrier: Id | undefined,
  waybill: Id,
  when: Instant,
): readonly OrderStreamEvent[] =>
  parcel === undefined || carrier === undefined || !parcelTable.regular(state, 'WaybillUploaded')
    ? []
    : [happened('WaybillUploaded', when, { parcel, waybill, carrier })]

/** Its goods were sent again or paid for: whatever is heard of it now, a person looks at (SHP-12, DLV-02). */
const isAnswered = ({ agreed, lines }: Order['parcels'][string]): boolean => agreed !== undefined && Object.keys(lines).length === 0

/** A lost parcel that was answered for, and by its scans is not lost. */
export const isFound = ({ state, scans }: Order['parcels'][string]): boolean => state === 'lost' && landing(scans) !== 'lost'
/** Its goods are where it turned up, once the answer is taken back; not where a request holds the rest of them. */
export const turnedUp = (order: Order, name: string | undefined): readonly OrderStreamEvent[] => {
  const parcel = name === undefined ? undefined : order.parcels[name]
  if (name === undefined || parcel === undefined || !isFound(parcel) || !allAt(order, parcel.lines, 'lost')) return []
  const seen = parcel.scans.findLast(({ kind }) => kind === 'signed' || kind === 'returned')
  return seen === undefined
    ? []
    : [happened(seen.kind === 'signed' ? 'ParcelSigned' : 'ParcelReturned', seen.at, { parcel: id(name), scan: id(`${seen.id}.again`) })]
}
/** None of its units has been paid for, or sent once more, by a case that is over: theirs stay where that left them. */
export const isStillLost = (order: Order, { lines }: Pick<Order['parcels'][string], 'lines'>): boolean =>
  Object.entries(lines).every(([line, units]) => unitsAt(order, line, 'lost') - lostForGood(order, line) >= units)

/** The fields that an event of this type keeps. */
const dataOf = (
  type: ParcelEvent['type'],
  { kind, timing, place, carrier, signer, reason }: Omit<ScanData, 'parcel' | 'scan'>,
): object => ({
  ...(type === 'ParcelMoved' || type === 'ParcelScanned' ? { kind } : {}),
  ...(timing === undefined ? {} : { timing }),
  ...(place === undefined || type === 'ParcelShipped' ? {} : { place }),
  ...(type === 'ParcelShipped' && carrier !== undefined ? { carrier } : {}),
  ...(type === 'ParcelSigned' && signer !== undefined ? { signer } : {}),
  ...(type === 'ParcelRefused' && reason !== undefined ? { reason } : {}),
})

/** A parcel packed elsewhere holds what its sender says, else all that is still with us; never more than that. */
const contents = (
  order: Order,
  parcel: Id,
  known: Order['parcels'][string] | undefined,
  lines: ScanData['lines'],
  when: Instant,
  at: Instant,
): readonly OrderStreamEvent[] => {
  if (known !== undefined && known.state !== 'none') return []
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
  const beforeUs: readonly ParcelState[] = ['none', ...inside]
  if (!beforeUs.includes(parcel) || ['inFulfilment', 'completed', 'closed', 'none'].includes(order.state)) return []
  const approved = order.state === 'approved'
  return [
    happened('FulfilmentStarted', when, {}),
    ...(approved ? [] : contradicts(order, at, { kind: 'stepSkipped', about: 'order', code: 'reviewSkipped', blocks: true })),
  ]
}

/** What the scans leave out: our own steps before the hand-over, or the hand-over itself. A late scan explains it. */
const skipped = (
  order: Order,
  id: string,
  state: ParcelState,
  kind: Scan['kind'],
  scans: readonly Scan[],
  at: Instant,
): readonly OrderStreamEvent[] => {
  const about = `parcel:${id}`
  if (state !== 'packed' && inside.includes(state))
    return contradicts(order, at, { kind: 'stepSkipped', about, code: 'warehouseStepsSkipped', blocks: true })
  const seenOut = scans.some((scan) => !['signed', 'refused', 'returned', 'lost'].includes(scan.kind))
  if (seenOut) return explains(order, at, about, 'handOverSkipped')
  return state === 'none' && kind !== 'handedOver'
    ? contradicts(order, at, { kind: 'stepSkipped', about, code: 'handOverSkipped', blocks: false })
    : []
}
