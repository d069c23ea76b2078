// Conditions of a return: plan; manual M-2.2; seven-day measure.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

/** `inWindow`: RET-01 to 03 or LAW-01 allow it. `unused`: not used, or only as far as resale allows (LAW-03, RET-07). */
export interface ReturnConditions {
  readonly inWindow: boolean
  readonly intact: boolean
  readonly packaging: boolean
  readonly unused: boolean
  readonly proofOfPurchase: boolean
}
/** What a defect can break by itself. */
export type ResaleCondition = 'intact' | 'packaging' | 'unused'

export interface ConditionFacts {
  readonly requestedAt: Instant
  readonly holds: ReturnConditions
  /** The conditions that a confirmed quality problem broke; empty without one. */
  readonly brokenByDefect: readonly ResaleCondition[]
}

const codes: Readonly<Record<keyof ReturnConditions, string>> = {
  inWindow: 'windowClosed',
  intact: 'notIntact',
  packaging: 'packagingDamaged',
  unused: 'used',
  proofOfPurchase: 'proofMissing',
}

export const RET_04 = says(
  { en: 'Conditions of a return', zh: '退货条件' },
  {
    en: 'In the window; intact and fit for resale; packaging not badly damaged; unused, or used only as far as resale allows; with proof of purchase. A quality problem lifts the conditions that the defect itself breaks.',
    zh: '在期限内；商品完好、不影响二次销售；包装未严重损坏；未使用或使用程度不影响二次销售；有购物凭证。质量问题本身造成的不符，不作为拒绝理由。',
  },
)
export const returnConditions = rule({
  id: 'RET-04',
  clauses: ['R-2.3'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ requestedAt }: ConditionFacts) => requestedAt,
  /** Every condition that fails, all at once, in the order of the clause; none: the goods may come back. */
  apply: (_, { holds, brokenByDefect }): readonly Finding[] =>
    (Object.keys(codes) as (keyof ReturnConditions)[])
      .filter((condition) => !holds[condition] && !brokenByDefect.some((broken) => broken === condition))
      .map((condition) => finding(codes[condition], condition)),
})
