import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../../core/ids.js'
import { applicationMaterial, type Material } from '../../../policies/afterSales/intake.js'
import { isQuality } from '../../../policies/money/causes.js'
import { qualityReturn } from '../../../policies/returns.js'
import { keepCustomer } from '../../../policies/returns/special.js'
import { maliciousReturns } from '../../../policies/risk/behaviour.js'
import { highRisk, type RiskLevel } from '../../../policies/risk/intercepts.js'
import { explains } from '../../order/contradictions.js'
import { ask, decided, happened, type Handlers, type Scene } from '../../order/scene.js'
import { deadlineAt } from '../../order/deadlines.js'
import type { Case, Order } from '../../order/state.js'
import { packedIn } from '../../parcel/askedBack.js'
import { marksOf } from '../../review/findings.js'
import { allAt, inCase, toRecord } from '../../order/units.js'
import type { caseCommands } from '../commands.js'
import { caseOf, hasRefund, holdsNothing, listOf, refusedBy, step, unitsNotThere } from '../common.js'
import { eligibility, type Request } from './eligibility.js'
import { caseTable } from '../evolve.js'
import { rejectionOf } from './grounds.js'
import { join } from './joins.js'
import { originOf } from './origin.js'
import { eligibilityAgain } from './windows.js'

type Commands = Pick<
  typeof caseCommands,
  'RequestAfterSale' | 'ContactCustomer' | 'PatrolCase' | 'OfferRetention' | 'RequestInformation' | 'ProvideInformation' | 'ReapplyCase'
>

export const decideRequest: Handlers<Commands> = {
  RequestAfterSale: (order, asked, scene) => {
    // A sum that names no goods is taken from the money of all of them.
    const named =
      asked.amount === undefined || asked.lines.length > 0
        ? asked
        : { ...asked, lines: listOf(Object.fromEntries(Object.values(order.lines).map(({ line, quantity }) => [line, quantity]))) }
    const allowed = step(order, named, 'CaseOpened')
    if (E.isLeft(allowed)) return allowed
    if (named.amount !== undefined && named.kind !== 'refundOnly')
      return refusedBy('AFS-01', ['M-2.1'], 'amountWithoutRefundOnly', 'refundOnly')
    // Who asks for nothing is told so at once: no approval could follow, and the request would wait.
    if (named.amount === 0) return refusedBy('MNY-03', ['R-5.1', 'R-5.3'], 'nothingToRefund', 'goodwill')
    const origin = originOf(order, named.lines, named.reason) ?? aboutTheOrder(order, named)
    if (origin === undefined) return join(order, named, scene)
    const request = origin === 'customer' && wasInstalled(order, named) ? { ...named, installed: true } : named
    const judged = eligibility(order, request, origin, scene)
    const refusal = rejectionOf(judged)
    if (refusal !== undefined && !(isSenior(scene) && request.despite !== undefined)) return E.left(refusal)
    const risk = historyOf(scene)
    const hurried = request.kind === 'refundOnly' ? scene.law.judge(highRisk, marksOf(order, scene, scene.at)) : undefined
    const { traces: _traces, hindersUse, told: _told, despite, ...data } = request
    const opened = happened('CaseOpened', scene.at, {
      ...data,
      ...(hindersUse === true ? { hindersUse } : {}),
      ...packedIn(order, data, origin),
      origin,
      senior: risk?.ruling.marked === true,
      marks: [...(risk?.ruling.marked === true ? [id('RSK-08')] : []), ...(isHurried(hurried?.ruling) ? [id('RSK-04')] : [])],
      ...(refusal === undefined || despite === undefined
        ? {}
        : {
            waivedBecause: despite,
            waived: judged.grounds.map(({ rule, reason, about }) => ({
              rule: id(rule),
              code: id(reason),
              ...(about === undefined ? {} : { about }),
            })),
          }),
    })
    const missing = missingOf(order, request, scene)
    return decided(
      [opened, ...(missing.length === 0 ? [] : [happened('InformationRequested', scene.at, { case: data.case, missing })])],
      ...judged.bases,
      ...(risk === undefined ? [] : [risk.basis]),
      ...(hurried === undefined ? [] : [hurried.basis]),
    )
  },

  ContactCustomer: (order, data, { at }) =>
    pipe(
      step(order, data, 'CustomerContacted'),
      E.chain(() => decided([happened('CustomerContacted', at, data)])),
    ),
  PatrolCase: (order, data, { at }) =>
    pipe(
      step(order, data, 'CasePatrolled'),
      E.chain(() => decided([happened('CasePatrolled', at, data)])),
    ),

  /** May be offered while the customer's own deadlines run; it stops none of them (RET-11). */
  OfferRetention: (order, data, scene) =>
    pipe(
      step(order, data, 'RetentionOffered'),
      E.chain(() => {
        const offered = happened('RetentionOffered', scene.at, data)
        const running = order.deadlines[deadlineAt(order, 'AFS-10', `case:${data.case}`)]
        // Past the end of the calendar no clock runs that it could delay.
        return running === undefined
          ? decided([offered])
          : pipe(
              ask(scene, keepCustomer, { offeredAt: scene.at, dueAt: running.dueAt }),
              E.chain(({ basis }) => decided([offered], basis)),
            )
      }),
    ),

  RequestInformation: (order, data, { at }) =>
    pipe(
      step(order, data, 'InformationRequested'),
      E.chain(() => decided([happened('InformationRequested', at, data)])),
    ),
  ProvideInformation: (order, data, { at }) =>
    pipe(
      step(order, data, 'InformationProvided'),
      E.chain(() => decided([happened('InformationProvided', at, data)])),
    ),

  /** The customer can apply again (AFS-08), also after a case that closed without an answer (AFS-07): in the window, while the units are where they were. */
  ReapplyCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseReapplied'),
      E.chain(() => {
        const entity = caseOf(order, data)
        const { lines, origin, claims, receivedAt, kind, reason, amount, outcome, exchange, inspection } = entity
        if (hasRefund(order, data.case)) return refusedBy('EXE-04', ['M-2.2', 'R-5.1'], 'refundUnderWay', 'awaitOutcome')
        // What was replaced is asked for anew, as the goods that took its place.
        if (outcome === 'refunded' || exchange !== undefined) return unitsNotThere
        // What came after the case had ended is here, and can be asked about where nobody has looked at it.
        if (receivedAt !== undefined && (inspection !== 'none' || holdsNothing(entity))) return unitsNotThere
        if (claims && origin !== 'onTheWay' && !allAt(order, lines, receivedAt === undefined ? origin : inCase(data.case)))
          return unitsNotThere
        const judged = eligibilityAgain(
          order,
          { kind, reason, lines: listOf(lines), ...(amount === undefined ? {} : { amount }) },
          origin,
          scene,
        )
        const refusal = isSenior(scene) ? undefined : rejectionOf(judged)
        return refusal === undefined
          ? decided(
              [happened('CaseReapplied', scene.at, data), ...explains(order, scene.at, `case:${data.case}`, 'goodsStillHere')],
              ...judged.bases,
            )
          : E.left(refusal)
      }),
    ),
}

