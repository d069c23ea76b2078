import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Law } from '../../core/book.js'
import { compile } from '../../core/lifecycle.js'
import type { Rejection } from '../../core/decision.js'
import type { Instant } from '../../core/time/instant.js'
import { deadlineEvents, type DeadlineEvent } from '../../events/deadline.js'
import { promotionEvents, type PromotionEvent } from '../../events/promotion.js'
import { promotionLifecycle, type PromotionState } from '../../machines/promotion.js'
import { promotionMode, type PromotionPeriod } from '../../policies/promotion.js'
import { promotionStocktake } from '../../policies/stock/levels.js'
import { endDeadline } from '../order/deadlines.js'
import { decided, nothing, ownStream, type Followed, type OwnHandlers } from '../own/own.js'
import { applyDeadline, canMove, deadlineStarted, isDeadlineEvent, move, passDeadline, SUBJECT, type OwnWaiting } from '../own/waiting.js'
import { promotionCommands } from './commands.js'

const table = compile(promotionLifecycle)
type Event = PromotionEvent | DeadlineEvent
type DataOf<Type extends PromotionEvent['type']> = Extract<PromotionEvent, { type: Type }>['data']
const happened = <Type extends PromotionEvent['type']>(type: Type, at: Instant, data: DataOf<Type>): Event => ({ type, at, data }) as Event

export interface Promotion extends OwnWaiting<PromotionState> {
  period?: PromotionPeriod
  done: string[]
}

/** A period that ends before it begins is none. */
const inOrder = (period: PromotionPeriod): E.Either<Rejection, PromotionPeriod> =>
  period.startsAt < period.endsAt ? E.right(period) : E.left({ rule: promotionMode.id, clauses: promotionMode.clauses, reason: 'periodEmpty', alternatives: ['nameLaterEnd'], basis: [] })

const decide: OwnHandlers<Promotion, typeof promotionCommands, Event> = {
  PlanPromotion: (promotion, data, { at }) => pipe(canMove(table, promotion, 'PromotionPlanned'), E.chain(() => inOrder(data)), E.chain(() => decided([happened('PromotionPlanned', at, data)]))),
  MovePromotion: (promotion, data, { at }) => pipe(canMove(table, promotion, 'PromotionMoved'), E.chain(() => inOrder(data)), E.chain(() => decided([happened('PromotionMoved', at, data)]))),
  /** What PRM-01 wants before the first instant; with all of it done the promotion is ready. */
  ReportPreparation: (promotion, { step }, { at, law }) => {
    if (promotion.done.includes(step)) return nothing
    return pipe(
      canMove(table, promotion, 'PreparationDone'),
      E.chain(() => {
        const { startsAt, endsAt } = promotion.period ?? { startsAt: at, endsAt: at }
        const { ruling, basis } = law.judge(promotionMode, { at: Math.min(at, startsAt - 1) as Instant, period: { startsAt, endsAt } })
        const done = [...promotion.done, step]
        const ready = ruling.inForce.every((measure) => done.some((one) => one === measure))
        return decided([happened('PreparationDone', at, { step }), ...(ready ? [happened('PromotionReady', at, {})] : [])], basis)
      }),
    )
  },
  CancelPromotion: (promotion, _, { at }) => pipe(canMove(table, promotion, 'PromotionCancelled'), E.chain(() => decided([happened('PromotionCancelled', at, {})]))),
  PassDeadline: (promotion, data, { at }) => passDeadline(promotion, data, at),
}

const apply = (promotion: Promotion, event: Event): void => {
  if (isDeadlineEvent(event)) {
    applyDeadline(promotion, event)
    return
  }
  move(table, promotion, event)
  if (event.type === 'PromotionPlanned' || event.type === 'PromotionMoved') promotion.period = { startsAt: event.data.startsAt, endsAt: event.data.endsAt }
  // What was counted for another day is counted again; who was trained stays trained.
  if (event.type === 'PromotionMoved') promotion.done = promotion.done.filter((step) => step !== 'stocktake')
  if (event.type === 'PreparationDone') {
    promotion.done.push(event.data.step)
    if (event.data.step === 'stocktake') endDeadline(promotion, 'INV-10', SUBJECT)
  }
}

/** The stock-take is due days before the first instant (INV-10); it moves with the period. */
const follows = ({ period }: Promotion, event: Event, law: Law): readonly Followed<Event>[] => {
  if ((event.type !== 'PromotionPlanned' && event.type !== 'PromotionMoved') || period === undefined) return []
  const { ruling, basis } = law.judge(promotionStocktake, { startsAt: period.startsAt })
  return [{ event: deadlineStarted('INV-10', event.at, ruling.dueAt, ruling.owner), basis }]
}

/** One big promotion: `promotion-<id>`. */
export const promotionStream = ownStream<Promotion, typeof promotionCommands, Event>({
  category: 'promotion',
  commands: promotionCommands,
  format: { codecs: { ...promotionEvents, ...deadlineEvents }, upcasters: {} },
  start: (id) => ({ id, state: 'none', since: 0 as Instant, deadlines: [], done: [] }),
  decide, apply, follows,
  roles: { PlanPromotion: ['manager'], MovePromotion: ['manager'], ReportPreparation: ['warehouse', 'manager', 'lead'], CancelPromotion: ['manager'], PassDeadline: ['system'] },
})
