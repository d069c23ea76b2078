import { BrokenStream } from '../../core/decider.js'
import { compile } from '../../core/lifecycle.js'
import type { CaseEvent } from '../../events/afterSale.js'
import { caseLifecycle, type CaseState } from '../../machines/afterSale.js'
import { slice } from '../order/slice.js'
import type { Case, OrderDraft, Place } from '../order/state.js'
import { homeOf, moveAll, moveUnits, toRecord, unitsAt } from '../order/units.js'

export const caseTable = compile(caseLifecycle)

/** What disposal does to a unit that came back (EXE-11). */
const disposal = { restock: 'restocked', repair: 'repaired', supplier: 'supplier', scrap: 'scrapped' } as const satisfies Record<string, Place>

/** Units that a case still holds go back to where it took them from. */
const release = (order: OrderDraft, id: string, { lines, origin }: Case, to: Place = origin === 'ours' ? homeOf(order) : origin): void => {
  for (const line in lines) moveUnits(order, line, unitsAt(order, line, `case:${id}`), `case:${id}`, to)
}
const missing = (id: string): never => {
  throw new BrokenStream(`there is no case ${id}`)
}

export const caseSlice = slice<CaseState, CaseEvent, Case>({
  table: caseTable,
  subject: ({ data }) => `case:${data.case}`,
  stateIn: (order, { data }) => order.cases[data.case]?.state,
  find: (order, event) => {
    const found = order.cases[event.data.case]
    if (found !== undefined) return found
    if (event.type !== 'CaseOpened') return missing(event.data.case)
    const { kind, reason, lines, evidence = [], senior = false, origin } = event.data
    return (order.cases[event.data.case] = {
      state: 'none', since: event.at, openedAt: event.at, kind, reason, lines: toRecord(lines), origin, senior, evidence: evidence.length, missing: [], consented: false,
    })
  },
  reducers: {
    CaseOpened: (order, entity, { data }) => moveAll(order, entity.lines, entity.origin, `case:${data.case}`),
    InformationRequested: (_, entity, { data }) => { entity.missing = [...data.missing] },
    InformationProvided: (_, entity, { data }) => {
      entity.evidence += data.evidence?.length ?? 0
      entity.missing = []
    },
    CaseApproved: (_, entity, { data }) => {
      entity.bearer = data.freightBearer
      entity.refund = data.refund
      entity.goodsBack = data.goodsBack
    },
    CaseRejected: (order, entity, { data }) => release(order, data.case, entity),
    CaseReapplied: (order, entity, { data }) => {
      entity.evidence += data.evidence?.length ?? 0
      moveAll(order, entity.lines, entity.origin, `case:${data.case}`)
    },
    ReturnLabelIssued: (_, entity, { data }) => { entity.sendBackBy = data.sendBackBy },
    ReturnArrived: (order, entity, { at, data }) => {
      entity.receivedAt = at
      const came = toRecord(data.lines)
      for (const line in entity.lines) {
        const short = (entity.lines[line] ?? 0) - (came[line] ?? 0)
        moveUnits(order, line, short, `case:${data.case}`, entity.origin)
      }
      entity.lines = came
    },
    CompromiseOffered: (_, entity, { data }) => { entity.offer = data.refund },
    CompromiseAccepted: (_, entity) => {
      entity.consented = true
      if (entity.offer !== undefined) entity.refund = entity.offer
    },
    GoodsSentBack: (order, entity, { data }) => release(order, data.case, entity, 'customer'),
    UnitsDisposed: (order, _, { data }) => moveAll(order, toRecord(data.lines), `case:${data.case}`, disposal[data.to]),
    CaseWithdrawn: (order, entity, { data }) => release(order, data.case, entity),
    CaseClosed: (order, entity, { data }) => {
      if (data.outcome === 'refunded' && entity.origin === 'ours') release(order, data.case, entity, 'cancelled')
      else if (entity.receivedAt === undefined) release(order, data.case, entity)
    },
  },
})
