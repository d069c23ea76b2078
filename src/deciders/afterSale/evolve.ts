import { BrokenStream } from '../../core/decider.js'
import { compile } from '../../core/lifecycle.js'
import type { CaseEvent } from '../../events/afterSale.js'
import { caseLifecycle, type CaseState } from '../../machines/afterSale.js'
import { allShipped, endDeadline } from '../order/deadlines.js'
import { slice } from '../order/slice.js'
import type { Case, OrderDraft, Place } from '../order/state.js'
import { addEach, homeOf, inCase, moveAll, moveEach, moveUnits, toRecord, unitsAt } from '../order/units.js'
import { takeOff } from '../refund/takeOff.js'
import { arrangeExchange, arrangeSupplement, cancelReplacement, captureHold } from './exchangeLines.js'
import { answersForLoss, backAgain, goodsLost, sentBack, withUsAgain } from './lostBack.js'
import { newCase } from './state.js'

export const caseTable = compile(caseLifecycle)

/** What disposal does to a unit that came back (EXE-11). */
const disposal = { restock: 'restocked', repair: 'repaired', supplier: 'supplier', scrap: 'scrapped' } as const satisfies Record<
  string,
  Place
>

/** Units that a case still holds go to a place, by default back to where it took them from. */
const release = (order: OrderDraft, id: string, { lines, origin }: Case, to?: Place): void => {
  if (origin === 'onTheWay') return
  for (const line in lines)
    moveUnits(order, line, unitsAt(order, line, inCase(id)), inCase(id), to ?? (origin === 'ours' ? homeOf(order) : origin))
}
const claim = (order: OrderDraft, id: string, entity: Case): void => {
  // What came late is held by the case already.
  if (entity.claims && entity.origin !== 'onTheWay' && entity.receivedAt === undefined)
    moveAll(order, entity.lines, entity.origin, inCase(id))
  allShipped(order)
}
const missing = (id: string): never => {
  throw new BrokenStream(`there is no case ${id}`)
}

