// Goods that the customer sent in arrive: what comes is what counts, once; units that did not come stay with the customer (M-2.2, EXE-02).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id, type Id } from '../../../core/ids.js'
import { fen } from '../../../core/money.js'
import type { Instant } from '../../../core/time/index.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import { wayBack } from '../../../policies/execution/wayBack.js'
import { contradicts, exceptionId, explains } from '../../order/contradictions.js'
import { decided, happened, nothing, type Handlers, type Outcome, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { allAt, toRecord, unitsAt } from '../../order/units.js'
import { cameToUs } from './backToCustomer.js'
import type { caseCommands } from '../commands.js'
import { captured, caseOf, goodsBack, listOf, refusedBy, step, unitsNotThere } from '../common.js'
import { caseTable } from '../evolve.js'
import { isOurs } from './returnLoss.js'

type Entity = Order['cases'][string]
type LineList = Parameters<typeof toRecord>[0]
interface Came {
  readonly case: Id
  readonly lines: LineList
}
type Unasked = { readonly kind: 'factContradicts'; readonly about: string; readonly code: string; readonly blocks: boolean }
export const unasked = (of: string, code: string): Unasked => ({ kind: 'factContradicts', about: `case:${of}`, code, blocks: true })

export const decideArrival: Handlers<Pick<typeof caseCommands, 'ReportReturnArrived' | 'SettleSurplus'>> = {
  /** Surplus, and what nobody asked for, is a person's matter. */
  ReportReturnArrived: (order, told, scene) => {
    const { at } = scene
    const { occurredAt, ...data } = told
    const entity = order.cases[data.case]
    if (entity === undefined) return unexpected(order, data.case, at)
    if (isPresumed(entity)) return decided(unlikePresumed(order, data, entity, at))
    // What had been sent back to the customer since, or was lost on that way, has come to us again.
    if (isComeAgain(order, data, entity, occurredAt)) return cameToUs(order, told, at)
    const { receivedAt, surplusAt = [] } = entity
    const another = receivedAt !== undefined && isAnother(entity, data.lines, occurredAt)
    const when = occurredAt ?? at
    if (isSettledAsLost(entity) && (receivedAt === undefined || another)) return decided(foundAgain(order, data, entity, when, at))
    if (receivedAt !== undefined)
      return another && !surplusAt.includes(when)
        ? decided(moreCame(order, data.case, entity.state, toRecord(data.lines), when, at))
        : nothing
    return isExpected(entity) ? comes(order, data, entity, occurredAt, scene) : unexpected(order, data.case, at)
  },

  /** More came than was to come: taken in with the customer's wish while the return waits for its inspection, or sent back. */
  SettleSurplus: (order, data, { at }) =>
    pipe(
      step(order, data, 'SurplusSettled'),
      E.chain(() => {
        const lines = toRecord(data.lines)
        // Each unit that came is answered once, and none that did not; of older arrivals nobody counted them.
        const { surplus, state, exchange } = caseOf(order, data)
        if (
          !hasSurplus(order, data.case) ||
          Object.entries(lines).some(([line, n]) => n > (surplus === undefined ? n : (surplus[line] ?? 0)))
        )
          return unitsNotThere
        const left = surplus !== undefined && Object.entries(surplus).some(([line, n]) => n > (lines[line] ?? 0))
        if (data.answer === 'takenIn') {
          // What went out in advance was for the goods that were to come, not for these.
          if (exchange !== undefined) return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'sendBack')
          // Not looked at yet, or no more: what is to be paid for is asked for anew.
          if (state !== 'received') return refusedBy('EXE-02', ['R-6.1'], 'nothingComesBack', 'sendBack', 'requestReturn')
          if (!allAt(order, lines, 'customer')) return unitsNotThere
        }
        return decided([
          happened('SurplusSettled', at, { ...data, lines: listOf(lines) }),
          ...(left ? [] : explains(order, at, `case:${id(data.case)}`, 'surplusArrived')),
        ])
      }),
    ),
}

/** More came than was to come, and not all of it is answered; of older arrivals nobody counted it. */
export const hasSurplus = (order: Order, of: string): boolean => {
  const { surplus } = caseOf(order, { case: of })
  if (surplus !== undefined) return Object.values(surplus).some((units) => units > 0)
  return ['open', 'assigned'].includes(order.exceptions[exceptionId({ about: `case:${of}`, code: 'surplusArrived' })]?.state ?? 'none')
}
const unexpected = (order: Order, of: string, at: Instant): Outcome => decided(contradicts(order, at, unasked(of, 'returnArrivedUnasked')))
/** Where only what was settled as lost can still arrive. */
const goesOn: readonly Entity['state'][] = ['inspectionPassed', 'awaitingDifference', 'exchanging']
/** It is about goods of the customer's that come back, and they can come where it stands. */
const isExpected = (entity: Entity): boolean =>
  entity.origin === 'customer' &&
  entity.claims &&
  caseTable.next(entity.state, 'ReturnArrived') !== undefined &&
  !goesOn.includes(entity.state) &&
  !isNotMeant(entity)
/** Sent before anybody answered the request, though it is about no goods that come back. */
const isNotMeant = (entity: Entity): boolean =>
  (entity.state === 'requested' || entity.state === 'pendingInformation') && !goodsBack(entity)

