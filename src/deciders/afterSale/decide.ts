import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { CaseEvent } from '../../events/afterSale.js'
import { applicationMaterial, type Material } from '../../policies/afterSales/intake.js'
import { rejection } from '../../policies/afterSales/review.js'
import { failedInspection } from '../../policies/execution/inspection.js'
import { sendBackWithin } from '../../policies/execution/terms.js'
import { freightBearer } from '../../policies/money/freight.js'
import { contradicts } from '../order/contradictions.js'
import { ask, canStep, decided, happened, nothing, type Handlers, type Scene } from '../order/scene.js'
import type { Case, Order } from '../order/state.js'
import { toList, toRecord, unitsAt } from '../order/units.js'
import { planRefund, type PlannedRefund } from '../refund/plan.js'
import type { caseCommands } from './commands.js'
import { eligible, stageOf } from './eligibility.js'
import { caseTable } from './evolve.js'

const step = (order: Order, data: { readonly case: string }, type: CaseEvent['type']) => canStep(caseTable, `case:${data.case}`, order.cases[data.case], type)
/** The case that the lifecycle has just found to be there. */
const caseOf = (order: Order, data: { readonly case: string }): Case => order.cases[data.case] as Case

/** Where all of these units are at once, if anywhere; a unit that another case holds is at none of them. */
const originOf = (order: Order, lines: readonly { readonly line: string; readonly quantity: number }[]): Case['origin'] | undefined => {
  const wanted = Object.entries(toRecord(lines))
  return (['customer', 'ours', 'returned', 'lost'] as const).find((place) => wanted.length > 0 && wanted.every(([line, quantity]) => unitsAt(order, line, place) >= quantity))
}
const unitsNotThere = E.left({ rule: 'ORD-01', clauses: ['M-1.4', 'P-3.2'], reason: 'unitsNotThere', alternatives: ['fewerUnits', 'joinOpenCase', 'interceptParcel'], basis: [] })

/** Goods that are still with us need not come back; those at the customer's do, unless only money is asked for. */
const goodsBack = ({ kind, origin }: Pick<Case, 'kind' | 'origin'>): boolean => origin === 'customer' && kind !== 'refundOnly'