export const caseSlice = slice<CaseState, CaseEvent, Case>({
  table: caseTable,
  home: { kind: 'case', kept: 'cases', id: ({ data }) => data.case },
  changes: {
    lines: [
      'CaseOpened',
      'CaseApproved',
      'CaseVerified',
      'CaseRejected',
      'CaseReapplied',
      'ReturnLossSettled',
      'ReturnArrived',
      'SurplusSettled',
      'ExchangeArranged',
      'SupplementArranged',
      'ReplacementCancelled',
      'HoldCaptured',
      'GoodsSentBack',
      'GoodsBackDelivered',
      'GoodsBackLost',
      'GoodsBackReturned',
      'UnitsDisposed',
      'CaseWithdrawn',
      'CaseClosed',
    ],
  },
  find: (order, event) => {
    const found = order.cases[event.data.case]
    if (found !== undefined) return found
    if (event.type !== 'CaseOpened') return missing(event.data.case)
    const {
      kind,
      reason,
      lines,
      evidence = [],
      senior = false,
      installed = false,
      origin,
      amount,
      wants,
      hindersUse,
      packedIn,
    } = event.data
    const claims = kind !== 'complaint' && amount === undefined
    const made: Case = newCase({
      kind,
      reason,
      lines: toRecord(lines),
      origin,
      claims,
      openedAt: event.at,
      senior,
      installed,
      evidence: evidence.length,
    })
    if (amount !== undefined) made.amount = amount
    if (wants !== undefined) made.wants = wants
    if (hindersUse === true) made.hindersUse = true
    if (packedIn !== undefined) made.packedIn = packedIn
    return (order.cases[event.data.case] = made)
  },
  reducers: {
    CaseOpened: (order, entity, { data }) => claim(order, data.case, entity),
    RequestJoined: (_, entity, { data }) => {
      entity.joined += 1
      if (data.request !== undefined) entity.requests = [...(entity.requests ?? []), data.request]
    },
    CustomerContacted: (order, entity, { at, data }) => {
      entity.contactedAt ??= at
      for (const rule of ['AFS-05', 'DLV-02']) endDeadline(order, rule, inCase(data.case))
    },
    InformationRequested: (_, entity, { data }) => {
      entity.missing = [...data.missing]
    },
    InformationProvided: (_, entity, { data }) => {
      entity.evidence += data.evidence?.length ?? 0
      entity.missing = []
    },
    CaseApproved: (order, entity, { data }) => {
      entity.bearer = data.freightBearer
      entity.refund = data.refund
      entity.goodsBack = data.goodsBack
      if (data.costs !== undefined) entity.costs = { ...entity.costs, ...data.costs }
      if (data.first !== undefined) entity.first = data.first
      if (data.lowered !== undefined) entity.lowered = { ...data.lowered }
      if (data.claims !== true) return
      delete entity.amount
      entity.claims = true
      claim(order, data.case, entity)
    },
    CaseVerified: (order, entity, { data }) => {
      entity.verified.push(data.done)
      if (data.origin === undefined || data.origin === entity.origin) return
      entity.origin = data.origin
      claim(order, data.case, entity)
    },
    // A rejected request that was followed up before its platform limit needs no further patrol (AFS-09).
    CasePatrolled: (order, _, { data }, before) => {
      if (before === 'rejected') endDeadline(order, 'AFS-09', inCase(data.case))
    },
    CaseRejected: (order, entity, { data }) => {
      endDeadline(order, 'AFS-09', inCase(data.case))
      if (data.platformLimitAt !== undefined) entity.platformLimitAt = data.platformLimitAt
      if (entity.receivedAt === undefined) release(order, data.case, entity)
    },
    ReceiptPresumed: (_, entity, { at }) => {
      entity.receivedAt = at
      entity.received = { ...entity.lines }
    },
    CaseReapplied: (order, entity, { data }) => {
      delete entity.outcome
      delete entity.tenths
      delete entity.lowered
      // The platform’s limit was that of the answer before; repaired once more is repaired from the first step.
      delete entity.platformLimitAt
      // Sent once more, they go by another way.
      delete entity.ownWay
      entity.repair = []
      entity.evidence += data.evidence?.length ?? 0
      claim(order, data.case, entity)
    },
    ReturnLabelIssued: (_, entity, { data }) => {
      entity.sendBackBy = data.sendBackBy
      entity.labelled = true
      entity.label = data.waybill
      delete entity.ownWay
    },
    // Sent by another waybill than ours, it went by a carrier of the customer’s own (EXE-08).
    ReturnShipped: (_, entity, { data }) => {
      if (data.waybill === undefined) return
      if (entity.label !== undefined) entity.labelled = data.waybill === entity.label
      entity.ownWay = data.waybill !== entity.label
    },
    ReturnTracked: (_, entity, { at, data }) => {
      entity.scans.push({ scan: data.scan, kind: data.kind, at })
    },
    ReturnLossSettled: (order, entity, { data }) => {
      entity.inspection = 'lost'
      if (data.agreed !== undefined) entity.offer = data.agreed
      if (data.answer !== undefined)
        entity.solution = data.answer === 'refund' ? 'refund' : entity.kind === 'exchange' ? 'exchange' : 'supplement'
      if (data.loss === 'lost') release(order, data.case, entity, 'lost')
      else entity.notResellable = { ...entity.received }
    },
    ReturnArrived: (order, entity, { at, data }, before) => {
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
      else
        for (const line in entity.lines)
          moveUnits(order, line, (entity.lines[line] ?? 0) - (came[line] ?? 0), inCase(data.case), 'customer')
      entity.received = came
      entity.lines = toRecord(data.lines)
    },
    SurplusArrived: (_, entity, { at, data }) => {
      addEach((entity.surplus = { ...entity.surplus }), data.lines)
      entity.surplusAt = [...(entity.surplusAt ?? []), at]
    },
    SurplusSettled: (order, entity, { data }) => {
      if (entity.surplus !== undefined)
        addEach(
          (entity.surplus = { ...entity.surplus }),
          data.lines.map(({ line, quantity }) => ({ line, quantity: -quantity })),
        )
      if (data.answer === 'sentBack') return
      moveEach(order, data.lines, 'customer', inCase(data.case))
      addEach(entity.lines, data.lines)
      addEach(entity.received, data.lines)
    },
    InspectionPassed: (_, entity, { data }) => {
      entity.inspection = 'passed'
      entity.notResellable = toRecord(data.notResellable ?? [])
      entity.sample = data.sample === true
    },
    InspectionFailed: (_, entity) => {
      entity.inspection = 'failed'
    },
    CompromiseOffered: (_, entity, { data }) => {
      entity.offer = data.refund
    },
    CompromiseAccepted: (_, entity) => {
      entity.consented = true
      if (entity.offer !== undefined) entity.refund = entity.offer
    },
    DifferenceRequested: (order, entity, { data: { payment, amount, product, quantity } }) => {
      entity.wanted = { payment, amount, product, quantity }
      order.payable += amount
    },
    DifferenceDeclined: (order, entity) => {
      order.payable -= entity.wanted?.amount ?? 0
      delete entity.wanted
    },
    ExchangeArranged: arrangeExchange,
    SupplementArranged: arrangeSupplement,
    ReplacementCancelled: cancelReplacement,
    DeliveryChecked: (_, entity, { data }) => {
      entity.checked = [...new Set([...(entity.checked ?? []), data.with])]
    },
    SolutionAgreed: (_, entity, { data }) => {
      entity.solution = data.solution
    },
    ReplacementFailed: (_, entity, { data }) => {
      if (entity.exchange !== undefined) entity.exchange.failed = data.parcel
    },
    HoldPlaced: (_, entity, { data: { payment, amount } }) => {
      entity.hold = { payment, amount, state: 'placed' }
    },
    HoldReleased: (_, entity) => {
      if (entity.hold !== undefined) entity.hold.state = 'released'
    },
    HoldCaptured: captureHold,
    RepairAdvanced: (_, entity, { data }) => {
      entity.repair.push(data.step)
      if (data.bearer !== undefined) entity.repairBearer = data.bearer
    },
    GoodsSentBack: sentBack,
    GoodsBackDelivered: backAgain,
    GoodsBackReturned: withUsAgain,
    GoodsBackLost: goodsLost,
    ReturnLost: (_, entity, __, before) => {
      if (before === 'sendingBack') answersForLoss(entity)
    },
    UnitsDisposed: (order, entity, { data }) => {
      moveEach(order, data.lines, inCase(data.case), disposal[data.to])
      addEach(entity.disposed, data.lines)
      if (data.to === 'restock') addEach((entity.restocked ??= {}), data.lines)
    },
    CaseSurveyed: (_, entity, { data }) => {
      if (data.tenths !== undefined) entity.tenths = data.tenths
    },
    CaseWithdrawn: (order, entity, { data }) => {
      entity.outcome = 'withdrawn'
      release(order, data.case, entity)
    },
    CaseClosed: (order, entity, { data }) => {
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
      else if (entity.receivedAt === undefined && (entity.origin !== 'returned' || data.released === true))
        release(order, data.case, entity)
    },
  },
})
