// Goods on their way back to the customer, and what their loss does to the case: it is about these units from then on (LAW-10).
import type { Fact } from '../../../core/decider.js'
import type { CaseEvent } from '../../../events/afterSale.js'
import type { Case, OrderDraft } from '../../order/state.js'
import { addEach, inCase, moveEach, moveUnits, toRecord, unitsAt } from '../../order/units.js'

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, Fact<Type>>

export const goodsLost = (order: OrderDraft, entity: Case, { data }: EventOf<'GoodsBackLost'>): void => {
  moveEach(order, data.lines, `back:${data.case}`, 'lost')
  entity.lostBack = { ...entity.lostBack }
  addEach(entity.lostBack, data.lines)
}

/** In one parcel, or in several that are under way at once. */
export const sentBack = (order: OrderDraft, entity: Case, { data }: EventOf<'GoodsSentBack'>): void => {
  entity.backIn = Object.values(order.lines).some(({ units }) => (units[`back:${data.case}`] ?? 0) > 0) ? (entity.backIn ?? 1) + 1 : 1
  delete entity.cameBack
  moveEach(order, data.lines, inCase(data.case), `back:${data.case}`)
  addEach(entity.sentBack, data.lines)
}

/** Undelivered, they are with us again: those that are on their way come first; the others had been taken for lost. */
export const withUsAgain = (order: OrderDraft, entity: Case, { data }: EventOf<'GoodsBackReturned'>, before: string): void => {
  // Its loss was the case; it is about all that it had, once more.
  if (before === 'returnLost') entity.origin = 'customer'
  for (const { line, quantity } of data.lines) {
    const there = Math.min(quantity, unitsAt(order, line, `back:${data.case}`))
    moveUnits(order, line, there, `back:${data.case}`, inCase(data.case))
    entity.sentBack[line] = (entity.sentBack[line] ?? 0) - quantity
    if (quantity === there) continue
    moveUnits(order, line, quantity - there, 'lost', inCase(data.case))
    entity.lostBack = { ...entity.lostBack, [line]: (entity.lostBack?.[line] ?? 0) - (quantity - there) }
  }
  entity.cameBack = true
  delete entity.outcome
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
  if (before !== 'sendingBack' && before !== 'toSendBack' && before !== 'closed') Object.assign(entity, { lines, origin: 'customer' })
}

/** What was offered, or told, for goods that were to go back is none of it, nor how a case ended that is open again. */
export const answersForLoss = (entity: Case): void => {
  entity.lines = Object.fromEntries(Object.entries(entity.lostBack ?? {}).filter(([, units]) => units > 0))
  entity.origin = 'lost'
  delete entity.offer
  delete entity.outcome
  delete entity.lowered
}
