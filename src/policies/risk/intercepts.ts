// High risk, evidence, release: manual M-3.2, regulations P-7.3.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { count, dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { after, type Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import type { Role } from '../roles.js'

export type AddressKind = 'home' | 'office' | 'pickupPoint'
/** What sort of place an address names. */
export const addressKindOf = (text: string): AddressKind => {
  if (/代收点|驿站|快递柜|丰巢|自提[点柜]|代收处/.test(text)) return 'pickupPoint'
  return /写字楼|办公楼|商务[楼中]|大厦|国际中心|创业园|产业园|科技园(?![路街])/.test(text) ? 'office' : 'home'
}

export const RSK_04 = says(
  { en: 'High-risk marks', zh: '高风险特征' },
  {
    en: 'A low account level, an office building or pick-up point as address, and asking for a refund only right after ordering are marks; an order with enough of them is high-risk.',
    zh: '账号等级低、地址为写字楼或代收点、下单后立即申请仅退款，均为风险特征；特征达到数量的订单标记为高风险。',
  },
)
export interface MarkFacts {
  readonly placedAt: Instant
  readonly accountLevel?: number
  readonly addressKind: AddressKind
  readonly refundOnlyAskedAt?: Instant
}
export interface RiskLevel {
  readonly level: 'none' | 'marked' | 'high'
  readonly marks: readonly Finding[]
}
export const highRisk = rule({
  id: 'RSK-04',
  clauses: ['M-3.2'],
  kind: 'eligibility',
  params: {
    'risk.lowAccountLevel': dated(count, 1, { from: 'chosen' }),
    'risk.instantRefundWithin': dated(duration, 'PT30M', { from: 'chosen' }),
    'risk.highRiskMarks': dated(count, 2, { from: 'chosen' }),
  },
  inForceAt: ({ placedAt }: MarkFacts) => placedAt,
  apply: (p, { placedAt, accountLevel, addressKind, refundOnlyAskedAt }): RiskLevel => {
    const marks = [
      ...(accountLevel !== undefined && accountLevel <= p['risk.lowAccountLevel'] ? [finding('lowAccountLevel')] : []),
      ...(addressKind === 'home' ? [] : [finding('riskyAddress', addressKind)]),
      ...(refundOnlyAskedAt !== undefined && refundOnlyAskedAt <= after(placedAt, p['risk.instantRefundWithin'])
        ? [finding('instantRefund')]
        : []),
    ]
    return { level: marks.length >= p['risk.highRiskMarks'] ? 'high' : marks.length > 0 ? 'marked' : 'none', marks }
  },
})

export const RSK_07 = says(
  { en: 'Evidence against malicious claims', zh: '恶意索赔留证' },
  {
    en: 'For an intercepted order or an attempt at extortion order record and chat are preserved, the reply that points to the platform’s procedure is sent, and the case is handed to the platform.',
    zh: '对被拦截订单或敲诈行为，须保存订单记录和聊天记录，回复请走平台流程，并移交平台介入。',
  },
)
const evidenceSteps = ['orderRecordKept', 'chatKept', 'replySent', 'handedToPlatform'] as const
export interface EvidenceFacts {
  readonly at: Instant
  readonly done: readonly (typeof evidenceSteps)[number][]
}
export const claimEvidence = rule({
  id: 'RSK-07',
  clauses: ['M-3.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: EvidenceFacts) => at,
  /** What is still to do, in order. */
  apply: (_, { done }): readonly Finding[] => evidenceSteps.filter((step) => !done.includes(step)).map((step) => finding('stepOpen', step)),
})

export const RSK_09 = says(
  { en: 'Release of an intercepted order', zh: '拦截订单的放行' },
  {
    en: 'Only a risk reviewer can release or cancel an intercepted order, with a reason.',
    zh: '被拦截的订单仅可由风控审核人员注明原因后放行或取消。',
  },
)
export interface ReleaseFacts {
  readonly at: Instant
  readonly role: Role
  readonly reasonGiven: boolean
}
export const interceptRelease = rule({
  id: 'RSK-09',
  clauses: ['M-3.2', 'P-7.3'],
  kind: 'permission',
  params: {},
  inForceAt: ({ at }: ReleaseFacts) => at,
  apply: (_, { role, reasonGiven }): Verdict<true> => {
    if (role !== 'riskReviewer') return refuse('riskReviewerOnly', 'riskReview')
    return reasonGiven ? allow(true) : refuse('reasonMissing', 'giveReason')
  },
})
