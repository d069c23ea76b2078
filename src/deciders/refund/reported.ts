// The platform's word on a refund is a fact: money that went back has gone back, whoever asked for it (ENT-06, MNY-08).
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Decision } from '../../core/decision.js'
import { fen } from '../../core/money.js'
import { id, type Id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { askedBy, holderOf, paidByPlatform } from '../entry/refundRequests.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import { goodsPaid, leftOn } from '../order/moneyLedger.js'
import { decided, happened, nothing, type Handler, type Outcome, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { cameBack } from './cameBack.js'
import type { refundCommands } from './commands.js'
import { refundTable } from './evolve.js'
import { askedSince, paidAfterAll } from './renew.js'
import { moresOf, nextMore, standing } from './rests.js'
import { requestedAgain } from './takings.js'
import { inKind } from './tenders.js'

type Refund = Order['refunds'][string]
type Told = Pick<t.TypeOf<(typeof refundCommands)['ReportRefund']>, 'outcome' | 'amount' | 'timing'>
/** What was said of which refund, when it was so, and when we heard of it. */
interface Word extends Told {
  readonly refund: Id
  readonly reason: string
  readonly when: Instant
  readonly scene: Scene
}

export const reportRefund: Handler<t.TypeOf<(typeof refundCommands)['ReportRefund']>> = (
  order,
  { refund: said, reason = 'unknown', occurredAt, ...told },
  scene,
) => {
  const { at } = scene
  const refund = order.refunds[said] === undefined ? (askedBy(order, said) ?? said) : said
  const word: Word = { ...told, refund, reason, when: occurredAt ?? at, scene }
  const known = order.refunds[refund]
  if (known === undefined) return ofUnknown(order, word)
  if (isBeforeItCameBack(known, word)) return nothing
  if (known.state === 'settled') return settledBefore(order, known, word)
  if (known.state === 'failed' && word.outcome === 'settled' && word.when < known.since)
    // It had arrived before it was reported as failed: it came back.
    return decided([eventOf(word), ...cameBack(order, refund, { when: known.since, at, reason })])
  if (known.state === 'abandoned') return word.outcome === 'settled' ? afterAll(order, known, word) : nothing
  if (refundTable.next(known.state, typeOf[word.outcome]) !== undefined) return wentOn(order, known, word)
  return isRepeat(known.state, word.outcome)
    ? nothing
    : decided(contradicts(order, at, { kind: 'payment', about: `refund:${refund}`, code: 'refundOutOfOrder', blocks: false }))
}

const typeOf = { accepted: 'RefundAccepted', settled: 'RefundSettled', failed: 'RefundFailed', unknown: 'RefundUnknown' } as const
const eventOf = ({ refund, outcome, reason, when, timing }: Word): OrderStreamEvent => {
  const type = typeOf[outcome]
  if (type === 'RefundFailed') return happened(type, when, { refund, reason })
  return happened(type, when, { refund, ...(type === 'RefundSettled' && timing !== undefined ? { timing } : {}) })
}

/** A sum that is not what it was to be: a person looks before anything more goes. */
const mismatch = (order: Order, { scene: { at } }: Word, code: string, refund: string): readonly OrderStreamEvent[] =>
  contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${refund}`, code, blocks: true })

/** One that nobody here asked for was made elsewhere, once its money has gone. */
const ofUnknown = (order: Order, word: Word): Outcome => {
  const { refund, outcome, amount, when, scene } = word
  if (outcome === 'accepted' && holderOf(order, refund) !== undefined) return nothing
  if (outcome !== 'settled')
    return decided(
      contradicts(order, scene.at, { kind: 'payment', about: `refund:${refund}`, code: 'unknownRefundReported', blocks: false }),
    )
  const { events, basis } = elsewhere(order, word, refund, amount ?? 0)
  const vague = amount === undefined ? mismatch(order, word, 'refundAmountUnknown', refund) : []
  return decided([...events, ...vague, eventOf(word), ...paidByPlatform(order, refund, when, scene.at)], ...basis)
}

/** Words from before it came back, or that it did, once more. */
const isBeforeItCameBack = ({ bouncedAt }: Refund, { when, outcome }: Word): boolean =>
  bouncedAt !== undefined && (when < bouncedAt || (when === bouncedAt && outcome === 'failed'))

/** The same word again, or one that the refund's state has left behind. */
const isRepeat = (state: Refund['state'], outcome: Told['outcome']): boolean =>
  state === outcome || (state !== 'requested' && outcome !== 'settled')

/** The next step of it. What went has gone, more or less than was asked for: a person checks it (EXE-09). */
const wentOn = (order: Order, known: Refund, word: Word): Outcome => {
  const { refund, outcome, amount, when, timing } = word
  const beyond = standing(order, moresOf(order, refund))
  if (outcome !== 'settled' || amount === undefined || amount === known.amount || amount === known.amount + beyond)
    return decided([eventOf(word)])
  const looked = mismatch(order, word, 'refundAmountDiffers', refund)
  if (amount < known.amount)
    return decided([...looked, happened('RefundSettled', when, { refund, amount, ...(timing === undefined ? {} : { timing }) })])
  if (amount < known.amount + beyond) return decided([...looked, eventOf(word)])
  const more = nextMore(order, refund)
  const { events, basis } = elsewhere(order, word, more, amount - known.amount - beyond)
  return decided([...looked, eventOf(word), ...events, happened('RefundSettled', when, { refund: more })], ...basis)
}

/** It had arrived: a later failure, or another sum, is looked at; the same word is nothing new. */
const settledBefore = (order: Order, { settledAt, amount: went }: Refund, word: Word): Outcome => {
  const { refund, outcome, amount, when, reason, scene } = word
  if (outcome === 'failed' && settledAt !== undefined && when > settledAt)
    return decided(cameBack(order, refund, { amount, when, at: scene.at, reason }))
  const inAll = went + standing(order, moresOf(order, refund))
  const seen = order.exceptions[exceptionId({ about: `refund:${refund}`, code: 'refundAmountDiffers' })] !== undefined
  return outcome !== 'settled' || amount === undefined || amount === inAll || seen
    ? nothing
    : decided(mismatch(order, word, 'refundAmountDiffers', refund))
}

/** Given up, and the money went all the same: it is recorded under a number of its own, because its binding is gone, and for what it was to pay where that is still open. */
const afterAll = (order: Order, known: Refund, word: Word): Outcome => {
  const { refund, amount = fen(known.amount), when, scene } = word
  const again = id(`${refund}.again`)
  if (order.refunds[again] !== undefined) return nothing
  const since = askedSince(order, refund)
  const asBefore = amount === known.amount && since.length === 0 && isStillFree(order, known)
  const { events, basis } = asBefore ? onceMore(order, known, word, again) : elsewhere(order, word, again, amount)
  return decided(
    [
      // What was asked for in its place does not go beside it.
      ...[refund, ...since.filter((name) => order.refunds[name]?.state !== 'settled')].flatMap((name) =>
        mismatch(order, word, 'abandonedRefundSettled', name),
      ),
      ...events,
      happened('RefundSettled', when, { refund: again }),
      ...paidAfterAll(order, refund, scene.at),
    ],
    ...basis,
  )
}

/** A refund of a case or a verdict whose money, for the same units, nothing else has paid since. */
const isStillFree = (order: Order, { case: of, dispute, parts, lines, freight }: Refund): boolean =>
  (of !== undefined || dispute !== undefined) &&
  parts.every((part) => leftOn(order, part.payment) >= part.amount) &&
  order.freight - order.freightRefunded >= freight &&
  lines.every(({ line, amount: share, units = 0 }) => {
    const { refunded = 0, refundedUnits = 0, quantity = 0 } = order.lines[line] ?? {}
    return goodsPaid(order, line) - refunded >= share && quantity - refundedUnits >= units
  })

/** As it was, under another number. */
const onceMore = (order: Order, known: Refund, { when, scene }: Word, refund: Id): Decision<OrderStreamEvent> => {
  const { case: of, dispute, amount, parts, lines, freight, cause } = known
  const bound = { refund, amount, parts, lines, freight, cause }
  const about = { ...(of === undefined ? {} : { case: of }), ...(dispute === undefined ? {} : { dispute }) }
  return {
    basis: [],
    events: [
      requestedAgain(when, known, { ...bound, ...about }),
      ...(dispute === undefined ? [] : explains(order, scene.at, `dispute:${dispute}`, 'verdictUnpaid')),
    ],
  }
}

/** A refund made elsewhere is bound to the tenders that still hold money, in their order (LAW-07); more than that is recorded and looked at by a person. */
const elsewhere = (order: Order, word: Word, refund: Id, said: number): Decision<OrderStreamEvent> => {
  const there = Object.keys(order.payments).reduce((sum, payment) => sum + Math.max(0, leftOn(order, payment)), 0)
  const amount = fen(Math.min(said, there))
  const over = inKind(order, word.scene, amount)
  const { parts, basis } = E.isRight(over) ? over.right : { parts: [], basis: [] }
  return {
    basis,
    events: [
      happened('RefundRequested', word.when, { refund, amount, parts, lines: [], freight: fen(0), cause: 'external' }),
      ...(amount < said ? mismatch(order, word, 'refundedMoreThanPaid', refund) : []),
    ],
  }
}
