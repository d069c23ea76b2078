// Goods of a case that came to us: counted as they arrive, and each unit sorted once (P-4.3, EXE-11).
import type { Fact } from '../../../core/decider.js'
import type { CaseEvent } from '../../../events/afterSale.js'
import type { Case, OrderDraft, Place } from '../../order/state.js'
import { addEach, inCase, moveAll, moveEach, moveUnits, toRecord } from '../../order/units.js'

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, Fact<Type>>

export const arrived = (order: OrderDraft, entity: Case, { at, data }: EventOf<'ReturnArrived'>, before: string): void => {
  const came = toRecord(data.lines)
  entity.receivedAt = at
  // The case is about all that was settled as lost: what has not come stays so.
  if (data.found === true) {
    moveAll(order, came, 'lost', inCase(data.case))
    if (entity.lostBack === undefined) addEach((entity.received = { ...entity.received }), data.lines)
    else for (const line in came) entity.lostBack = { ...entity.lostBack, [line]: (entity.lostBack[line] ?? 0) - (came[line] ?? 0) }
    return
  }
  // Goods of a case that had ended, or was rejected, without them: they come from the customer after all.
  if (before === 'closed' || before === 'rejected') moveAll(order, came, 'customer', inCase(data.case))
  else for (const line in entity.lines) moveUnits(order, line, (entity.lines[line] ?? 0) - (came[line] ?? 0), inCase(data.case), 'customer')
  entity.received = came
  entity.lines = toRecord(data.lines)
}

/** Beyond what was to come: nobody's, until somebody answers it. */
export const surplusCame = (_: OrderDraft, entity: Case, { at, data }: EventOf<'SurplusArrived'>): void => {
  addEach((entity.surplus = { ...entity.surplus }), data.lines)
  entity.surplusAt = [...(entity.surplusAt ?? []), at]
}
export const surplusAnswered = (order: OrderDraft, entity: Case, { data }: EventOf<'SurplusSettled'>): void => {
  if (entity.surplus !== undefined)
    addEach(
      (entity.surplus = { ...entity.surplus }),
      data.lines.map(({ line, quantity }) => ({ line, quantity: -quantity })),
    )
  if (data.answer === 'sentBack') return
  moveEach(order, data.lines, 'customer', inCase(data.case))
  addEach(entity.lines, data.lines)
  addEach(entity.received, data.lines)
}

/** What disposal does to a unit that came back (EXE-11). */
const disposal = { restock: 'restocked', repair: 'repaired', supplier: 'supplier', scrap: 'scrapped' } as const satisfies Record<
  string,
  Place
>
export const sorted = (order: OrderDraft, entity: Case, { data }: EventOf<'UnitsDisposed'>): void => {
  moveEach(order, data.lines, inCase(data.case), disposal[data.to])
  addEach(entity.disposed, data.lines)
  if (data.to === 'restock') addEach((entity.restocked ??= {}), data.lines)
}
