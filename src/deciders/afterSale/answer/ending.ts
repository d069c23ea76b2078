// How a person ends a case: pays it, withdraws it, closes it. None of them while it owes money or holds the customer's own goods.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rejection } from '../../../core/decision.js'
import { decided, happened, notNow, nothing, type Handlers, type Scene } from '../../order/scene.js'
import type { Case, Order } from '../../order/state.js'
import { isLeftOver, planAgain } from '../../refund/notDue.js'
import { planRefund, spentBy } from '../../refund/plan.js'
import type { PlannedRefund } from '../../refund/tenders.js'
import { scored } from '../../ticket/survey.js'
import type { caseCommands } from '../commands.js'
import { caseOf, freed, hasRefund, isPaidBack, refundsOf, refusedBy, step } from '../common.js'
import { caseTable } from '../evolve.js'
import { awaitsCash, notDue } from '../money/notDue.js'
import { givenUp, isRestOpen, moneyOf } from '../money/rest.js'
import { beforeRefund, isVerified } from './verification.js'
import { isHere, isPaidWhole, isTheirs } from '../goods/whose.js'
import { replacementsOf } from '../exchange/arrange.js'
import { givenBefore } from '../exchange/worth.js'

type Entity = Order['cases'][string]

export const decideEnding: Handlers<Pick<typeof caseCommands, 'RefundCase' | 'WithdrawCase' | 'CloseCase' | 'AnswerCaseSurvey'>> = {
  RefundCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseClosed'),
      E.chain(() => {
        const entity = caseOf(order, data)
        const isPaid = isPaidBack(order, data.case) && !isRestOpen(order, data.case, scene)
        if (!waitsForNothing(entity, scene) || entity.exchange !== undefined || isPaid) return noRefundNow
        const again = planAgain(order, scene, (refund) => refund.case === data.case)
        if (again !== undefined) return again
        const isAgreed = 'asked' in moneyOf(order, data.case, scene)
        const unpaid = isAgreed ? undefined : notDue(order, data.case, entity, scene)
        if (unpaid !== undefined) return decided(unpaid.events, ...unpaid.basis)
        const planned = dueNow(order, data.case, scene)
        if (E.isLeft(planned)) return planned
        return !isAgreed && awaitsCash(order, data.case, entity, scene)
          ? noRefundNow
          : decided(planned.right.events, ...planned.right.basis)
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
        // It is answered first.
        if (entity.state === 'requested')
          return E.left(notNow(caseTable, `case:${data.case}`, entity.state, 'CaseClosed', ['CaseApproved', 'CaseRejected']))
        const open = Object.values(order.refunds).some(
          ({ case: of, state }) => of === data.case && state !== 'settled' && state !== 'abandoned',
        )
        if (open) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        // Who has all of their money waits for no replacement that came, or came to nothing.
        if (entity.exchange !== undefined && (!isPaidWhole(order, data.case) || isToCome(order, data.case)))
          return refusedBy('EXE-06', ['M-2.2'], 'replacementUnderWay', 'awaitOutcome')
        const paidBack = isPaidBack(order, data.case) || isPaidWhole(order, data.case)
        if (isTheirs(order, data.case) && isHere(order, data.case)) return refusedBy('EXE-13', ['W-customer'], 'goodsStillHere', 'sendBack')
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
            outcome: outcomeOf(entity, paidBack),
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

/** A replacement is with us, or on its way. */
const isToCome = (order: Order, of: string): boolean =>
  replacementsOf(order, of).some(({ units }) =>
    Object.entries(units).some(([place, n]) => n > 0 && (place === 'ours' || place.startsWith('parcel:'))),
  )
const noRefundNow = refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'noRefundNow', 'awaitOutcome')
/** The goods are here and passed; or none come back, and what RET-09 asks for is done. */
const waitsForNothing = (entity: Entity, scene: Scene): boolean => {
  if (entity.state !== 'approved') return entity.state === 'inspectionPassed'
  return entity.goodsBack === false && (isVerified(entity) || beforeRefund(entity, scene).ruling.refund)
}
const outcomeOf = ({ state }: Entity, paidBack: boolean): Case['outcome'] & string => {
  if (state === 'rejected') return 'rejected'
  if (state !== 'inspectionFailed' && state !== 'toSendBack') return 'settled'
  return paidBack ? 'refunded' : 'notSentBack'
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
  const isWithUs = state === 'inspectionPassed' || (claims && origin === 'returned' && state !== 'rejected')
  if (!isWithUs || isPaidBack(order, of)) return false
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
