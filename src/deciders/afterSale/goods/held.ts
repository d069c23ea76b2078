// The units that a case is about: taken out of the ledger when it is opened, and given back when it ends without them.
import type { Fact } from '../../../core/decider.js'
import type { CaseEvent } from '../../../events/afterSale.js'
import { allShipped } from '../../order/deadlines.js'
import type { Case, OrderDraft, Place } from '../../order/state.js'
import { homeOf, inCase, moveAll, moveUnits, toRecord, unitsAt } from '../../order/units.js'
import { takeOff } from '../../refund/takeOff.js'
import { newCase } from '../state.js'

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, Fact<Type>>

/** A case as its first event tells it. */
export const opened = ({ at, data }: EventOf<'CaseOpened'>): Case => {
  const { kind, reason, lines, evidence = [], senior = false, installed = false, origin, amount, wants, hindersUse, packedIn } = data
  const claims = kind !== 'complaint' && amount === undefined
  const made: Case = newCase({
    kind,
    reason,
    lines: toRecord(lines),
    origin,
    claims,
    openedAt: at,
    senior,
    installed,
    evidence: evidence.length,
  })
  if (amount !== undefined) made.amount = amount
  if (wants !== undefined) made.wants = wants
  if (hindersUse === true) made.hindersUse = true
  if (packedIn !== undefined) made.packedIn = packedIn
  return made
}

/** Units that a case still holds go to a place, by default back to where it took them from. */
export const release = (order: OrderDraft, id: string, { lines, origin }: Case, to?: Place): void => {
  if (origin === 'onTheWay') return
  for (const line in lines)
    moveUnits(order, line, unitsAt(order, line, inCase(id)), inCase(id), to ?? (origin === 'ours' ? homeOf(order) : origin))
}
/** Its units are asked for once: nobody else takes them. */
export const claim = (order: OrderDraft, id: string, entity: Case): void => {
  // What came late is held by the case already.
  if (entity.claims && entity.origin !== 'onTheWay' && entity.receivedAt === undefined)
    moveAll(order, entity.lines, entity.origin, inCase(id))
  allShipped(order)
}

/** Its money given up or taken off, and the units that it still held back where they came from. */
export const ended = (order: OrderDraft, entity: Case, { data }: EventOf<'CaseClosed'>): void => {
  entity.outcome = data.outcome
  for (const { line, quantity } of data.spent ?? []) {
    const found = order.lines[line]
    if (found !== undefined) found.refundedUnits += quantity
  }
  if (data.notDue !== undefined) takeOff(order, data.notDue)
  if (data.deducted !== undefined || data.spent !== undefined) entity.deducted = [...(data.deducted ?? [])]
  if (data.uncollected !== undefined) entity.uncollected = data.uncollected
  if (data.outcome === 'refunded' && entity.origin === 'ours') release(order, data.case, entity, 'cancelled')
  // Goods that came back stay with us until each unit is sorted (EXE-11).
  else if (entity.receivedAt === undefined && (entity.origin !== 'returned' || data.released === true)) release(order, data.case, entity)
}
