import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { RefundEvent } from '../../events/refund.js'
import { refundCorrection } from '../../policies/money/settlement.js'
import { blockers, contradicts, exceptionId, explains, withMoney } from '../order/contradictions.js'
import { goodsPaid, leftOn } from '../order/moneyLedger.js'
import { refusedBy } from '../afterSale/common.js'
import { canStep, decided, happened, nothing, type Handlers, type Outcome } from '../order/scene.js'
import type { Order, Refund } from '../order/state.js'
import { askedBy, holderOf, paidByPlatform } from '../entry/refundRequests.js'
import { isFound, turnedUp } from '../parcel/landing.js'
import { askAbout } from '../parcel/unanswered.js'
import type { refundCommands } from './commands.js'
import { refundTable } from './evolve.js'
import { askingBack, leftToAskBack } from '../dispute/paid.js'
import { neverThere } from '../payment/reversed.js'
import { cameBack } from './cameBack.js'
import { exceptionOpen, nextRefund, planSum } from './plan.js'
import { askedSince, isOver, paidAfterAll, renewRefund } from './renew.js'
import { boreOf } from './takings.js'

const step = (order: Order, refund: string, type: RefundEvent['type']) =>
  canStep(refundTable, `refund:${refund}`, order.refunds[refund], type)

const eventOf = { accepted: 'RefundAccepted', settled: 'RefundSettled', failed: 'RefundFailed', unknown: 'RefundUnknown' } as const