export const decideAfterSale: Handlers<typeof caseCommands> = {
  RequestAfterSale: (order, request, scene) => {
    const { traces: _, ...data } = request
    const origin = originOf(order, data.lines)
    const allowed = step(order, data, 'CaseOpened')
    if (E.isLeft(allowed)) return allowed
    if (origin === undefined) return unitsNotThere
    if (data.kind === 'returnAndRefund' && origin !== 'customer')
      return E.left({ rule: 'RET-09', clauses: ['M-2.1', 'W-customer'], reason: 'notDelivered', alternatives: ['refundOnly'], basis: [] })
    return pipe(
      eligible(order, request, origin, scene),
      E.chain((basis) => {
        const missing = missingOf(order, data, scene)
        return decided(
          [happened('CaseOpened', scene.at, { ...data, origin }), ...(missing.length === 0 ? [] : [happened('InformationRequested', scene.at, { case: data.case, missing })])],
          ...basis,
        )
      }),
    )
  },

  RequestInformation: (order, data, { at }) => pipe(step(order, data, 'InformationRequested'), E.chain(() => decided([happened('InformationRequested', at, data)]))),
  ProvideInformation: (order, data, { at }) => pipe(step(order, data, 'InformationProvided'), E.chain(() => decided([happened('InformationProvided', at, data)]))),

  /** Approved: who bears the freight is said, and money that waits for no goods is asked for at once. */
  ApproveCase: (order, { refund: asked, ...data }, scene) =>
    pipe(
      step(order, data, 'CaseApproved'),
      E.chain(() => {
        const entity = caseOf(order, data)
        const back = goodsBack(entity)
        const planned = planRefund(order, scene, { ...wishOf(order, data.case, entity, scene), ...(asked === undefined ? {} : { asked }) })
        if (E.isLeft(planned)) return planned
        const { amount, events, basis } = planned.right
        const approved = happened('CaseApproved', scene.at, { case: data.case, freightBearer: bearerOf(order, entity, scene).return, refund: amount, goodsBack: back })
        return decided(back ? [approved] : [approved, ...events], ...basis)
      }),
    ),

  RejectCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseRejected'),
      E.chain(() => ask(scene, rejection, { rejectedAt: scene.at, rule: data.rule, reason: data.reason, alternatives: data.alternatives })),
      E.chain(({ basis }) => decided([happened('CaseRejected', scene.at, data)], basis)),
    ),

  /** The customer can apply again while the units are still where they were (AFS-08). */
  ReapplyCase: (order, data, { at }) =>
    pipe(
      step(order, data, 'CaseReapplied'),
      E.chain(() => {
        const { lines, origin } = caseOf(order, data)
        if (isPaidOut(order, data.case)) return refundUnderWay
        return Object.entries(lines).every(([line, quantity]) => unitsAt(order, line, origin) >= quantity) ? decided([happened('CaseReapplied', at, data)]) : unitsNotThere
      }),
    ),

  IssueReturnLabel: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'ReturnLabelIssued'),
      E.chain(() => {
        const { ruling, basis } = law.judge(sendBackWithin, { since: at })
        return decided([happened('ReturnLabelIssued', at, { ...data, sendBackBy: ruling.dueAt })], basis)
      }),
    ),

  ReportReturnShipped: (order, { occurredAt, ...data }, { at }) =>
    caseTable.next(order.cases[data.case]?.state ?? 'none', 'ReturnShipped') === undefined
      ? decided(contradicts(order, at, { kind: 'factContradicts', about: `case:${data.case}`, code: 'returnShippedUnasked', blocks: true }))
      : decided([happened('ReturnShipped', occurredAt ?? at, data)]),

  /** What arrived is what counts; units that did not come stay with the customer, surplus is a person's matter. */
  ReportReturnArrived: (order, { occurredAt, ...data }, { at }) => {
    const entity = order.cases[data.case]
    if (entity !== undefined && entity.receivedAt !== undefined) return nothing
    if (entity === undefined || caseTable.next(entity.state, 'ReturnArrived') === undefined)
      return decided(contradicts(order, at, { kind: 'factContradicts', about: `case:${data.case}`, code: 'returnArrivedUnasked', blocks: true }))
    const came = toRecord(data.lines)
    const counted = Object.fromEntries(Object.entries(entity.lines).map(([line, n]) => [line, Math.min(n, came[line] ?? 0)]))
    const surplus = Object.entries(came).some(([line, n]) => n > (entity.lines[line] ?? 0))
    return decided([
      happened('ReturnArrived', occurredAt ?? at, { case: data.case, lines: toList(counted).filter(({ quantity }) => quantity > 0).map(({ line, quantity }) => ({ line: id(line), quantity })) }),
      ...(surplus ? contradicts(order, at, { kind: 'factContradicts', about: `case:${data.case}`, code: 'surplusArrived', blocks: false }) : []),
    ])
  },

  PassInspection: (order, data, scene) =>
    pipe(
      step(order, data, 'InspectionPassed'),
      E.chain(() => planRefund(order, scene, wishOf(order, data.case, caseOf(order, data), scene))),
      E.chain(({ events, basis }) => decided([happened('InspectionPassed', scene.at, { ...data, lines: toList(caseOf(order, data).lines).map(({ line, quantity }) => ({ line: id(line), quantity })) }), ...events], ...basis)),
    ),

  FailInspection: (order, data, scene) =>
    pipe(
      step(order, data, 'InspectionFailed'),
      E.chain(() => ask(scene, failedInspection, { failedAt: scene.at, photos: data.evidence.length, consent: 'notAsked' })),
      E.chain(({ basis }) => decided([happened('InspectionFailed', scene.at, data)], basis)),
    ),

  OfferCompromise: (order, data, { at }) => pipe(step(order, data, 'CompromiseOffered'), E.chain(() => decided([happened('CompromiseOffered', at, data)]))),

  /** The customer's consent is what makes the money due (EXE-07). */
  AnswerCompromise: (order, { answer, ...data }, scene) => {
    if (answer === 'declined') return pipe(step(order, data, 'CompromiseDeclined'), E.chain(() => decided([happened('CompromiseDeclined', scene.at, data)])))
    return pipe(
      step(order, data, 'CompromiseAccepted'),
      E.chain(() => {
        const entity = caseOf(order, data)
        return entity.offer === 0 ? E.right(noMoney) : planRefund(order, scene, { ...wishOf(order, data.case, entity, scene), charges: 0, asked: entity.offer ?? fen(0) })
      }),
      E.chain(({ events, basis }) => decided([happened('CompromiseAccepted', scene.at, data), ...events], ...basis)),
    )
  },

  SendGoodsBack: (order, data, { at }) => pipe(step(order, data, 'GoodsSentBack'), E.chain(() => decided([happened('GoodsSentBack', at, data)]))),

  DisposeUnits: (order, data, { at }) =>
    pipe(
      step(order, data, 'UnitsDisposed'),
      E.chain(() => (Object.entries(toRecord(data.lines)).every(([line, quantity]) => unitsAt(order, line, `case:${data.case}`) >= quantity) ? decided([happened('UnitsDisposed', at, data)]) : unitsNotThere)),
    ),

  /** A request cannot be taken back while its money is on the way. */
  WithdrawCase: (order, data, { at }) =>
    pipe(step(order, data, 'CaseWithdrawn'), E.chain(() => (isPaidOut(order, data.case) ? refundUnderWay : decided([happened('CaseWithdrawn', at, data)])))),
  CloseCase: (order, data, { at }) =>
    pipe(
      step(order, data, 'CaseClosed'),
      E.chain(() => {
        const open = Object.values(order.refunds).some(({ case: of, state }) => of === data.case && state !== 'settled' && state !== 'abandoned')
        return open
          ? refundUnderWay
          : decided([happened('CaseClosed', at, { case: data.case, outcome: caseOf(order, data).state === 'rejected' ? 'rejected' : 'settled' })])
      }),
    ),
}

