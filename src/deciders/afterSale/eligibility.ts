// May this request be taken? Every ground at once, each with its rule: windows, kind of goods, condition, terms of an exchange.
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Basis, Refusal, Rejection, Verdict } from '../../core/decision.js'
import type { Rule } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { refusalOf } from '../../policies/alternatives.js'
import { requestKind } from '../../policies/afterSales/kinds.js'
import { exclusion, inspectionIsNotUse } from '../../policies/law/exclusions.js'
import { statutoryWindow } from '../../policies/law/window.js'
import { faultOf, isQuality } from '../../policies/money/causes.js'
import { noReasonWindow, qualityReturn, specialReturn } from '../../policies/returns.js'
import { returnConditions } from '../../policies/returns/conditions.js'
import { exchangeReason } from '../../policies/returns/exchange.js'
import { installedReturn, madeToMeasure, openedGoods } from '../../policies/returns/special.js'
import type { Scene } from '../order/scene.js'
import type { Case, Order } from '../order/state.js'
import type { caseCommands } from './commands.js'
import { stageOf } from './common.js'

export type Request = t.TypeOf<(typeof caseCommands)['RequestAfterSale']>
export interface Ground extends Refusal {
  readonly rule: string
  readonly clauses: readonly string[]
  /** The line that it is about, where others of the request stand. */
  readonly about?: string
}

/** The latest signing among the parcels that brought these lines. */
export const signedAtOf = (order: Order, lines: readonly { readonly line: string }[]) => {
  const signings = Object.values(order.parcels).flatMap(({ signedAt, lines: held }) =>
    signedAt !== undefined && (lines.some(({ line }) => line in held) || Object.keys(held).length === 0) ? [signedAt] : [],
  )
  return signings.length === 0 ? undefined : (Math.max(...signings) as (typeof signings)[number])
}

/** Collects what each rule says: the bases of all, and the grounds of those that refuse. */
class Grounds {
  readonly bases: Basis[] = []
  readonly found: Ground[] = []
  constructor(private readonly scene: Scene) {}
  /** What a rule says, without making its refusal a ground. */
  hear<P, F extends object, R>(rule: Rule<P, F, R>, facts: F): R {
    const { ruling, basis } = this.scene.law.judge(rule, facts)
    this.bases.push(basis)
    return ruling
  }
  look<P, F extends object, T>(rule: Rule<P, F, Verdict<T>>, facts: F): void {
    const ruling = this.hear(rule, facts)
    if (E.isLeft(ruling)) this.add(rule, ruling.left)
  }
  add({ id, clauses }: Pick<Rule<never, never, never>, 'id' | 'clauses'>, refusal: Refusal): void {
    this.found.push({ rule: id, clauses, ...refusal })
  }
}

export interface Eligibility {
  readonly grounds: readonly Ground[]
  readonly bases: readonly Basis[]
}
interface Asked {
  readonly order: Order
  readonly request: Request
  readonly scene: Scene
  readonly grounds: Grounds
}

/** What speaks against a request, in all; nothing: it is taken. */
export const eligibility = (order: Order, request: Request, origin: Case['origin'], scene: Scene): Eligibility => {
  const grounds = new Grounds(scene)
  const asked: Asked = { order, request, scene, grounds }
  const { kind, reason } = request
  grounds.look(requestKind, { requestedAt: scene.at, kind, stage: stageOf(origin, reason, request.installed) })
  // A complaint is always heard; goods that never reached the customer, and sums without units, go by RET-09, not by windows.
  if (hasWindow(request, origin)) {
    window(asked)
    if (kind !== 'exchange' && faultOf(reason) === 'choice') kindOfGoods(asked)
    goods(asked)
    condition(asked)
    if (request.installed === true)
      grounds.look(installedReturn, {
        requestedAt: scene.at,
        cause: reason,
        toldLoss: request.told?.includes('loss') === true,
        toldCost: request.told?.includes('cost') === true,
      })
  }
  return { grounds: grounds.found, bases: grounds.bases }
}

/** What speaks against asking once more: the windows are those of the day (RET-01, RET-02, RET-05); what was found of the goods stands. */
export const eligibilityAgain = (order: Order, request: Applied, origin: Case['origin'], scene: Scene): Eligibility => {
  const grounds = new Grounds(scene)
  if (hasWindow(request, origin)) window({ order, request, scene, grounds })
  return { grounds: grounds.found, bases: grounds.bases }
}
/** What is asked for, of which units, and why. */
export type Applied = Pick<Request, 'kind' | 'reason' | 'lines'> & { readonly amount?: number }
const hasWindow = ({ kind, amount }: Applied, origin: Case['origin']): boolean =>
  origin === 'customer' && kind !== 'complaint' && kind !== 'repair' && amount === undefined

