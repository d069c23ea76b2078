import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Basis } from '../../../core/decision.js'
import type { Id } from '../../../core/ids.js'
import { fen } from '../../../core/money.js'
import type { CaseEvent } from '../../../events/afterSale.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import { rejection } from '../../../policies/afterSales/review.js'
import { ask, decided, happened, type Handlers, type Outcome, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { allAt } from '../../order/units.js'
import { planRefund } from '../../refund/plan.js'
import type { caseCommands } from '../commands.js'
import { bearersOf, caseOf, goodsBack, hasItsOwn, isReplaced, listOf, paidFor, refusedBy, step, wishOf } from '../common.js'
import { lossOn } from '../asking/eligibility.js'
import { awaitsCash, notDue } from '../money/notDue.js'
import { isGiven } from '../money/rest.js'
import { beforeRefund, owesNothing } from './verification.js'
import { agreedFirst } from '../asking/wrongGoods.js'

type Entity = Order['cases'][string]
type Told = Extract<CaseEvent, { type: 'CaseApproved' }>['data']

/** A sum that is all that was paid for units with us is a request for them: they are not sent beside it. */
const asUnits = (order: Order, of: string, entity: Entity, scene: Scene): Entity => {
  const { amount, ...rest } = entity
  if (amount === undefined || entity.origin !== 'ours' || !allAt(order, entity.lines, 'ours')) return entity
  const units = { ...rest, claims: true }
  const planned = planRefund(order, scene, wishOf(order, of, scene, units))
  return E.isRight(planned) && planned.right.amount === amount ? units : entity
}

/** A marked customer's request is decided by a senior (RSK-08). */
const seniorOnly = (entity: Entity, { by }: Scene) =>
  entity.senior && by.role !== 'seniorAfterSales' && by.role !== 'manager' && by.role !== 'system'
    ? refusedBy('RSK-08', ['R-9.1', 'M-1.1'], 'needsSenior', 'askSenior')
    : E.right(entity)

export const decideCaseReview: Handlers<Pick<typeof caseCommands, 'ApproveCase' | 'RejectCase'>> = {
  /** Approved: who bears the freight is said, and money that waits for nothing is asked for at once. */
  ApproveCase: (order, { refund: asked, visit = false, ...data }, scene) =>
    pipe(
      step(order, data, 'CaseApproved'),
      E.chain(() => seniorOnly(caseOf(order, data), scene)),
      E.chain((entity) => agreedFirst(entity, scene)),
      E.chain((found) => {
        if (asked !== undefined && data.note === undefined) return refusedBy('MNY-03', ['R-5.1', 'R-5.3'], 'reasonMissing', 'giveReason')
        const entity = asked === undefined ? asUnits(order, data.case, found, scene) : found
        const bearer = bearersOf(order, data.case, entity, scene)
        const loss = lossOn(order, entity, scene)
        const approved: Approval['approved'] = (refund, more = {}) =>
          happened('CaseApproved', scene.at, {
            ...data,
            freightBearer: bearer.ruling.return,
            refund: fen(refund),
            goodsBack: goodsBack(entity) && !(visit && entity.kind === 'repair'),
            ...(entity.claims && !found.claims ? { claims: true } : {}),
            ...(loss === undefined ? {} : { lossOn: loss }),
            ...more,
          })
        if (entity.kind === 'complaint')
          return decided([approved(0), happened('CaseClosed', scene.at, { case: data.case, outcome: 'settled' })])
        // Of goods that were paid back to be kept, nothing more goes when they come.
        const isPaidAlready = goodsBack(entity) && hasItsOwn(order, data.case)
        if (isReplaced(entity) || entity.kind === 'repair' || isPaidAlready) return decided([approved(0)], bearer.basis)
        const costed = { ...entity, costs: { ...entity.costs, ...data.costs } }
        return withItsMoney(order, data.case, { entity: costed, asked, approved, bearer: bearer.basis }, scene)
      }),
    ),

  RejectCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseRejected'),
      E.chain(() => seniorOnly(caseOf(order, data), scene)),
      E.chain(() => ask(scene, rejection, { rejectedAt: scene.at, rule: data.rule, reason: data.reason, alternatives: data.alternatives })),
      E.chain(({ basis }) => decided([happened('CaseRejected', scene.at, data)], basis)),
    ),
}

interface Approval {
  readonly entity: Entity
  /** A lower sum than what is due, told by a person; fen. */
  readonly asked: number | undefined
  readonly approved: (refund: number, more?: Pick<Told, 'lowered' | 'first'>) => OrderStreamEvent
  readonly bearer: Basis
}
/** The sum that is due is told; it goes at once where neither goods nor anything else is waited for. */
const withItsMoney = (order: Order, of: Id, { entity, asked, approved, bearer }: Approval, scene: Scene): Outcome => {
  const wish = wishOf(order, of, scene, entity)
  const planned = planRefund(order, scene, { ...wish, ...(asked === undefined ? {} : { asked }) })
  if (E.isLeft(planned) && planned.left.reason === 'exceedsDue') return planned
  const due = E.isRight(planned) ? planned.right : undefined
  const full = planRefund(order, scene, wish)
  const isLowered = asked !== undefined && !(E.isRight(full) && full.right.amount === asked)
  const lowered = isLowered ? { lowered: { to: fen(asked + (wish.given?.amount ?? 0)), of: paidFor(order, entity.lines) } } : {}
  // A blocked sum, or an empty one, is looked at again when the goods are back.
  if (goodsBack(entity)) return decided([approved(due?.amount ?? 0, lowered)], bearer, ...(due?.basis ?? []))
  const stage = beforeRefund(entity, scene)
  const says = (events: readonly OrderStreamEvent[], basis: readonly Basis[] = []): Outcome =>
    decided(events, bearer, stage.basis, ...basis)
  if (!stage.ruling.refund) return says([approved(due?.amount ?? 0, { first: stage.ruling.first, ...lowered })])
  if (E.isLeft(planned) && owesNothing(order, entity, planned.left.reason)) {
    const outcome = entity.origin === 'ours' ? 'refunded' : 'settled'
    return says([approved(0), happened('CaseClosed', scene.at, { case: of, outcome, spent: listOf(wish.lines ?? {}) })], planned.left.basis)
  }
  if (E.isLeft(planned) && isGiven(wish, planned.left)) return says([approved(0)], planned.left.basis)
  const unpaid = notDue(order, of, { ...entity, ...lowered }, scene)
  if (unpaid !== undefined) return says([approved(unpaid.amount, lowered), ...unpaid.events], unpaid.basis)
  if (awaitsCash(order, of, { ...entity, ...lowered }, scene)) return says([approved(0, lowered)])
  return E.isLeft(planned) ? planned : says([approved(planned.right.amount, lowered), ...planned.right.events], planned.right.basis)
}
