// The register of risks of returns: plan.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const returnRisks = ['quality', 'logistics', 'service', 'malice', 'legal'] as const
export type ReturnRisk = (typeof returnRisks)[number]

export const KPI_13 = says(
  { en: 'Risk register', zh: '风险清单' },
  {
    en: 'For quality, logistics, service, malice and legal risks, the probability, how far it reaches and what it cost, each graded from one to three, multiply to a level: from 18 high, from 6 medium, else low.',
    zh: '对质量、物流、服务、恶意和法律风险，按发生概率、影响范围和损失程度各分一至三级，相乘得出风险等级：18 及以上为高，6 及以上为中，其余为低。',
  },
)
export interface RiskFacts {
  readonly at: Instant
  readonly risk: ReturnRisk
  /** Orders in all, and those in which it happened. */
  readonly orders: number
  readonly concerned: number
  /** Products sold, and those of the concerned orders. */
  readonly products: number
  readonly touched: number
  /** What orders come to, and what it cost; fen. */
  readonly sales: number
  readonly loss: number
}
export interface ReturnRiskLevel {
  /** Shares: of orders, of products, of sales; null where there are none. */
  readonly probability: number | null
  readonly reach: number | null
  readonly lossShare: number | null
  /** 1 to 27; 0 where it never happened. */
  readonly score: number
  readonly level: 'none' | 'low' | 'medium' | 'high'
}
/** From which share on a grade is two, and from which three. The documents name the factors and leave the steps to us. */
const steps = { probability: [0.01, 0.05], reach: [0.05, 0.2], loss: [0.001, 0.01] } as const
const grade = (of: number | null, [two, three]: readonly [number, number]): number => (of === null || of < two ? 1 : of < three ? 2 : 3)

export const riskRegister = rule({
  id: 'KPI-13',
  clauses: ['R-9.1', 'R-9.2'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: RiskFacts) => at,
  apply: (_, { orders, concerned, products, touched, sales, loss }): ReturnRiskLevel => {
    const [probability, reach, lossShare] = [share(concerned, orders), share(touched, products), share(loss, sales)]
    const score = concerned === 0 ? 0 : grade(probability, steps.probability) * grade(reach, steps.reach) * grade(lossShare, steps.loss)
    return { probability, reach, lossShare, score, level: score === 0 ? 'none' : score < 6 ? 'low' : score < 18 ? 'medium' : 'high' }
  },
})
