import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { compile } from '../../core/lifecycle.js'
import type { Rejection } from '../../core/decision.js'
import type { Instant } from '../../core/time/instant.js'
import { deadlineEvents, type DeadlineEvent } from '../../events/deadline.js'
import { promotionEvents, type PromotionEvent } from '../../events/promotion.js'
import { promotionLifecycle, type PromotionState } from '../../machines/promotion.js'
import { promotionMode, type PromotionPeriod } from '../../policies/promotion.js'
import { promotionStocktake } from '../../policies/stock/levels.js'
import { endDeadline } from '../order/deadlines.js'
import { decided, nothing, ownStream, type OwnHandlers, type OwnScene } from '../own/own.js'
import { applyDeadline, canMove, deadlineStarted, isDeadlineEvent, move, passDeadline, SUBJECT, type OwnWaiting } from '../own/waiting.js'
import { promotionCommands } from './commands.js'

const table = compile(promotionLifecycle)
type Event = PromotionEvent | DeadlineEvent
type Step = DataOf<'PreparationDone'>['step']
type Scene = Pick<OwnScene, 'at' | 'law'>
type DataOf<Type extends PromotionEvent['type']> = Extract<PromotionEvent, { type: Type }>['data']
const happened = <Type extends PromotionEvent['type']>(type: Type, at: Instant, data: DataOf<Type>): Event => ({ type, at, data }) as Event

export interface Promotion extends OwnWaiting<PromotionState> {
  period?: PromotionPeriod
  /** What had gone by of earlier periods when it was moved: orders of then were placed in it. */
  past?: PromotionPeriod[]
  cancelledAt?: Instant
  done: string[]
}

/** A period that ends before it begins is none. */
const inOrder = (period: PromotionPeriod): E.Either<Rejection, PromotionPeriod> =>
  period.startsAt < period.endsAt
    ? E.right(period)
    : E.left({ rule: promotionMode.id, clauses: promotionMode.clauses, reason: 'periodEmpty', alternatives: ['nameLaterEnd'], basis: [] })

/** The stock-take is due days before the first instant (INV-10). */
const counting = ({ startsAt }: PromotionPeriod, { at, law }: Scene) => {
  const { ruling, basis } = law.judge(promotionStocktake, { startsAt })
  return { event: deadlineStarted('INV-10', at, ruling.dueAt, ruling.owner), basis }
}
/** One more of what PRM-01 wants before the first instant; with all of it done the promotion is ready. */
const prepared = (done: readonly string[], step: Step, { startsAt, endsAt }: PromotionPeriod, { at, law }: Scene) => {
  const { ruling, basis } = law.judge(promotionMode, { at: Math.min(at, startsAt - 1) as Instant, period: { startsAt, endsAt } })
  const ready = ruling.inForce.every((measure) => measure === step || done.includes(measure))
  return { events: [happened('PreparationDone', at, { step }), ...(ready ? [happened('PromotionReady', at, {})] : [])], basis }
}

const decide: OwnHandlers<Promotion, typeof promotionCommands, Event> = {
  PlanPromotion: (promotion, data, scene) =>
    pipe(
      canMove(table, promotion, 'PromotionPlanned'),
      E.chain(() => inOrder(data)),
      E.chain(() => {
        const clock = counting(data, scene)
        return decided([happened('PromotionPlanned', scene.at, data), clock.event], clock.basis)
      }),
    ),
  /** What was counted for another day is counted again; another end asks for nothing anew, and its clock runs on. */
  MovePromotion: (promotion, data, scene) =>
    pipe(
      canMove(table, promotion, 'PromotionMoved'),
      E.chain(() => inOrder(data)),
      E.chain(() => {
        const moved = happened('PromotionMoved', scene.at, data)
        if (promotion.period?.startsAt !== data.startsAt) {
          const clock = counting(data, scene)
          return decided([moved, clock.event], clock.basis)
        }
        if (!promotion.done.includes('stocktake')) return decided([moved])
        const counted = prepared(promotion.done, 'stocktake', data, scene)
        return decided([moved, ...counted.events], counted.basis)
      }),
    ),
  ReportPreparation: (promotion, { step }, scene) => {
    if (promotion.done.includes(step)) return nothing
    return pipe(
      canMove(table, promotion, 'PreparationDone'),
      E.chain(() => {
        const { events, basis } = prepared(promotion.done, step, promotion.period ?? { startsAt: scene.at, endsAt: scene.at }, scene)
        return decided(events, basis)
      }),
    )
  },
  CancelPromotion: (promotion, _, { at }) =>
    pipe(
      canMove(table, promotion, 'PromotionCancelled'),
      E.chain(() => decided([happened('PromotionCancelled', at, {})])),
    ),
  PassDeadline: (promotion, data, { at }) => passDeadline(promotion, data, at),
}

const apply = (promotion: Promotion, event: Event): void => {
  if (isDeadlineEvent(event)) {
    applyDeadline(promotion, event)
    return
  }
  move(table, promotion, event)
  const { period } = promotion
  if (event.type === 'PromotionMoved' && period !== undefined && period.startsAt < event.at)
    (promotion.past ??= []).push({ startsAt: period.startsAt, endsAt: event.at < period.endsAt ? event.at : period.endsAt })
  if (event.type === 'PromotionPlanned' || event.type === 'PromotionMoved')
    promotion.period = { startsAt: event.data.startsAt, endsAt: event.data.endsAt }
  // Who was trained stays trained; a count that still holds is told again.
  if (event.type === 'PromotionMoved') promotion.done = promotion.done.filter((step) => step !== 'stocktake')
  if (event.type === 'PromotionCancelled') promotion.cancelledAt = event.at
  if (event.type === 'PreparationDone') {
    promotion.done.push(event.data.step)
    if (event.data.step === 'stocktake') endDeadline(promotion, 'INV-10', SUBJECT)
  }
}

/** One big promotion: `promotion-<id>`. */
export const promotionStream = ownStream<Promotion, typeof promotionCommands, Event>({
  category: 'promotion',
  commands: promotionCommands,
  format: { codecs: { ...promotionEvents, ...deadlineEvents }, upcasters: {} },
  start: (id) => ({ id, state: 'none', since: 0 as Instant, deadlines: [], done: [] }),
  decide,
  apply,
  roles: {
    PlanPromotion: ['manager'],
    MovePromotion: ['manager'],
    ReportPreparation: ['warehouse', 'manager', 'lead'],
    CancelPromotion: ['manager'],
    PassDeadline: ['system'],
  },
})
