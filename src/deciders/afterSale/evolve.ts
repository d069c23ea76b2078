import { BrokenStream } from '../../core/decider.js'
import { compile } from '../../core/lifecycle.js'
import type { CaseEvent } from '../../events/afterSale.js'
import { caseLifecycle, type CaseState } from '../../machines/afterSale.js'
import { endDeadline } from '../order/deadlines.js'
import { slice } from '../order/slice.js'
import type { Case } from '../order/state.js'
import { inCase, toRecord } from '../order/units.js'
import { arrived, sorted, surplusAnswered, surplusCame } from './goods/cameIn.js'
import { claim, ended, opened, release } from './goods/held.js'
import { arrangeExchange, arrangeSupplement, cancelReplacement, captureHold } from './exchange/lines.js'
import { parted, partOf } from './goods/parted.js'
import { answersForLoss, backAgain, goodsLost, sentBack, withUsAgain } from './goods/lostBack.js'

export const caseTable = compile(caseLifecycle)

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
      'CaseParted',
    ],
    cases: ['CaseParted'],
  },
  find: (order, event) => {
    const found = order.cases[event.data.case]
    if (found !== undefined) return found
    if (event.type === 'CaseParted')
      return (order.cases[event.data.case] = partOf(order.cases[event.data.from] ?? missing(event.data.from), event))
    if (event.type !== 'CaseOpened') return missing(event.data.case)
    return (order.cases[event.data.case] = opened(event))
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
    ReturnArrived: arrived,
    SurplusArrived: surplusCame,
    SurplusSettled: surplusAnswered,
    InspectionPassed: (_, entity, { data }) => {
      entity.inspection = 'passed'
      entity.notResellable = toRecord(data.notResellable ?? [])
      entity.sample = data.sample === true
    },
    CaseParted: parted,
    InspectionFailed: (_, entity, { data }) => {
      entity.inspection = 'failed'
      if (entity.partedFrom !== undefined) entity.shown = data.evidence.map(({ ref }) => ref)
    },
    CompromiseOffered: (_, entity, { data }) => {
      entity.offer = data.refund
      if (data.kind === 'repair') entity.toRepair = true
      else delete entity.toRepair
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
    UnitsDisposed: sorted,
    CaseSurveyed: (_, entity, { data }) => {
      if (data.tenths !== undefined) entity.tenths = data.tenths
    },
    CaseWithdrawn: (order, entity, { data }) => {
      entity.outcome = 'withdrawn'
      release(order, data.case, entity)
    },
    CaseClosed: ended,
  },
})