interface InTime {
  readonly order: Order
  readonly request: Applied
  readonly scene: Scene
  readonly grounds: Grounds
}
/** Every line has a window of its own: of lines that came at different times, those that are late are named, and the others can be asked for without them. */
const window = (asked: InTime): void => {
  const { order, request, scene, grounds } = asked
  const bySigning = new Map<Instant | undefined, Applied['lines'][number][]>()
  for (const one of request.lines) {
    const signedAt = signedAtOf(order, [one])
    bySigning.set(signedAt, [...(bySigning.get(signedAt) ?? []), one])
  }
  const parts = [...bySigning.values()].map((lines) => {
    const own = new Grounds(scene)
    windowOf({ ...asked, request: { ...request, lines }, grounds: own })
    grounds.bases.push(...own.bases)
    return { lines, found: own.found }
  })
  const late = parts.filter(({ found }) => found.length > 0)
  if (late.length === parts.length) grounds.found.push(...(late[0]?.found ?? []))
  else
    for (const { lines, found } of late)
      for (const line of new Set(lines.map((one) => one.line)))
        grounds.found.push(...found.map((ground) => ({ ...ground, alternatives: ['onlyInTime', ...ground.alternatives], about: line })))
}
const windowOf = (asked: InTime): void => {
  const {
    request: { kind, reason },
    scene,
    grounds,
  } = asked
  if (reason === 'safety' || reason === 'unlawful')
    grounds.look(specialReturn, { requestedAt: scene.at, safetyHazard: reason === 'safety', breachOfLaw: reason === 'unlawful' })
  else if (kind === 'exchange') exchangeWindow(asked)
  else if (isQuality(reason)) qualityWindow(asked)
  else if (faultOf(reason) === 'choice') withoutReason(asked)
  else if (reason === 'latePromise' || reason === 'service') soundGoods(asked)
}

/** The grounds as one rejection: the first speaks, all are findings. */
export const rejectionOf = ({ grounds: [first, ...rest], bases }: Eligibility): Rejection | undefined => {
  if (first === undefined) return undefined
  const { rule, clauses, reason, alternatives } = first
  return {
    rule,
    clauses,
    reason,
    alternatives,
    basis: bases,
    ...(rest.length === 0 && first.about === undefined ? {} : { findings: [first, ...rest] }),
  }
}

const placedAtOf = ({ order, scene }: InTime) => order.placedAt ?? scene.at

const qualityFacts = (asked: InTime) => {
  const { order, request, scene } = asked
  const signedAt = signedAtOf(order, request.lines)
  // What its evidence lacks is asked for apart (AFS-04); only the window counts here.
  return { placedAt: placedAtOf(asked), requestedAt: scene.at, food: false, shows: [], ...(signedAt === undefined ? {} : { signedAt }) }
}
/** A defect never closes sooner than a return without a reason does. */
const qualityWindow = (asked: InTime): void => {
  const quality = asked.grounds.hear(qualityReturn, qualityFacts(asked))
  if (E.isLeft(quality) && E.isLeft(hearWithoutReason(asked))) asked.grounds.add(qualityReturn, quality.left)
}
/** Nothing is wrong with the goods, but we fell short: as long as any return is open (RET-04). */
const soundGoods = (asked: InTime): void => {
  const quality = asked.grounds.hear(qualityReturn, qualityFacts(asked))
  if (E.isLeft(quality) && E.isLeft(hearWithoutReason(asked)))
    asked.grounds.add(returnConditions, { reason: 'windowClosed', alternatives: ['repair', 'goodwill'] })
}

/** An exchange for a defect lives as long as its return would (RET-05, RET-01). */
const exchangeWindow = (asked: InTime): void => {
  const { order, request, scene, grounds } = asked
  const signedAt = signedAtOf(order, request.lines)
  const quality = isQuality(request.reason) ? grounds.hear(qualityReturn, qualityFacts(asked)) : undefined
  const open = quality !== undefined && E.isLeft(quality) ? hearWithoutReason(asked) : quality
  const closesAt = open !== undefined && E.isRight(open) ? open.right.closesAt : undefined
  grounds.look(exchangeReason, {
    placedAt: placedAtOf(asked),
    requestedAt: scene.at,
    cause: request.reason,
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(closesAt === undefined ? {} : { qualityClosesAt: closesAt }),
  })
}

