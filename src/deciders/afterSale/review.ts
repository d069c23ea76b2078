import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rejection } from '../../core/decision.js'
import { fen } from '../../core/money.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { rejection } from '../../policies/afterSales/review.js'
import { refundOnly, type RefundPoint } from '../../policies/returns/refundOnly.js'
import { ask, decided, happened, nothing, type Handlers, type Scene } from '../order/scene.js'
import type { Case, Order } from '../order/state.js'
import { allAt, unitsAt } from '../order/units.js'
import { isUnseen } from '../delivery/broughtBack.js'
import { lostForGood } from '../parcel/unanswered.js'
import { isLeftOver, planAgain } from '../refund/notDue.js'
import { planRefund, spentBy } from '../refund/plan.js'
import { costNothing } from '../refund/shares.js'
import type { PlannedRefund } from '../refund/tenders.js'
import { scored } from '../ticket/survey.js'
import type { caseCommands } from './commands.js'
import {
  bearersOf,
  caseOf,
  freed,
  goodsBack,
  hasItsOwn,
  hasRefund,
  isForMoney,
  isForNothing,
  isPaidBack,
  isReplaced,
  listOf,
  paidFor,
  refundsOf,
  refusedBy,
  step,
  wishOf,
} from './common.js'
import { lossOn } from './eligibility.js'
import { awaitsCash, notDue } from './notDue.js'
import { givenUp, isGiven, isRestOpen, moneyOf } from './rest.js'
import { givenBefore } from './worth.js'
import { agreedFirst } from './wrongGoods.js'

type Commands = Pick<
  typeof caseCommands,
  'ApproveCase' | 'VerifyCase' | 'RejectCase' | 'RefundCase' | 'WithdrawCase' | 'CloseCase' | 'AnswerCaseSurvey'
>

const points: Readonly<Record<Case['origin'], RefundPoint>> = {
  ours: 'nothingOrdered',
  onTheWay: 'handedToCarrier',
  returned: 'refused',
  lost: 'lost',
  customer: 'delivered',
}
/** What must come before the money of a refund without a return (RET-09). */
const beforeRefund = ({ kind, origin, lines, reason, verified, amount, solution }: Order['cases'][string], { law, at, facts }: Scene) => {
  const ordered = origin === 'ours' && Object.keys(lines).some((line) => facts.supplierOrdered?.includes(line) === true)
  const point = ordered ? 'orderedFromSupplier' : origin === 'customer' && reason === 'missingGoods' ? 'short' : points[origin]
  const judged = law.judge(refundOnly, { requestedAt: at, point, done: [...verified] })
  // Whoever approves a request for units that the customer keeps, or for a sum, has verified it by approving.
  const byApproval = origin === 'customer' && (kind === 'refundOnly' || amount !== undefined || solution !== undefined)
  return byApproval ? { ...judged, ruling: { ...judged.ruling, refund: true } } : judged
}

/** What was asked for is done: where the goods have landed since asks for nothing more. */
const isVerified = ({ first, verified }: Order['cases'][string]): boolean => first !== undefined && verified.includes(first)

/** Units that cost nothing are given up like others: there is no money that could stop them. */
const owesNothing = (order: Order, { claims, lines }: Pick<Order['cases'][string], 'claims' | 'lines'>, reason: string): boolean =>
  claims && reason === 'nothingToRefund' && costNothing(order, lines)

/** A sum that is all that was paid for units with us is a request for them: they are not sent beside it. */
const asUnits = (order: Order, of: string, entity: Order['cases'][string], scene: Scene): Order['cases'][string] => {
  const { amount, ...rest } = entity
  if (amount === undefined || entity.origin !== 'ours' || !allAt(order, entity.lines, 'ours')) return entity
  const units = { ...rest, claims: true }
  const planned = planRefund(order, scene, wishOf(order, of, scene, units))
  return E.isRight(planned) && planned.right.amount === amount ? units : entity
}

const isAllDue = (planned: E.Either<unknown, PlannedRefund>, asked: number): boolean => E.isRight(planned) && planned.right.amount === asked

/** A marked customer's request is decided by a senior (RSK-08). */
const seniorOnly = (entity: Order['cases'][string], { by }: Scene) =>
  entity.senior && by.role !== 'seniorAfterSales' && by.role !== 'manager' && by.role !== 'system'
    ? refusedBy('RSK-08', ['R-9.1', 'M-1.1'], 'needsSenior', 'askSenior')
    : E.right(entity)

