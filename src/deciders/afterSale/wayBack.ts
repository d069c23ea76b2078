import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id, type Id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { Instant } from '../../core/time/index.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { sendBackWithin } from '../../policies/execution/terms.js'
import { returnLoss, wayBack } from '../../policies/execution/wayBack.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import { decided, happened, nothing, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { allAt, toRecord, unitsAt } from '../order/units.js'
import { planRefund } from '../refund/plan.js'
import { isClaimedByHand } from '../recovery/standing.js'
import type { caseCommands } from './commands.js'
import {
  captured,
  caseOf,
  goodsBack,
  hasItsOwn,
  isPaidBack,
  isReplaced,
  listOf,
  paidFor,
  refusedBy,
  step,
  unitsNotThere,
} from './common.js'
import { cameToUs, lostOnTheWay } from './backToCustomer.js'
import { caseTable } from './evolve.js'
import { besideOffer, moneyOf } from './rest.js'

type Commands = Pick<
  typeof caseCommands,
  'IssueReturnLabel' | 'ReportReturnShipped' | 'ReportReturnScan' | 'ReportReturnArrived' | 'SettleReturnLoss' | 'SettleSurplus'
>
type LineList = Parameters<typeof toRecord>[0]
type Unasked = { readonly kind: 'factContradicts'; readonly about: string; readonly code: string; readonly blocks: boolean }
const unasked = (of: string, code: string): Unasked => ({ kind: 'factContradicts', about: `case:${of}`, code, blocks: true })

type Entity = Order['cases'][string]
/** Nobody has seen the goods: silence had taken them as received. */
const isPresumed = ({ state, receivedAt, inspection, origin, outcome }: Entity): boolean =>
  receivedAt !== undefined &&
  inspection === 'none' &&
  (state === 'inspectionPassed' ||
    state === 'exchanging' ||
    state === 'awaitingDifference' ||
    (state === 'closed' && origin === 'customer' && (outcome === 'refunded' || outcome === 'exchanged')))