export const decideRefund: Handlers<typeof refundCommands> = {
  /** By the way of the payment; to another account only once that way has failed (LAW-07). */
  SubmitRefund: (order, data, { at }) =>
    pipe(
      step(order, data.refund, 'RefundSubmitted'),
      E.chain(() => {
        const { case: of, bouncedAt } = order.refunds[data.refund] ?? {}
        // What a verdict asks back, and the bank has returned, does not go out again before a person has decided on it.
        const askedBack =
          bouncedAt === undefined
            ? []
            : askingBack(order, of).map((dispute) => exceptionId({ about: `dispute:${dispute}`, code: 'refundedButNotAwarded' }))
        const stop = [...blockers(order, `refund:${data.refund}`, ...concernedBy(order, data.refund)), ...askedBack]
        if (stop.length > 0) return E.left(exceptionOpen(stop))
        if (
          data.otherAccount !== undefined &&
          order.refunds[data.refund]?.state !== 'failed' &&
          order.refunds[data.refund]?.instead === undefined
        )
          return refusedBy('LAW-07', ['L-7d'], 'wayNotFailed', 'submitAsPaid')
        return decided([happened('RefundSubmitted', at, data)])
      }),
    ),

  /** A wrong amount is corrected by a further event: the rest is paid, what was too much is asked back by a person (EXE-09). */
  CheckRefund: (order, { refund, due }, scene) =>
    pipe(
      step(order, refund, 'RefundChecked'),
      E.chain(() => {
        const { ruling, basis } = scene.law.judge(refundCorrection, { checkedAt: scene.at, due, refunded: wentBack(order, refund) })
        const checked = happened('RefundChecked', scene.at, { refund, due, ...ruling })
        const seen = explains(order, scene.at, `refund:${refund}`, 'restUnpaid')
        if (ruling.correction === 'askBack')
          return decided(
            [
              checked,
              ...seen,
              ...contradicts(order, scene.at, { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'refundedTooMuch', blocks: false }),
            ],
            basis,
          )
        if (ruling.correction === 'none') return decided([checked, ...seen], basis)
        return pipe(
          planSum(order, scene, 'correction', ruling.amount),
          E.chain((planned) =>
            decided(
              [happened('RefundChecked', scene.at, { refund, due, ...ruling, rest: id(nextRefund(order)) }), ...seen, ...planned.events],
              basis,
              ...planned.basis,
            ),
          ),
        )
      }),
    ),

  AbandonRefund: (order, { refund }, { at }) =>
    pipe(
      step(order, refund, 'RefundAbandoned'),
      E.chain(() => {
        const gone = neverThere(order, refund, at)
        return decided([
          happened('RefundAbandoned', at, { refund }),
          ...gone,
          ...turnedUp(order, order.refunds[refund]?.parcel),
          ...stillOwed(order, refund, gone, at),
        ])
      }),
    ),
  RenewRefund: renewRefund,

  /** The platform's word is a fact: money that went back has gone back, whoever asked for it. */
  ReportRefund: (order, { refund: said, outcome, amount, reason = 'unknown', occurredAt, timing }, { at }) => {
    const refund = order.refunds[said] === undefined ? (askedBy(order, said) ?? said) : said
    const when = occurredAt ?? at
    const known = order.refunds[refund]
    const type = eventOf[outcome]
    const event =
      type === 'RefundFailed'
        ? happened(type, when, { refund, reason })
        : type === 'RefundSettled'
          ? happened(type, when, { refund, ...(timing === undefined ? {} : { timing }) })
          : happened(type, when, { refund })
    const about = `refund:${refund}`
    if (known === undefined) {
      if (outcome === 'accepted' && holderOf(order, refund) !== undefined) return nothing
      if (outcome !== 'settled')
        return decided(contradicts(order, at, { kind: 'payment', about, code: 'unknownRefundReported', blocks: false }))
      return decided([...elsewhere(order, refund, amount, when, at), event, ...paidByPlatform(order, refund, when, at)])
    }
    // Words from before it came back, or that it did, once more.
    if (known.bouncedAt !== undefined && (when < known.bouncedAt || (when === known.bouncedAt && outcome === 'failed'))) return nothing
    if (known.state === 'settled') return settledBefore(order, refund, { outcome, amount, when, at, reason })
    // It had arrived before it was reported as failed: it came back.
    if (known.state === 'failed' && outcome === 'settled' && when < known.since)
      return decided([event, ...cameBack(order, refund, { when: known.since, at, reason })])
    if (known.state === 'abandoned') return outcome === 'settled' ? afterAll(order, refund, amount ?? known.amount, when, at) : nothing
    if (refundTable.next(known.state, type) === undefined)
      return isRepeat(known.state, outcome)
        ? nothing
        : decided(contradicts(order, at, { kind: 'payment', about, code: 'refundOutOfOrder', blocks: false }))
    if (outcome !== 'settled' || amount === undefined || amount === known.amount) return decided([event])
    // What went has gone, more or less than was asked for: a person checks it (EXE-09).
    const differs = contradicts(order, at, { kind: 'moneyMismatch', about, code: 'refundAmountDiffers', blocks: true })
    if (amount < known.amount)
      return decided([...differs, happened('RefundSettled', when, { refund, amount, ...(timing === undefined ? {} : { timing }) })])
    const more = moreOf(refund)
    return decided([
      ...differs,
      event,
      ...elsewhere(order, more, fen(amount - known.amount), when, at),
      happened('RefundSettled', when, { refund: more }),
    ])
  },
}

/** What went beyond a refund is recorded under a number of its own. */
const moreOf = (refund: string): RefundRef => id(`${refund}.more`)

/** It had arrived: a later failure, or another sum, is looked at; the same word is nothing new. */
const settledBefore = (
  order: Order,
  refund: string,
  {
    outcome,
    amount,
    when,
    at,
    reason,
  }: {
    readonly outcome: keyof typeof eventOf
    readonly amount: number | undefined
    readonly when: Instant
    readonly at: Instant
    readonly reason: string
  },
): Outcome => {
  const { settledAt = when, amount: went = 0 } = order.refunds[refund] ?? {}
  const about = `refund:${refund}`
  if (outcome === 'failed' && when > settledAt) return decided(cameBack(order, refund, { amount, when, at, reason }))
  const differs = { kind: 'moneyMismatch', about, code: 'refundAmountDiffers', blocks: true } as const
  const another =
    outcome === 'settled' &&
    amount !== undefined &&
    amount !== went + (order.refunds[moreOf(refund)]?.amount ?? 0) &&
    order.exceptions[exceptionId(differs)] === undefined
  return another ? decided(contradicts(order, at, differs)) : nothing
}

