// May this request be taken? Every ground at once: the windows (LAW-01, RET-01, RET-02), the kind of goods (LAW-02), the condition (RET-04).
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Basis, Refusal, Rejection, Verdict } from '../../core/decision.js'
import type { Rule } from '../../core/rule.js'
import { exclusion, inspectionIsNotUse, type Trace } from '../../policies/law/exclusions.js'
import { statutoryWindow } from '../../policies/law/window.js'
import { faultOf, isQuality, type Stage } from '../../policies/money/causes.js'
import { noReasonWindow, qualityReturn, specialReturn } from '../../policies/returns.js'
import { returnConditions } from '../../policies/returns/conditions.js'
import type { Instant } from '../../core/time/instant.js'
import type { Scene } from '../order/scene.js'
import type { Case, Order } from '../order/state.js'
import type { caseCommands } from './commands.js'

type Request = t.TypeOf<(typeof caseCommands)['RequestAfterSale']>
interface Ground extends Refusal { readonly rule: string; readonly clauses: readonly string[] }

/** Where the claimed goods are: it decides who bears the freight (MNY-01) and whether anything must come back. */
export const stageOf = (origin: Case['origin'], reason: Case['reason']): Stage => (origin === 'ours' ? 'notShipped' : origin === 'returned' || reason === 'refusedPersonal' ? 'refused' : origin === 'lost' ? 'inTransit' : 'delivered')

/** The latest signing among the parcels that brought these lines. */
export const signedAtOf = (order: Order, lines: readonly { readonly line: string }[]) => {
  const signings = Object.values(order.parcels).flatMap(({ signedAt, lines: held }) => (signedAt !== undefined && (lines.some(({ line }) => line in held) || Object.keys(held).length === 0) ? [signedAt] : []))
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

/** Right with the bases of all rules that allowed it; left with the first ground, and all of them as findings. */
export const eligible = (order: Order, request: Request, origin: Case['origin'], scene: Scene): E.Either<Rejection, readonly Basis[]> => {
  // Goods that never reached the customer go by the stage of fulfilment, not by windows (RET-09).
  if (origin !== 'customer' || request.kind === 'complaint' || request.kind === 'repair') return E.right([])
  const grounds = new Grounds(scene)
  const signedAt = signedAtOf(order, request.lines)
  const quality = isQuality(request.reason)
  if (request.reason === 'safety') grounds.look(specialReturn, { requestedAt: scene.at, safetyHazard: true, breachOfLaw: false })
  else if (quality) grounds.look(qualityReturn, { placedAt: order.placedAt ?? scene.at, requestedAt: scene.at, food: false, shows: [], ...(signedAt === undefined ? {} : { signedAt }) })
  else if (faultOf(request.reason) === 'choice') withoutReason(order, request, signedAt, scene, grounds)
  condition(request, quality, scene, grounds)
  const [first] = grounds.found
  if (first === undefined) return E.right(grounds.bases)
  const { rule, clauses, reason, alternatives } = first
  return E.left({ rule, clauses, reason, alternatives, basis: grounds.bases, ...(grounds.found.length === 1 ? {} : { findings: grounds.found }) })
}

/** The shop's window or the law's, whichever is longer: the statutory right stands under every book. And the kind of goods, line by line. */
const withoutReason = (order: Order, { lines, traces = [] }: Request, signedAt: Instant | undefined, { at: requestedAt }: Scene, grounds: Grounds): void => {
  const placedAt = order.placedAt ?? requestedAt
  if (signedAt !== undefined) {
    const shops = grounds.hear(noReasonWindow, { placedAt, signedAt, requestedAt })
    if (E.isLeft(shops) && E.isLeft(grounds.hear(statutoryWindow, { placedAt, signedAt, requestedAt }))) grounds.add(noReasonWindow, shops.left)
  }
  for (const { line } of lines) {
    const { goodsClass = 'ordinary', exclusionConfirmed = false, promisedReturns = false } = order.lines[line] ?? {}
    grounds.look(exclusion, { placedAt, goods: goodsClass, opened: traces.includes('boxOpened'), confirmed: exclusionConfirmed, promised: promisedReturns })
  }
}

/** Fit for resale, with proof; a defect lifts what it breaks by itself. */
const condition = ({ traces = [] }: Request, quality: boolean, { at: requestedAt }: Scene, grounds: Grounds): void => {
  const used = grounds.hear(inspectionIsNotUse, { requestedAt, traces: traces.filter((trace): trace is Trace => trace !== 'packagingDamaged' && trace !== 'proofMissing') })
  const broken = grounds.hear(returnConditions, {
    requestedAt,
    holds: {
      inWindow: true, intact: !traces.includes('damaged') && !traces.includes('partsMissing'), packaging: !traces.includes('packagingDamaged'),
      unused: used.length === 0, proofOfPurchase: !traces.includes('proofMissing'),
    },
    brokenByDefect: quality ? ['intact', 'packaging', 'unused'] : [],
  })
  for (const { code } of broken) grounds.add(returnConditions, { reason: code, alternatives: ['repair', 'goodwill'] })
}
