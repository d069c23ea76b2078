// Application material: plan.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import { faultOf, type Cause } from '../money/causes.js'

export const materials = ['order', 'lines', 'reason', 'description', 'evidence', 'contact'] as const
export type Material = (typeof materials)[number]
export interface MaterialFacts {
  readonly requestedAt: Instant
  readonly cause: Cause
  readonly given: readonly Material[]
}

export const AFS_04 = says(
  { en: 'Application material', zh: '申请材料' },
  {
    en: 'An application names order, product and quantity, reason, description, evidence and contact. What is missing is asked for; it is no rejection.',
    zh: '申请应含订单号、商品与数量、原因、说明、凭证与联系方式；缺少的请客户补充，不作拒绝。',
  },
)
export const applicationMaterial = rule({
  id: 'AFS-04',
  clauses: ['R-3.2', 'R-1.2'],
  kind: 'validation',
  params: {},
  inForceAt: ({ requestedAt }: MaterialFacts) => requestedAt,
  /**
   * What is still to be asked for, in the clause's order. asks everybody for description and evidence; the law's return
   * without reason may not be made to depend on them, so a customer's own choice needs neither.
   */
  apply: (_, { cause, given }): readonly Finding[] => {
    const needed =
      faultOf(cause) === 'choice' ? materials.filter((material) => material !== 'description' && material !== 'evidence') : materials
    return needed.filter((material) => !given.includes(material)).map((material) => finding('materialMissing', material))
  },
})
