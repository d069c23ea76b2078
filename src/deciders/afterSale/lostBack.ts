// Goods on their way back to the customer, and what their loss does to the case: it is about these units from then on (LAW-10).
import type { Fact } from '../../core/decider.js'
import type { CaseEvent } from '../../events/afterSale.js'
import type { Case, OrderDraft } from '../order/state.js'
import { addEach, moveEach, moveUnits, toRecord, unitsAt } from '../order/units.js'

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, Fact<Type>>

export const goodsLost = (order: OrderDraft, entity: Case, { data }: EventOf<'GoodsBackLost'>): void => {
  moveEach(order, data.lines, `back:${data.case}`, 'lost')
  entity.lostBack = { ...entity.lostBack }
  addEach(entity.lostBack, data.lines)
}

/** Those that are on their way come first; the others had been taken for lost. */
export const backAgain = (order: OrderDraft, entity: Case, { data }: EventOf<'GoodsBackDelivered'>, before: string): void => {
  const lines = toRecord(data.lines)
  for (const line in lines) {
    const [came, there] = [lines[line] ?? 0, unitsAt(order, line, `back:${data.case}`)]
    moveUnits(order, line, Math.min(came, there), `back:${data.case}`, 'customer')
    if (came <= there) continue
    moveUnits(order, line, came - there, 'lost', 'customer')
    entity.lostBack = { ...entity.lostBack, [line]: (entity.lostBack?.[line] ?? 0) - (came - there) }
  }
  if (before !== 'sendingBack' && before !== 'closed') Object.assign(entity, { lines, origin: 'customer' })
}

/** What was offered, or told, for goods that were to go back is none of it, nor how a case ended that is open again. */
export const answersForLoss = (entity: Case): void => {
  entity.lines = Object.fromEntries(Object.entries(entity.lostBack ?? {}).filter(([, units]) => units > 0))
  entity.origin = 'lost'
  delete entity.offer
  delete entity.outcome
  delete entity.lowered
}