export const decideCaseReview: Handlers<Commands> = {
  /** Approved: who bears the freight is said, and money that waits for nothing is asked for at once. */
  ApproveCase: (order, { refund: asked, visit = false, ...data }, scene) =>
    pipe(
      step(order, data, 'CaseApproved'),
      E.chain(() => seniorOnly(caseOf(order, data), scene)),
      E.chain((entity) => agreedFirst(entity, scene)),
      E.chain((found) => {
        const entity = asked === undefined ? asUnits(order, data.case, found, scene) : found
        if (asked !== undefined && data.note === undefined) return refusedBy('MNY-03', ['R-5.1', 'R-5.3'], 'reasonMissing', 'giveReason')
        const { costs: _, ...fields } = data
        const bearer = bearersOf(order, data.case, entity, scene)
        const loss = lossOn(order, entity, scene)
        const approved = (refund: number, more: object): OrderStreamEvent =>
          happened('CaseApproved', scene.at, {
            ...fields,
            ...(data.costs === undefined ? {} : { costs: data.costs }),
            freightBearer: bearer.ruling.return,
            refund: fen(refund),
            goodsBack: goodsBack(entity) && !(visit && entity.kind === 'repair'),
            ...(entity.claims && !found.claims ? { claims: true } : {}),
            ...(loss === undefined ? {} : { lossOn: loss }),
            ...more,
          })
        if (entity.kind === 'complaint')
          return decided([approved(0, {}), happened('CaseClosed', scene.at, { case: data.case, outcome: 'settled' })])
        // Of goods that were paid back to be kept, nothing more goes when they come.
        if (isReplaced(entity) || entity.kind === 'repair' || (goodsBack(entity) && hasItsOwn(order, data.case)))
          return decided([approved(0, {})], bearer.basis)
        const costed = data.costs === undefined ? entity : { ...entity, costs: { ...entity.costs, ...data.costs } }
        const wish = wishOf(order, data.case, scene, costed)
        const planned = planRefund(order, scene, { ...wish, ...(asked === undefined ? {} : { asked }) })
        if (E.isLeft(planned) && planned.left.reason === 'exceedsDue') return planned
        const lowered =
          asked === undefined || isAllDue(planRefund(order, scene, wish), asked)
            ? {}
            : { lowered: { to: asked + (wish.given?.amount ?? 0), of: paidFor(order, entity.lines) } }
        if (goodsBack(entity)) {
          // The sum that is due is told beforehand; a blocked or empty one is looked at again when the goods are back.
          return decided(
            [approved(E.isRight(planned) ? planned.right.amount : 0, lowered)],
            bearer.basis,
            ...(E.isRight(planned) ? planned.right.basis : []),
          )
        }
        const stage = beforeRefund(entity, scene)
        if (!stage.ruling.refund)
          return decided(
            [approved(E.isRight(planned) ? planned.right.amount : 0, { first: stage.ruling.first, ...lowered })],
            bearer.basis,
            stage.basis,
          )
        if (E.isLeft(planned) && owesNothing(order, entity, planned.left.reason))
          return decided(
            [
              approved(0, {}),
              happened('CaseClosed', scene.at, {
                case: data.case,
                outcome: entity.origin === 'ours' ? 'refunded' : 'settled',
                spent: listOf(wish.lines ?? {}),
              }),
            ],
            bearer.basis,
            stage.basis,
            ...planned.left.basis,
          )
        if (E.isLeft(planned) && isGiven(wish, planned.left))
          return decided([approved(0, {})], bearer.basis, stage.basis, ...planned.left.basis)
        const unpaid = notDue(order, data.case, { ...costed, ...lowered }, scene)
        if (unpaid !== undefined)
          return decided([approved(unpaid.amount, lowered), ...unpaid.events], bearer.basis, stage.basis, ...unpaid.basis)
        if (awaitsCash(order, data.case, { ...costed, ...lowered }, scene))
          return decided([approved(0, lowered)], bearer.basis, stage.basis)
        if (E.isLeft(planned)) return planned
        return decided(
          [approved(planned.right.amount, lowered), ...planned.right.events],
          bearer.basis,
          stage.basis,
          ...planned.right.basis,
        )
      }),
    ),

  /** The parcel was pulled back, the supplier order cancelled, the refused goods found sound: now the money may go. */
  VerifyCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseVerified'),
      E.chain(() => {
        const entity = caseOf(order, data)
        if (entity.first !== data.done || entity.verified.includes(data.done) || hasItsOwn(order, data.case))
          return refusedBy('RET-09', ['M-2.1', 'W-customer'], 'nothingToVerify', 'awaitOutcome')
        const origin = entity.origin === 'onTheWay' ? landed(order, entity.lines) : entity.origin
        if (origin === 'onTheWay') return refusedBy('SHP-21', ['W-carrier', 'W-customer'], 'goodsNotBackYet', 'awaitGoods')
        if (origin === 'customer') return refusedBy('RET-09', ['M-2.1', 'W-customer'], 'interceptFailed', 'requestReturn', 'withdrawCase')
        // What it costs goes by where the goods have come: what never left us is as if it had not been sent.
        const here = { ...entity, origin }
        if (isUnseen(order, data.case, here)) return refusedBy('SHP-22', ['W-carrier'], 'conditionOpen', 'inspectGoods')
        const verified = happened('CaseVerified', scene.at, {
          case: data.case,
          done: data.done,
          ...(origin === entity.origin ? {} : { origin }),
        })
        const wish = wishOf(order, data.case, scene, here)
        const planned = planRefund(order, scene, wish)
        if (E.isLeft(planned) && isGiven(wish, planned.left)) return decided([verified], ...planned.left.basis)
        if (E.isLeft(planned) && planned.left.reason === 'nothingToRefund') {
          // What the customer bears has taken all of it: the goods are ours all the same.
          const spent = spentBy(order, wish, scene)
          if (owesNothing(order, entity, planned.left.reason) || 'deducted' in spent)
            return decided(
              [verified, happened('CaseClosed', scene.at, { case: data.case, outcome: 'settled', ...spent })],
              ...planned.left.basis,
            )
        }
        const unpaid = notDue(order, data.case, here, scene)
        if (unpaid !== undefined) return decided([verified, ...unpaid.events], ...unpaid.basis)
        return pipe(
          planned,
          E.chain(({ events, basis }) => decided([verified, ...events], ...basis)),
        )
      }),
    ),

  RejectCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseRejected'),
      E.chain(() => seniorOnly(caseOf(order, data), scene)),
      E.chain(() => ask(scene, rejection, { rejectedAt: scene.at, rule: data.rule, reason: data.reason, alternatives: data.alternatives })),
      E.chain(({ basis }) => decided([happened('CaseRejected', scene.at, data)], basis)),
    ),

  RefundCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseClosed'),
      E.chain(() => {
        const entity = caseOf(order, data)
        const free =
          entity.state === 'inspectionPassed' ||
          (entity.state === 'approved' && entity.goodsBack === false && (isVerified(entity) || beforeRefund(entity, scene).ruling.refund))
        if (!free || entity.exchange !== undefined || (isPaidBack(order, data.case) && !isRestOpen(order, data.case, scene)))
          return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'noRefundNow', 'awaitOutcome')
        const again = planAgain(order, scene, (refund) => refund.case === data.case)
        if (again !== undefined) return again
        const wish = moneyOf(order, data.case, scene)
        const unpaid = 'asked' in wish ? undefined : notDue(order, data.case, entity, scene)
        if (unpaid !== undefined) return decided(unpaid.events, ...unpaid.basis)
        return pipe(
          dueNow(order, data.case, scene),
          E.chain((planned) =>
            !('asked' in wish) && awaitsCash(order, data.case, entity, scene)
              ? refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'noRefundNow', 'awaitOutcome')
              : E.right(planned),
          ),
          E.chain(({ events, basis }) => decided(events, ...basis)),
        )
      }),
    ),

  WithdrawCase: (order, data, { at }) =>
    pipe(
      step(order, data, 'CaseWithdrawn'),
      E.chain(() => {
        if (hasRefund(order, data.case)) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        if (caseOf(order, data).exchange !== undefined) return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'awaitOutcome')
        if (isHalfGiven(order, data.case) === true) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'moneyStillDue', 'refundCase')
        return isHere(order, data.case)
          ? refusedBy('EXE-13', ['W-customer'], 'goodsStillHere', 'sendBack')
          : decided([...freed(order, data.case, at), happened('CaseWithdrawn', at, data)])
      }),
    ),

  /** Ended by a person: not while it holds the customer's own goods, or owes the money of goods that were taken back. */
  CloseCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseClosed'),
      E.chain(() => {
        const entity = caseOf(order, data)
        const open = Object.values(order.refunds).some(
          ({ case: of, state }) => of === data.case && state !== 'settled' && state !== 'abandoned',
        )
        if (open) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        if (entity.exchange !== undefined) return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'awaitOutcome')
        // Goods whose money a verdict paid back are ours.
        const paidBack = isPaidBack(order, data.case)
        if (isTheirs(order, data.case) && isHere(order, data.case) && !paidBack)
          return refusedBy('EXE-13', ['W-customer'], 'goodsStillHere', 'sendBack')
        if (owesMoney(order, data.case, scene)) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'moneyStillDue', 'refundCase')
        // What the customer bears has taken all of it, as where the inspection says so.
        const spent =
          entity.state === 'inspectionPassed' && entity.kind !== 'repair' && !paidBack
            ? spentBy(order, moneyOf(order, data.case, scene), scene)
            : {}
        return decided([
          ...freed(order, data.case, scene.at),
          happened('CaseClosed', scene.at, {
            case: data.case,
            outcome:
              entity.state === 'rejected'
                ? 'rejected'
                : entity.state !== 'inspectionFailed'
                  ? 'settled'
                  : paidBack
                    ? 'refunded'
                    : 'notSentBack',
            ...spent,
            ...(paidBack && isHere(order, data.case) ? givenUp(order, entity, refundsOf(order, data.case)) : {}),
          }),
        ])
      }),
    ),

  /** Its score is taken once, until the case is opened again (TKT-04). */
  AnswerCaseSurvey: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'CaseSurveyed'),
      E.chain(() => {
        const { since, tenths } = caseOf(order, data)
        if (tenths !== undefined) return nothing
        const score = scored(law, since, data.answers)
        return decided([happened('CaseSurveyed', at, { case: data.case, ...score.data })], score.basis)
      }),
    ),
}