const refundUnderWay = E.left({ rule: 'EXE-04', clauses: ['M-2.2', 'R-5.1'], reason: 'refundUnderWay', alternatives: ['awaitOutcome'], basis: [] })
/** Whether money went or is going back for the case. */
const isPaidOut = (order: Order, of: string): boolean => Object.values(order.refunds).some((refund) => refund.case === of && refund.state !== 'abandoned')

const noMoney: PlannedRefund = { events: [], basis: [], amount: fen(0), uncollected: fen(0) }

const missingOf = (order: Order, { reason, description, evidence, contact, lines }: { readonly reason: Case['reason']; readonly description?: unknown; readonly evidence?: readonly unknown[]; readonly contact?: unknown; readonly lines: readonly unknown[] }, { law, at }: Scene) => {
  const given: Material[] = ['order', 'reason', ...(lines.length > 0 ? (['lines'] as const) : []), ...(description === undefined ? [] : (['description'] as const)), ...((evidence?.length ?? 0) > 0 ? (['evidence'] as const) : []), ...(contact === undefined && order.customer.phone === undefined ? [] : (['contact'] as const))]
  return law.judge(applicationMaterial, { requestedAt: at, cause: reason, given }).ruling.map(({ about = 'material' }) => id(about))
}

const bearerOf = (order: Order, { reason, origin, openedAt }: Case, { law }: Scene) =>
  law.judge(freightBearer, { requestedAt: openedAt, cause: reason, stage: stageOf(origin, reason), outboundPaidBy: order.freight > 0 ? 'customer' : 'seller' }).ruling

const wishOf = (order: Order, of: string, entity: Case, scene: Scene): Parameters<typeof planRefund>[2] => ({
  cause: 'case', case: of, lines: entity.lines, freightBack: bearerOf(order, entity, scene).outbound !== 'customer',
})