/** What goes back by a refund, with the rests that checks of it have found due and that were not given up; fen. */
const wentBack = (order: Order, refund: string): number => {
  const { amount = 0, rests = [] } = order.refunds[refund] ?? {}
  return [moreOf(refund), ...rests].reduce(
    (all, rest) => all + (order.refunds[rest]?.state === 'abandoned' ? 0 : (order.refunds[rest]?.amount ?? 0)),
    amount,
  )
}

/** What it was to give back is somebody's again, also where a person had seen to it: a lost parcel (SHP-12), money that was too much (MNY-04), what a verdict gives (DSP-06), or what a cheaper replacement gives back (EXE-06). Any other case waits for its own. */
const stillOwed = (order: Order, refund: string, gone: readonly OrderStreamEvent[], at: Instant): readonly OrderStreamEvent[] => {
  const { parcel = '', case: of, cause, parts = [], dispute, bouncedAt, amount = 0 } = order.refunds[refund] ?? {}
  const parcelAsked =
    order.parcels[parcel]?.state === 'lost' && turnedUp(order, parcel).length === 0 ? askAbout(order, parcel, 'parcelLost', at) : []
  // The customer has taken it back by themselves: nothing is owed.
  if (amount > 0 && gone.reduce((sum, event) => sum + (event.type === 'PaymentReversed' ? event.data.amount : 0), 0) >= amount)
    return order.state === 'closed' ? [] : parcelAsked
  if (dispute !== undefined)
    return contradicts(order, at, { kind: 'moneyMismatch', about: `dispute:${dispute}`, code: 'verdictUnpaid', blocks: false })
  if (order.state === 'closed') return contradicts(order, at, withMoney)
  if (cause === 'surplus')
    return parts
      .slice(0, 1)
      .flatMap(({ payment }) =>
        contradicts(order, at, { kind: 'moneyMismatch', about: `payment:${payment}`, code: 'overpaid', blocks: false }),
      )
  // An exchange goes on without its difference in price, or is over.
  if (of !== undefined && order.cases[of]?.exchange !== undefined)
    return contradicts(order, at, { kind: 'payment', about: `case:${of}`, code: 'differenceOwed', blocks: false })
  if (order.parcels[parcel]?.state === 'lost') return parcelAsked
  // A verdict asks it back, and it is: nothing of it is to come any more, and nothing is owed beside what it gives.
  const askedBack = bouncedAt === undefined ? [] : askingBack(order, of)
  if (askedBack.length > 0 && askedBack.every((name) => (order.disputes[name]?.due ?? 0) === 0))
    return askedBack.flatMap((name) =>
      leftToAskBack(order, name) > 0 ? [] : explains(order, at, `dispute:${name}`, 'refundedButNotAwarded'),
    )
  // A check found it due, and finds it due again.
  const checked = Object.keys(order.refunds).find((name) => order.refunds[name]?.rests?.includes(refund) === true)
  if (checked !== undefined)
    return contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${checked}`, code: 'restUnpaid', blocks: false })
  // Its case was over with the money that came back.
  const found = order.refunds[refund]
  return found !== undefined && isOver(order, found)
    ? contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'bouncedUnpaid', blocks: false })
    : []
}

/** The same word again, or one that the refund's state has left behind. */
const isRepeat = (state: Refund['state'], outcome: 'accepted' | 'settled' | 'failed' | 'unknown'): boolean =>
  state === outcome || (state !== 'requested' && outcome !== 'settled')

/** Given up, and the money went all the same: it is recorded under a number of its own, because its binding is gone, and for what it was to pay where that is still open. */
const afterAll = (order: Order, refund: RefundRef, amount: number, when: Instant, at: Instant): Outcome => {
  const again = id(`${refund}.again`)
  if (order.refunds[again] !== undefined) return nothing
  return decided([
    // What was asked for in its place does not go beside it.
    ...[refund, ...askedSince(order, refund).filter((name) => order.refunds[name]?.state !== 'settled')].flatMap((name) =>
      contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${name}`, code: 'abandonedRefundSettled', blocks: true }),
    ),
    ...(asBefore(order, refund, again, amount, when, at) ?? elsewhere(order, again, amount, when, at)),
    happened('RefundSettled', when, { refund: again }),
    ...paidAfterAll(order, refund, at),
  ])
}

