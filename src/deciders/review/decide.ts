import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Basis, Decision, Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { customsPapers } from '../../policies/crossBorder.js'
import { refusalOf } from '../../policies/alternatives.js'
import { failedReview, routeOf, type ReviewRoute } from '../../policies/review/automatic.js'
import { vagueAddress } from '../../policies/review/address.js'
import { shortAtReview } from '../../policies/review/queue.js'
import { claimEvidence } from '../../policies/risk/intercepts.js'
import { supplierOutOfStock } from '../../policies/suppliers.js'
import { nothingGranted } from '../entry/checks.js'
import { askRelease, closeOrder } from '../entry/close.js'
import { contradicts, outOfOrder } from '../order/contradictions.js'
import { ask, canStep, decided, happened, nothing, notNow, type Handlers, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { reviewCommands } from './commands.js'
import { beforeOf, correctOrder, secondLook, touchedBy } from './corrections.js'
import { orderTable } from './evolve.js'
import { review, toEvent, type Reviewed } from './findings.js'

/** What the automatic review says by each route (REV-09). */
const outcomes: Readonly<Record<ReviewRoute, (findings: readonly ReturnType<typeof toEvent>[], scene: Scene) => OrderStreamEvent>> = {
  approve: (_, { at }) => happened('OrderApproved', at, { automatic: true, waived: [] }),
  manual: (findings, { at }) => happened('FindingsRecorded', at, { findings }),
  confirm: (findings, { at }) => happened('OrderHeld', at, { findings }),
  intercept: (findings, { at }) => happened('OrderIntercepted', at, { findings }),
}

export const decideReview: Handlers<typeof reviewCommands> = {
  ReviewOrder: (order, _, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderApproved'),
      E.chain(() => {
        const { route, found, flags, basis } = review(order, scene)
        return decided([...flagged(order, flags, scene), outcomes[route](found.map(toEvent), scene)], ...basis)
      }),
    ),

  /** A reviewer may waive what was left to a person, never what belongs to the risk team, to the customer or to a second checker. */
  ApproveOrder: (order, { waive = [] }, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderApproved'),
      E.chain(() => {
        const reviewed = review(order, scene)
        const open = reviewed.found.filter(
          (one) => routeOf(one) !== 'manual' || one.rule === 'ENT-04' || !waive.some((waived) => waived === one.rule),
        )
        const [first] = open
        return first === undefined
          ? decided(
              [
                ...flagged(order, reviewed.flags, scene),
                happened('OrderApproved', scene.at, { automatic: false, waived: reviewed.found.map(toEvent) }),
              ],
              ...reviewed.basis,
            )
          : E.left(stillOpen(first, { ...reviewed, found: open }))
      }),
    ),

  /** A text says something: that one is given, its codec has seen to. */
  ReturnOrder: (order, { reason }, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderReturned'),
      E.chain(() => ask(scene, failedReview, { reviewedAt: scene.at, reasonGiven: true })),
      E.chain(({ basis }) => decided([happened('OrderReturned', scene.at, { reason, findings: [...order.findings] })], basis)),
    ),

  CorrectOrder: correctOrder,

  /** The customer's word, with its channel, clears what asked for it; a corrected address is checked again (REV-05, REV-08). */
  ConfirmOrder: (order, { by, answer, ...after }, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderConfirmed'),
      E.chain(() => nothingGranted({ customer: after.customer }, scene)),
      E.chain(() => {
        const { at, law } = scene
        const asked = order.findings.filter((one) => routeOf(one) === 'confirm').map(({ rule }) => rule)
        // A vague address stands on the customer's word by SMS or phone alone; a better one on itself.
        if (
          asked.some((rule) => rule === vagueAddress.id) &&
          answer === 'confirmed' &&
          after.address === undefined &&
          by !== 'sms' &&
          by !== 'phone'
        )
          return E.left({
            rule: vagueAddress.id,
            clauses: vagueAddress.clauses,
            reason: 'notBySmsOrPhone',
            alternatives: ['askBySmsOrPhone', 'correctOrder'],
            basis: [],
          })
        const clears = answer === 'confirmed' && after.address === undefined ? asked : asked.filter((rule) => rule !== 'REV-05')
        const confirmed = happened('OrderConfirmed', at, { by, answer, clears })
        if (after.address === undefined && after.customer === undefined) return decided([confirmed])
        const { again, basis } = touchedBy(after, law, at)
        return decided(
          [happened('OrderCorrected', at, { before: beforeOf(order, after), after, ...secondLook(order, again, scene) }), confirmed],
          basis,
        )
      }),
    ),

  /** Only a risk reviewer, with a reason that stays with the order (RSK-09). */
  ReleaseOrder: (order, { reason }, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'InterceptReleased'),
      E.chain(() => askRelease(scene)),
      E.chain(({ basis }) =>
        decided(
          [
            happened('InterceptReleased', scene.at, {
              reason,
              clears: order.findings.filter((one) => routeOf(one) === 'intercept').map(({ rule }) => id(rule)),
            }),
          ],
          basis,
        ),
      ),
    ),

  /** Waiting lets the order pass the check of stock; changing sends it back; cancelling closes it with its money (REV-17). */
  AnswerShortage: (order, { answer }, scene) =>
    pipe(
      order.state === 'pendingReview' || isShort(order)
        ? canStep(orderTable, 'order', order, 'StockAnswered')
        : E.left(notNow(orderTable, 'order', order.state, 'StockAnswered', ['cancelOrder', 'correctOrder'])),
      E.chain(() => {
        if (order.state !== 'pendingReview') return answerSupplier(order, answer, scene)
        const { ruling, basis } = scene.law.judge(shortAtReview, { at: scene.at, answer })
        const answered = happened('StockAnswered', scene.at, { answer })
        if (ruling === 'correctOrder')
          return decided(
            [answered, happened('OrderReturned', scene.at, { reason: 'anotherProduct', findings: [...order.findings] })],
            basis,
          )
        return ruling === 'closeOrder'
          ? E.map(withEvent(answered, basis))(closeOrder(order, { reason: 'outOfStock' }, scene))
          : decided([answered], basis)
      }),
    ),

  FileCustomsPaper: (order, data, { at }) =>
    pipe(
      canStep(orderTable, 'order', order, 'CustomsPaperFiled'),
      E.chain(() =>
        order.lines[data.line] === undefined
          ? E.left({
              rule: customsPapers.id,
              clauses: customsPapers.clauses,
              reason: 'lineUnknown',
              alternatives: ['nameLines'],
              basis: [],
            })
          : decided([happened('CustomsPaperFiled', at, data)]),
      ),
    ),

  /** What is left to do stands in the basis; a step is taken once. */
  TakeRiskStep: (order, data, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'RiskStepTaken'),
      E.chain(() => {
        const done = (order.riskSteps ?? []) as readonly (typeof data.step)[]
        if (done.includes(data.step)) return nothing
        const { basis } = scene.law.judge(claimEvidence, { at: scene.at, done: [...done, data.step] })
        return decided([happened('RiskStepTaken', scene.at, data)], basis)
      }),
    ),

  ReportApproval: (order, { occurredAt, timing }, { at }) => {
    const when = occurredAt ?? at
    if (order.approvedAt !== undefined || orderTable.next(order.state, 'ApprovalReported') === undefined) return nothing
    return decided([
      happened('ApprovalReported', when, timing === undefined ? {} : { timing }),
      ...(timing === 'notBefore' ? [] : outOfOrder(order, 'approved', when, at)),
      // What waits for the customer, for the risk team or for a correction does not leave on somebody else's word alone.
      ...(heldBack.includes(order.state)
        ? contradicts(order, at, { kind: 'factContradicts', about: 'order', code: 'approvedDespiteFindings', blocks: true })
        : []),
    ])
  },
}