/** Whether goods that the customer sent in are still with us. */
const isHere = (order: Order, of: string): boolean => {
  const { receivedAt, lines } = caseOf(order, { case: of })
  return receivedAt !== undefined && Object.keys(lines).some((line) => unitsAt(order, line, `case:${of}`) > 0)
}
/** Goods that were to be repaired, or failed the inspection and were not paid for, are the customer’s own. */
const isTheirs = (order: Order, of: string): boolean => {
  const entity = caseOf(order, { case: of })
  return (
    entity.kind === 'repair' ||
    entity.state === 'inspectionFailed' ||
    entity.state === 'toSendBack' ||
    entity.state === 'rejected' ||
    (((entity.inspection === 'failed' && !isForMoney(entity)) || isForNothing(entity)) && !isPaidBack(order, of))
  )
}
/** A refund was given up that was part of what these units give back: the rest of it is due no longer, so they stay given up. */
const isHalfGiven = (order: Order, of: string): boolean | undefined =>
  isPaidBack(order, of) ? undefined : isLeftOver(order, (refund) => refund.case === of)
/** Goods were taken back, or lost on the way, and their money has not been asked for. */
const owesMoney = (order: Order, of: string, scene: Scene): boolean => {
  const { state, claims, origin } = caseOf(order, { case: of })
  const half = isHalfGiven(order, of)
  if (half !== undefined) return half
  if (isRestOpen(order, of, scene)) return true
  if ((state !== 'inspectionPassed' && !(claims && origin === 'returned' && state !== 'rejected')) || isPaidBack(order, of)) return false
  const planned = dueNow(order, of, scene)
  return E.isRight(planned) || planned.left.reason === 'openException'
}
/** The money of the case, less what differences have given back of it before. */
const dueNow = (order: Order, of: string, scene: Scene): E.Either<Rejection, PlannedRefund> => {
  const wish = moneyOf(order, of, scene)
  const given = givenBefore(order, of)
  const planned = planRefund(order, scene, wish)
  return E.isLeft(planned) || given === 0
    ? planned
    : planRefund(order, scene, { ...wish, asked: Math.max(0, planned.right.amount - given) })
}

/** Where goods that were under way are now. */
const landed = (order: Order, lines: Readonly<Record<string, number>>): Case['origin'] =>
  allAt(order, lines, 'returned')
    ? 'returned'
    : Object.entries(lines).every(([line, n]) => unitsAt(order, line, 'lost') - lostForGood(order, line) >= n)
      ? 'lost'
      : allAt(order, lines, 'ours')
        ? 'ours'
        : Object.entries(lines).every(([line, n]) => unitsAt(order, line, 'customer') >= n)
          ? 'customer'
          : 'onTheWay'