/** What silence had taken as received has only come at last; if it is fewer, or others, a person looks. */
const unlikePresumed = (
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
/** Where only what was settled as lost can still arrive. */
const goesOn: readonly Entity['state'][] = ['inspectionPassed', 'awaitingDifference', 'exchanging']
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
/** Goods may be here before their request is answered. */
const early: readonly Entity['state'][] = ['requested', 'pendingInformation', 'rejected']
/** Told again, an arrival is nothing new. Fewer units than had come, or an instant of its own, are another parcel. */
const isAnother = ({ state, inspection, received, receivedAt }: Entity, lines: LineList, occurredAt: Instant | undefined): boolean => {
  if (!early.includes(state) && state !== 'received' && inspection === 'none') return false
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
/** Sent before anybody answered the request, though it is about no goods that come back. */
const isNotMeant = (entity: Entity): boolean =>
  (entity.state === 'requested' || entity.state === 'pendingInformation') && !goodsBack(entity)

/** Lost on its way back to the customer, by a carrier of ours (LAW-10). */
const isOurs = ({ state, origin, lostBack }: Entity): boolean => state === 'returnLost' && origin === 'lost' && lostBack !== undefined

/** Told again, the first arrival is nothing new: of goods that are on their way an instant since then says that it is another. */
const isComeAgain = (
  order: Order,
  { case: of, lines }: { readonly case: string; readonly lines: LineList },
  entity: Entity | undefined,
  occurredAt: Instant | undefined,
): boolean =>
  entity !== undefined &&
  (occurredAt === undefined ? isOurs(entity) : occurredAt > entity.since) &&
  lines.some(({ line }) => unitsAt(order, line, `back:${of}`) + (entity.lostBack?.[line] ?? 0) > 0)

export const decideWayBack: Handlers<Commands> = {
  IssueReturnLabel: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'ReturnLabelIssued'),
      E.chain(() => {
        const { goodsBack, receivedAt } = caseOf(order, data)
        if (goodsBack !== true || receivedAt !== undefined) return refusedBy('EXE-01', ['R-5.1', 'R-6.1'], 'nothingComesBack', 'refundCase')
        const { ruling, basis } = law.judge(sendBackWithin, { since: at })
        return decided([happened('ReturnLabelIssued', at, { ...data, sendBackBy: ruling.dueAt })], basis)
      }),
    ),

  /** The customer's own word counts from when it is heard: silence is counted from it (AFS-09). */
  ReportReturnShipped: (order, { occurredAt, ...data }, { at, by }) => {
    const entity = order.cases[data.case]
    // Told after they came, or were found lost, it says nothing new.
    if (entity !== undefined && (entity.receivedAt !== undefined || entity.state === 'returnLost' || entity.inspection === 'lost'))
      return nothing
    const asked = entity?.goodsBack === true && caseTable.next(entity.state, 'ReturnShipped') !== undefined
    return asked
      ? decided([happened('ReturnShipped', by.role === 'customer' ? at : (occurredAt ?? at), data)])
      : decided(contradicts(order, at, unasked(data.case, 'returnShippedUnasked')))
  },

  /** Scans of the way back, once each and in any order; a loss is one of them (EXE-02, EXE-08). */
  ReportReturnScan: (order, { occurredAt, ...data }, { at, law }) => {
    const entity = order.cases[data.case]
    const when = occurredAt ?? at
    if (data.kind === 'lost' && entity !== undefined && isPresumed(entity))
      return decided(unlikePresumed(order, { ...data, lines: [] }, entity, at))
    // What we had sent off before was on its way to the customer.
    if (data.kind === 'lost' && entity?.state === 'sendingBack' && when > entity.since)
      // Of several parcels it says not which: a person names the units (ReportGoodsLost).
      return (entity.backIn ?? 1) > 1
        ? decided(contradicts(order, at, { kind: 'factContradicts', about: `case:${data.case}`, code: 'whichBackLost', blocks: false }))
        : lostOnTheWay(order, { case: data.case, occurredAt: when }, at)
    if (entity === undefined || caseTable.next(entity.state, 'ReturnTracked') === undefined)
      return entity === undefined ? decided(contradicts(order, at, unasked(data.case, 'returnShippedUnasked'))) : nothing
    if (entity.scans.some(({ scan }) => scan === data.scan)) return nothing
    const { ruling, basis } = law.judge(wayBack, {
      since: entity.openedAt,
      scans: [...entity.scans, { scan: data.scan, at: when, kind: data.kind }],
    })
    const shipped = entity.state === 'awaitingGoods' && data.kind !== 'lost' ? [happened('ReturnShipped', when, { case: data.case })] : []
    const lost =
      ruling.last?.kind === 'lost' && caseTable.next(entity.state, 'ReturnLost') !== undefined
        ? [happened('ReturnLost', when, { case: data.case })]
        : []
    return decided([happened('ReturnTracked', when, data), ...shipped, ...lost], basis)
  },

  /** What arrived is what counts; units that did not come stay with the customer, surplus is a person's matter. Without an instant of its own it was when the carrier says (M-2.2). */
  ReportReturnArrived: (order, { occurredAt, ...data }, { at, law }) => {
    const entity = order.cases[data.case]
    if (entity !== undefined && isPresumed(entity)) return decided(unlikePresumed(order, data, entity, at))
    // What had been sent back to the customer since, or was lost on that way, has come to us again.
    if (isComeAgain(order, data, entity, occurredAt))
      return cameToUs(order, { ...data, ...(occurredAt === undefined ? {} : { occurredAt }) }, at)
    if (entity !== undefined && isSettledAsLost(entity) && (entity.receivedAt === undefined || isAnother(entity, data.lines, occurredAt)))
      return decided(foundAgain(order, data, entity, occurredAt ?? at, at))
    if (entity?.receivedAt !== undefined)
      return isAnother(entity, data.lines, occurredAt) && entity.surplusAt?.includes(occurredAt ?? at) !== true
        ? decided(moreCame(order, data.case, entity.state, toRecord(data.lines), occurredAt ?? at, at))
        : nothing
    const late = (entity?.state === 'closed' || entity?.state === 'rejected') && entity.origin === 'customer'
    if (
      entity === undefined ||
      caseTable.next(entity.state, 'ReturnArrived') === undefined ||
      goesOn.includes(entity.state) ||
      (entity.state === 'closed' && !late) ||
      isNotMeant(entity) ||
      entity.origin !== 'customer' ||
      !entity.claims
    )
      return decided(contradicts(order, at, unasked(data.case, 'returnArrivedUnasked')))
    const came = toRecord(data.lines)
    const there = (line: string): number => (late ? unitsAt(order, line, 'customer') : (entity.lines[line] ?? 0))
    const counted = Object.fromEntries(Object.entries(entity.lines).map(([line, n]) => [line, Math.min(n, came[line] ?? 0, there(line))]))
    const surplus = Object.fromEntries(Object.entries(came).map(([line, n]) => [line, n - (counted[line] ?? 0)]))
    const seen = late ? undefined : law.judge(wayBack, { since: entity.openedAt, scans: entity.scans }).ruling.arrivedAt
    const arrived: OrderStreamEvent = happened('ReturnArrived', occurredAt ?? (seen !== undefined && seen < at ? seen : at), {
      case: data.case,
      lines: listOf(counted),
    })
    const missing = late ? [] : notCome(entity, counted)
    return decided([
      arrived,
      ...(missing.length === 0 ? [] : captured(order, data.case, at, Object.values(counted).every((n) => n === 0) ? undefined : missing)),
      ...(listOf(surplus).length > 0
        ? moreCame(order, data.case, caseTable.next(entity.state, 'ReturnArrived') ?? entity.state, surplus, arrived.at, at)
        : []),
      ...(late
        ? contradicts(order, at, {
            ...unasked(data.case, entity.state === 'closed' ? 'returnArrivedAfterClosing' : 'returnArrivedUnasked'),
            blocks: false,
          })
        : []),
    ])
  },

  /** Lost by our carrier: the customer gets what is due; by their own: what is agreed. We claim against the carrier either way. */
  SettleReturnLoss: (order, { agreed, answer, ...data }, scene) =>
    pipe(
      step(order, data, 'ReturnLossSettled'),
      E.chain(() => {
        const entity = caseOf(order, data)
        // What the customer chooses is asked of goods that were on their way to them.
        if (answer !== undefined && !isOurs(entity)) return refusedBy('EXE-08', ['R-5.3'], 'noExchange', 'leaveAsItIs')
        const lost = entity.state === 'returnLost'
        if (lost !== (data.loss === 'lost')) return refusedBy('EXE-08', ['R-5.3'], 'lossNotShown', 'inspectFirst')
        const { ruling, basis } = scene.law.judge(returnLoss, {
          foundAt: scene.at,
          loss: data.loss,
          carrierChosenBy: entity.labelled || isOurs(entity) ? 'seller' : 'customer',
        })
        if (ruling.customerGets === 'asAgreed' && agreed === undefined)
          return refusedBy('EXE-08', ['R-5.3'], 'agreementMissing', 'agreeWithCustomer')
        const paidBack = isPaidBack(order, data.case)
        const chosen = isOurs(entity)
          ? (answer ?? (entity.kind === 'exchange' && entity.exchange === undefined && !paidBack ? 'another' : 'refund'))
          : undefined
        // Goods of which some money has gone back are not replaced beside it: the rest of it is due.
        if (chosen === 'another' && paidBack) return refusedBy('EXE-08', ['R-5.3'], 'refundUnderWay', 'answerWithRefund')
        const settled = happened('ReturnLossSettled', scene.at, {
          ...data,
          customerGets: ruling.customerGets,
          ...(chosen === undefined ? {} : { answer: chosen }),
          ...(ruling.customerGets === 'asAgreed' && agreed !== undefined ? { agreed } : {}),
        })
        // The carrier is claimed against; the customer's money never waits for that (MNY-06).
        const recovery = id(`${data.case}.${isOurs(entity) ? 'backLost' : data.loss}`)
        const claimed =
          !isClaimedByHand(order, data.case, ruling.claimAgainst) && order.recoveries[recovery] === undefined
            ? [
                happened('RecoveryOpened', scene.at, {
                  recovery,
                  against: ruling.claimAgainst,
                  about: `case:${data.case}`,
                  amount: paidFor(order, entity.lines),
                  packagingShown: false,
                }),
              ]
            : []
        const noMoney =
          chosen === undefined
            ? isReplaced(entity) || entity.kind === 'repair' || hasItsOwn(order, data.case) || (agreed !== undefined && paidBack)
            : chosen === 'another'
        if (noMoney) return decided([settled, ...claimed], basis)
        const offered = chosen !== undefined && hasItsOwn(order, data.case)
        const { charge: _, asked: __, ...wish } = offered ? besideOffer(order, data.case, scene) : moneyOf(order, data.case, scene)
        const planned = planRefund(
          order,
          scene,
          ruling.customerGets === 'asAgreed' && agreed !== undefined ? { ...wish, asked: agreed } : wish,
        )
        if (E.isLeft(planned) && (planned.left.reason === 'exceedsDue' || (offered && planned.left.reason === 'openException')))
          return planned
        return decided(
          [settled, ...claimed, ...(E.isRight(planned) ? planned.right.events : [])],
          basis,
          ...(E.isRight(planned) ? planned.right.basis : []),
        )
      }),
    ),

  /** More came than was to come: taken in with the customer's wish, or sent back. */
  SettleSurplus: (order, data, { at }) =>
    pipe(
      step(order, data, 'SurplusSettled'),
      E.chain(() => {
        const lines = toRecord(data.lines)
        // Each unit that came is answered once, and none that did not; of older arrivals nobody counted them.
        const { surplus } = caseOf(order, data)
        const shown = order.exceptions[exceptionId({ about: `case:${data.case}`, code: 'surplusArrived' })]?.state
        if (
          surplus === undefined
            ? shown !== 'open' && shown !== 'assigned'
            : Object.entries(lines).some(([line, n]) => n > (surplus[line] ?? 0))
        )
          return unitsNotThere
        const left = surplus !== undefined && Object.entries(surplus).some(([line, n]) => n > (lines[line] ?? 0))
        // What went out in advance was for the goods that were to come, not for these.
        if (data.answer === 'takenIn' && caseOf(order, data).exchange !== undefined)
          return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'sendBack')
        if (data.answer === 'takenIn' && !allAt(order, lines, 'customer')) return unitsNotThere
        return decided([
          happened('SurplusSettled', at, { ...data, lines: listOf(lines) }),
          ...(left ? [] : explains(order, at, `case:${id(data.case)}`, 'surplusArrived')),
        ])
      }),
    ),
}