const heldBack: readonly Order['state'][] = ['awaitingConfirmation', 'intercepted', 'returnedForCorrection']

const flagged = (order: Order, flags: Reviewed['flags'], { at }: Scene): readonly OrderStreamEvent[] =>
  flags.every((flag) => order.flags?.includes(flag) === true)
    ? []
    : [happened('OrderFlagged', at, { flags: flags.map((flag) => id(flag)) })]

/** Every open finding is a ground; the first names the rule. */
const stillOpen = (
  first: Reviewed['found'][number],
  { found, basis, clauses }: Pick<Reviewed, 'found' | 'basis' | 'clauses'>,
): Rejection => {
  const { reason, alternatives } = refusalOf(first)
  return {
    rule: first.rule,
    clauses: clauses[first.rule] ?? ['P-2.3'],
    reason,
    alternatives,
    basis,
    findings: found.map((one) => ({ rule: one.rule, ...refusalOf(one) })),
  }
}

/** A line waits for stock, or its supplier has none. */
const isShort = ({ planned = {}, short = {} }: Order): boolean =>
  Object.keys(short).length > 0 || Object.values(planned).some((shares) => shares.some(({ state }) => state === 'waiting'))

/** The same question when it was the supplier who had none (SUP-01). To change, the customer corrects the lines. */
const answerSupplier = (order: Order, answer: 'wait' | 'change' | 'cancel', scene: Scene) => {
  const { ruling, basis } = scene.law.judge(supplierOutOfStock, { at: scene.at, answer: answer === 'cancel' ? 'refund' : answer })
  const answered = happened('StockAnswered', scene.at, { answer })
  // What has arrived is not cancelled: the money of what is sent again is asked for by itself.
  if (ruling === 'refund' && order.state === 'completed')
    return E.left(notNow(orderTable, 'order', order.state, 'OrderClosed', ['cancelReplacement', 'requestRefund']))
  return ruling === 'refund'
    ? E.map(withEvent(answered, basis))(closeOrder(order, { reason: 'outOfStock' }, scene))
    : decided([answered], basis)
}

const withEvent =
  (event: OrderStreamEvent, basis: Basis) =>
  (rest: Decision<OrderStreamEvent>): Decision<OrderStreamEvent> => ({ events: [event, ...rest.events], basis: [basis, ...rest.basis] })
