// Big promotions: manual M-3.1, M-4.1.
import { amount, dated } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'

/** A big promotion: from the first instant to the first instant after it. */
export interface PromotionPeriod {
  readonly startsAt: Instant
  readonly endsAt: Instant
}
export const isDuring = (at: Instant, { startsAt, endsAt }: PromotionPeriod): boolean => startsAt <= at && at < endsAt

export const PRM_01 = says(
  { en: 'Promotion mode', zh: '大促模式' },
  {
    en: 'Before a promotion come stock-take and training; in its period automatic review, templates, backup carriers and extra space are in force; afterwards all falls back by itself. The time of the event decides.',
    zh: '大促前完成盘点和培训；大促期间启用自动审核、话术模板、备用快递和临时仓储；结束后自动恢复。以事件发生时间为准。',
  },
)
const measures = {
  before: ['stocktake', 'training'],
  during: ['automaticReview', 'replyTemplates', 'backupCarriers', 'extraSpace'],
  after: [],
} as const
export interface PromotionFacts {
  readonly at: Instant
  readonly period: PromotionPeriod
}
export const promotionMode = rule({
  id: 'PRM-01',
  clauses: ['M-3.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: PromotionFacts) => at,
  apply: (_, { at, period }): { readonly mode: keyof typeof measures; readonly inForce: readonly string[] } => {
    const mode = isDuring(at, period) ? 'during' : at < period.startsAt ? 'before' : 'after'
    return { mode, inForce: measures[mode] }
  },
})

export const REV_12 = says(
  { en: 'Automatic approval in a big promotion', zh: '大促自动审核' },
  {
    en: 'In a promotion an order up to the limit of amount, with a normal address and no finding, is approved without a manual review.',
    zh: '大促期间，金额不超过上限、地址无异常且无其他问题的订单自动审核通过。',
  },
)
export interface PromotionOrderFacts {
  readonly placedAt: Instant
  readonly period?: PromotionPeriod
  /** Fen. */
  readonly payable: number
  readonly addressNormal: boolean
  readonly findings: number
}
export const promotionApproval = rule({
  id: 'REV-12',
  clauses: ['M-3.1', 'M-4.1'],
  kind: 'eligibility',
  params: { 'promotion.autoApproveMax': dated(amount, 10000, { from: 'manual', note: 'fen' }) },
  inForceAt: ({ placedAt }: PromotionOrderFacts) => placedAt,
  apply: (p, { placedAt, period, payable, addressNormal, findings }): boolean =>
    period !== undefined && isDuring(placedAt, period) && payable <= p['promotion.autoApproveMax'] && addressNormal && findings === 0,
})
