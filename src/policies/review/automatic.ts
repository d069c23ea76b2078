// Automatic review: regulations P-2.3.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

/** A finding and the rule that made it. */
export interface RuleFinding extends Finding {
  readonly rule: string
}
/** Where an order with findings goes; the gravest of them decides. */
export type ReviewRoute = 'approve' | 'manual' | 'confirm' | 'intercept'

const gravity: Readonly<Record<ReviewRoute, number>> = { approve: 0, manual: 1, confirm: 2, intercept: 3 }
const confirming: readonly string[] = ['REV-05', 'REV-08']
const intercepting: readonly string[] = ['RSK-01', 'RSK-02', 'RSK-03', 'RSK-04', 'RSK-05']

/** What a finding calls for. What could not be looked at is no suspicion, and nothing to ask the customer: a person looks. */
export const routeOf = ({ rule, code }: Pick<RuleFinding, 'rule' | 'code'>): Exclude<ReviewRoute, 'approve'> => {
  if (code === 'factsUnknown') return 'manual'
  if (intercepting.includes(rule)) return 'intercept'
  return confirming.includes(rule) ? 'confirm' : 'manual'
}

export const REV_09 = says(
  { en: 'Automatic review', zh: '自动审核' },
  {
    en: 'With stock, right prices, complete payment data and no finding the system approves the order; otherwise it goes on with its findings: to a person, to the customer, or to the risk team.',
    zh: '库存充足、价格正确、支付信息完整且无任何异常的订单由系统自动通过；否则连同发现的问题转人工审核、客户确认或风控。',
  },
)
export interface ReviewFacts {
  readonly placedAt: Instant
  readonly stockSufficient: boolean
  readonly paymentComplete: boolean
  /** What the other review and risk rules found. */
  readonly findings: readonly RuleFinding[]
}
export const automaticReview = rule({
  id: 'REV-09',
  clauses: ['P-2.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ placedAt }: ReviewFacts) => placedAt,
  apply: (
    _,
    { stockSufficient, paymentComplete, findings },
  ): { readonly route: ReviewRoute; readonly findings: readonly RuleFinding[] } => {
    const all = [
      ...findings,
      ...(stockSufficient ? [] : [{ rule: 'REV-09', ...finding('stockInsufficient') }]),
      ...(paymentComplete ? [] : [{ rule: 'REV-09', ...finding('paymentIncomplete') }]),
    ]
    const route = all.map(routeOf).reduce<ReviewRoute>((worst, next) => (gravity[next] > gravity[worst] ? next : worst), 'approve')
    return { route, findings: all }
  },
})

export const REV_11 = says(
  { en: 'A failed review goes back with its reason', zh: '审核不通过注明原因退回' },
  {
    en: 'An order that fails review returns to whoever entered it, with the reason; corrected, it is reviewed again.',
    zh: '审核不通过的订单注明原因退回录入方，修改后重新审核。',
  },
)
export const failedReview = rule({
  id: 'REV-11',
  clauses: ['P-2.3'],
  kind: 'process',
  params: {},
  // Only whether a reason was given is a fact here; its text may hold personal data.
  inForceAt: ({ reviewedAt }: { readonly reviewedAt: Instant; readonly reasonGiven: boolean }) => reviewedAt,
  apply: (_, { reasonGiven }): Verdict<{ readonly returnTo: 'entry'; readonly then: 'reviewAgain' }> =>
    reasonGiven ? allow({ returnTo: 'entry', then: 'reviewAgain' }) : refuse('reasonMissing', 'giveReason'),
})