/** The first arrival. Without an instant of its own it was when the carrier says (M-2.2). */
const comes = (order: Order, data: Came, entity: Entity, occurredAt: Instant | undefined, { at, law }: Scene): Outcome => {
  const { state, lines, openedAt, scans } = entity
  // The case had ended, or was rejected, and the customer has its units again.
  const late = state === 'closed' || state === 'rejected'
  const came = toRecord(data.lines)
  const there = (line: string): number => (late ? unitsAt(order, line, 'customer') : (lines[line] ?? 0))
  const counted = Object.fromEntries(Object.entries(lines).map(([line, n]) => [line, Math.min(n, came[line] ?? 0, there(line))]))
  const surplus = Object.fromEntries(Object.entries(came).map(([line, n]) => [line, n - (counted[line] ?? 0)]))
  const seen = late ? undefined : law.judge(wayBack, { since: openedAt, scans }).ruling.arrivedAt
  const when = occurredAt ?? (seen !== undefined && seen < at ? seen : at)
  const missing = late ? [] : notCome(entity, counted)
  const none = Object.values(counted).every((n) => n === 0)
  const then = caseTable.next(state, 'ReturnArrived') ?? state
  return decided([
    happened('ReturnArrived', when, { case: data.case, lines: listOf(counted) }),
    ...(missing.length === 0 ? [] : (captured(order, data.case, at, none ? undefined : missing) ?? [])),
    ...(listOf(surplus).length === 0 ? [] : moreCame(order, data.case, then, surplus, when, at)),
    ...(late
      ? contradicts(order, at, {
          ...unasked(data.case, state === 'closed' ? 'returnArrivedAfterClosing' : 'returnArrivedUnasked'),
          blocks: false,
        })
      : []),
  ])
}

/** Nobody has seen the goods: silence had taken them as received. */
export const isPresumed = ({ state, receivedAt, inspection, origin, outcome }: Entity): boolean =>
  receivedAt !== undefined &&
  inspection === 'none' &&
  (state === 'inspectionPassed' ||
    state === 'exchanging' ||
    state === 'awaitingDifference' ||
    (state === 'closed' && origin === 'customer' && (outcome === 'refunded' || outcome === 'exchanged')))
/** What silence had taken as received has only come at last; if it is fewer, or others, a person looks. */
export const unlikePresumed = (
  order: Order,
  data: { readonly case: string; readonly lines: LineList },
  { received }: Entity,
  at: Instant,
): readonly OrderStreamEvent[] => {
  const came = toRecord(data.lines)
  const opened = (code: string): readonly OrderStreamEvent[] =>
    contradicts(order, at, { kind: 'factContradicts', about: `case:${data.case}`, code, blocks: false })
  return [
    ...(Object.entries(received).some(([line, n]) => (came[line] ?? 0) < n) ? opened('fewerThanPresumed') : []),
    ...(Object.entries(came).some(([line, n]) => (received[line] ?? 0) < n) ? opened('surplusArrived') : []),
  ]
}
/** What went out in advance for units that did not come: the customer keeps both, and what was held pays for it. */
const notCome = ({ exchange, lines }: Entity, counted: Readonly<Record<string, number>>) =>
  (exchange?.from ?? []).flatMap(({ line, units, amount }) => {
    const away = Math.min(units, Math.max(0, (lines[line] ?? 0) - (counted[line] ?? 0)))
    return away === 0 ? [] : [{ line, units: away, amount: fen(amount - Math.floor((amount * (units - away)) / units)) }]
  })
/** Their loss was settled, and nobody has seen all of them since. */
const isSettledAsLost = ({ inspection, lines, received, lostBack, claims }: Entity): boolean =>
  claims && inspection === 'lost' && lostBack === undefined && Object.entries(lines).some(([line, n]) => n > (received[line] ?? 0))
/** They are with us after all, to be sorted: what the customer got for them was theirs either way; a person looks at what was agreed, and at the claim against the carrier. */
const foundAgain = (
  order: Order,
  data: { readonly case: Id; readonly lines: LineList },
  { lines, received }: Entity,
  when: Instant,
  at: Instant,
): readonly OrderStreamEvent[] => {
  const came = listOf(
    Object.fromEntries(
      Object.entries(toRecord(data.lines)).map(([line, n]) => [
        line,
        Math.min(n, (lines[line] ?? 0) - (received[line] ?? 0), unitsAt(order, line, 'lost')),
      ]),
    ),
  )
  const shown = contradicts(order, at, { kind: 'factContradicts', about: `case:${data.case}`, code: 'lostReturnArrived', blocks: false })
  return came.length === 0 ? shown : [happened('ReturnArrived', when, { case: data.case, lines: came, found: true }), ...shown]
}
/** Told again, an arrival is nothing new. Fewer units than had come, or an instant of its own, are another parcel. */
const isAnother = ({ received, receivedAt }: Entity, lines: LineList, occurredAt: Instant | undefined): boolean => {
  const came = toRecord(lines)
  return (occurredAt !== undefined && occurredAt !== receivedAt) || Object.entries(received).some(([line, n]) => (came[line] ?? 0) < n)
}

/** Beyond what was to come: counted where somebody can answer it, and a person is told. */
const moreCame = (
  order: Order,
  of: Id,
  state: Entity['state'],
  lines: Readonly<Record<string, number>>,
  when: Instant,
  at: Instant,
): readonly OrderStreamEvent[] => [
  ...(caseTable.regular(state, 'SurplusArrived') ? [happened('SurplusArrived', when, { case: of, lines: listOf(lines) })] : []),
  ...contradicts(order, at, { kind: 'factContradicts', about: `case:${of}`, code: 'surplusArrived', blocks: false }),
]
/** Told again, the first arrival is nothing new: of goods that are on their way an instant since then says that it is another. */
const isComeAgain = (
  order: Order,
  { case: of, lines }: { readonly case: string; readonly lines: LineList },
  entity: Entity,
  occurredAt: Instant | undefined,
): boolean =>
  (occurredAt === undefined ? isOurs(entity) : occurredAt > entity.since) &&
  lines.some(({ line }) => unitsAt(order, line, `back:${of}`) + (entity.lostBack?.[line] ?? 0) > 0)