/** Whatever the request says: so many units of a line were installed that those asked for cannot all be others (RET-10). */
const wasInstalled = ({ lines, parcels, installations = {} }: Order, request: Request): boolean =>
  Object.entries(toRecord(request.lines)).some(([line, quantity]) => {
    const fitted = Object.keys(installations).reduce(
      (sum, parcel) => sum + (installations[parcel]?.state === 'installed' ? (parcels[parcel]?.lines[line] ?? 0) : 0),
      0,
    )
    return fitted > 0 && quantity > (lines[line]?.units['customer'] ?? 0) - fitted
  })

/** Asked for right after ordering, with other marks beside it: whoever decides is to see it, also where the order was approved before (RSK-04). */
const isHurried = (risk: RiskLevel | undefined): boolean =>
  risk?.level === 'high' && risk.marks.some(({ code }) => code === 'instantRefund')

/** Who wants no units back, complains or asks for a sum, may do so about the order as it stands: about none of its goods, or about some here and some there. */
const aboutTheOrder = (order: Order, { kind, amount, lines }: Request): Case['origin'] | undefined => {
  if (kind !== 'complaint' && amount === undefined) return undefined
  const held = new Set(
    Object.values(order.cases).flatMap(({ state, lines: of }) => (caseTable.regular(state, 'RequestJoined') ? Object.keys(of) : [])),
  )
  if (lines.some(({ line, quantity }) => held.has(line) || quantity > (order.lines[line]?.quantity ?? 0))) return undefined
  return order.signedAt !== undefined ? 'customer' : order.handedOverAt !== undefined ? 'onTheWay' : 'ours'
}

const isSenior = ({ by }: Scene): boolean => by.role === 'seniorAfterSales' || by.role === 'manager'

/** A customer marked for many returns goes to a senior reviewer, and is not refused for that (RSK-08). */
const historyOf = ({ facts: { returns }, law, at }: Scene) =>
  returns === undefined ? undefined : law.judge(maliciousReturns, { requestedAt: at, ...returns })

/** What is still to be asked for: material (AFS-04), and what the photos of a defect must show (RET-01). */
const missingOf = (order: Order, { reason, kind, description, evidence = [], contact, lines }: Request, { law, at }: Scene) => {
  const given: Material[] = [
    'order',
    'lines',
    'reason',
    ...(description === undefined ? [] : (['description'] as const)),
    ...(evidence.length > 0 ? (['evidence'] as const) : []),
    ...(contact === undefined && order.customer.phone === undefined ? [] : (['contact'] as const)),
  ]
  const material = law.judge(applicationMaterial, { requestedAt: at, cause: reason, given }).ruling.map(({ about = 'material' }) => about)
  if (kind === 'complaint' || !isQuality(reason) || evidence.length === 0) return material.map(id)
  const food = lines.some(({ line }) => order.lines[line]?.goodsClass === 'food')
  const shown: readonly ('detail' | 'productionDate' | 'condition')[] = evidence.flatMap(({ shows }) =>
    shows === 'detail' || shows === 'productionDate' || shows === 'condition' ? [shows] : [],
  )
  const { ruling } = law.judge(qualityReturn, {
    placedAt: order.placedAt ?? at,
    requestedAt: at,
    food,
    shows: food ? shown : ['detail', ...shown],
  })
  return [...material, ...(E.isRight(ruling) ? ruling.right.missing.map(({ about = 'evidence' }) => about) : [])].map(id)
}