/** The shop's window or the law's, whichever is longer: the statutory right stands under every book. */
const hearWithoutReason = (asked: InTime): Verdict<{ readonly closesAt?: Instant }> => {
  const {
    order,
    request: { lines },
    scene: { at: requestedAt },
    grounds,
  } = asked
  const placedAt = placedAtOf(asked)
  const signedAt = signedAtOf(order, lines)
  if (signedAt === undefined) return E.right({})
  const shops = grounds.hear(noReasonWindow, { placedAt, signedAt, requestedAt })
  if (E.isRight(shops)) return shops
  const laws = grounds.hear(statutoryWindow, { placedAt, signedAt, requestedAt })
  return E.isRight(laws) ? laws : shops
}
const withoutReason = (asked: InTime): void => {
  const open = hearWithoutReason(asked)
  if (E.isLeft(open)) asked.grounds.add(noReasonWindow, open.left)
}

/** Which goods the law leaves out, line by line (LAW-02). */
const kindOfGoods = (asked: Asked): void => {
  const {
    order,
    request: { lines, traces = [] },
    grounds,
  } = asked
  const placedAt = placedAtOf(asked)
  for (const { line } of lines) {
    const { goodsClass = 'ordinary', exclusionConfirmed = false, promisedReturns = false } = order.lines[line] ?? {}
    if (goodsClass === 'customMade' && !promisedReturns) continue
    grounds.look(exclusion, {
      placedAt,
      goods: goodsClass,
      opened: traces.includes('boxOpened'),
      confirmed: exclusionConfirmed,
      promised: promisedReturns,
    })
  }
}

/** What the kind of goods itself forbids: made to measure (RET-08), opened or activated (RET-07). A defect lifts the second. */
const goods = ({
  order,
  request: { lines, reason, traces = [], hindersUse = false },
  scene: { at: requestedAt },
  grounds,
}: Asked): void => {
  for (const { line } of lines) {
    const { goodsClass = 'ordinary', exclusionConfirmed = false, promisedReturns = false } = order.lines[line] ?? {}
    if (goodsClass === 'customMade' && !promisedReturns) {
      // The law excludes them without an agreement (LAW-02): a change of mind is refused; a defect goes by the work chart.
      if (faultOf(reason) === 'choice')
        grounds.look(exclusion, {
          placedAt: order.placedAt ?? requestedAt,
          goods: goodsClass,
          opened: false,
          confirmed: exclusionConfirmed,
          promised: false,
        })
      else if (!isNotAsMade(reason))
        grounds.look(madeToMeasure, { requestedAt, defectHindersUse: hindersUse, agreedBefore: exclusionConfirmed })
    }
    if (!isQuality(reason))
      grounds.look(openedGoods, {
        requestedAt,
        goods: goodsClass,
        opened: traces.includes('hygieneSealBroken'),
        activated: traces.includes('activated'),
      })
  }
}

/** Goods that are not those that were made, never came, or may come back whatever they are (RET-03): nothing was agreed about them. */
const isNotAsMade = (reason: Request['reason']): boolean =>
  reason === 'wrongGoods' || reason === 'missingGoods' || reason === 'lostInTransit' || reason === 'safety' || reason === 'unlawful'

/** On whom the loss of goods made to measure falls: on sales, where they had not agreed before that there is no return (RET-08). */
export const lossOn = (
  order: Order,
  { kind, reason, lines, origin, openedAt, hindersUse = false }: Order['cases'][string],
  { law }: Pick<Scene, 'law'>,
) => {
  if (origin !== 'customer' || kind === 'complaint' || kind === 'repair' || faultOf(reason) === 'choice' || isNotAsMade(reason))
    return undefined
  const made = Object.keys(lines).filter(
    (line) => order.lines[line]?.goodsClass === 'customMade' && order.lines[line].promisedReturns !== true,
  )
  const found = made.flatMap((line) => {
    const { ruling } = law.judge(madeToMeasure, {
      requestedAt: openedAt,
      defectHindersUse: hindersUse,
      agreedBefore: order.lines[line]?.exclusionConfirmed === true,
    })
    return E.isRight(ruling) ? [ruling.right.lossOn] : []
  })
  return found.includes('sales') ? 'sales' : found[0]
}

/** Fit for resale, with proof; a defect lifts what it breaks by itself. */
const condition = ({ request: { traces = [], reason }, scene: { at: requestedAt }, grounds }: Asked): void => {
  const used = grounds.hear(inspectionIsNotUse, { requestedAt, traces })
  const broken = grounds.hear(returnConditions, {
    requestedAt,
    holds: {
      inWindow: true,
      intact: !traces.includes('damaged') && !traces.includes('partsMissing'),
      packaging: !traces.includes('packagingDamaged'),
      unused: used.length === 0,
      proofOfPurchase: !traces.includes('proofMissing'),
    },
    brokenByDefect: isQuality(reason) ? ['intact', 'packaging', 'unused'] : [],
  })
  for (const finding of broken) grounds.add(returnConditions, refusalOf(finding))
}