/** A refund of a case or a verdict, as it was: the same money for the same units, which nothing else has paid for since. */
const asBefore = (
  order: Order,
  refund: RefundRef,
  again: RefundRef,
  amount: number,
  when: Instant,
  at: Instant,
): readonly OrderStreamEvent[] | undefined => {
  const before = order.refunds[refund]
  const { case: of, dispute, amount: asked = 0, parts = [], lines = [], freight = 0, cause = 'external' } = before ?? {}
  const free =
    askedSince(order, refund).length === 0 &&
    parts.every((part) => leftOn(order, part.payment) >= part.amount) &&
    order.freight - order.freightRefunded >= freight &&
    lines.every(({ line, amount: share, units = 0 }) => {
      const { refunded = 0, refundedUnits = 0, quantity = 0 } = order.lines[line] ?? {}
      return goodsPaid(order, line) - refunded >= share && quantity - refundedUnits >= units
    })
  if ((of === undefined && dispute === undefined) || amount !== asked || !free) return undefined
  const data = {
    refund: again,
    amount,
    parts,
    lines,
    freight,
    cause,
    ...(of === undefined ? {} : { case: of }),
    ...(dispute === undefined ? {} : { dispute }),
    ...(before === undefined ? {} : boreOf(before)),
  }
  return [
    happened('RefundRequested', when, data as object as Requested['data']),
    ...(dispute === undefined ? [] : explains(order, at, `dispute:${dispute}`, 'verdictUnpaid')),
  ]
}
type Requested = Extract<OrderStreamEvent, { type: 'RefundRequested' }>

/** The case that it pays, and the lost parcel that it answers: one that has turned up is looked at first. */
const concernedBy = (order: Order, refund: string): readonly string[] => {
  const { case: of, parcel } = order.refunds[refund] ?? {}
  return [...(of === undefined ? [] : [`case:${of}`, ...foundInstead(order, of)]), ...(parcel === undefined ? [] : [`parcel:${parcel}`])]
}
/** Lost parcels that have turned up, and for which units are with us again that the case gives up: the customer may have these already (SHP-12). */
const foundInstead = (order: Order, of: string): readonly string[] => {
  const { origin, lines = {} } = order.cases[of] ?? {}
  if (origin !== 'ours') return []
  return Object.entries(order.parcels).flatMap(([name, parcel]) =>
    isFound(parcel) && Object.keys(lines).some((line) => (parcel.resent?.[line] ?? 0) > 0) ? [`parcel:${name}`] : [],
  )
}

/** A refund made elsewhere is bound to the tenders that still hold money; more than that is recorded and looked at by a person. */
const elsewhere = (
  order: Order,
  refund: RefundRef,
  amount: number | undefined,
  when: Instant,
  at: Instant,
): readonly OrderStreamEvent[] => {
  const said = amount ?? 0
  let open = said
  const parts = Object.keys(order.payments).flatMap((payment) => {
    const part = Math.min(open, leftOn(order, payment))
    open -= part
    return part > 0 ? [{ payment: id(payment), amount: fen(part) }] : []
  })
  return [
    happened('RefundRequested', when, { refund, amount: fen(said - open), parts, lines: [], freight: fen(0), cause: 'external' }),
    ...(open > 0
      ? contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'refundedMoreThanPaid', blocks: true })
      : []),
    ...(amount === undefined
      ? contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'refundAmountUnknown', blocks: true })
      : []),
  ]
}
type RefundRef = ReturnType<typeof id>
