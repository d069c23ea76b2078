// The register of risks of returns: plan.
import { dated, shares, span } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { share } from './arithmetic.js'

export const returnRisks = ['quality', 'logistics', 'service', 'malice', 'legal'] as const
export type ReturnRisk = (typeof returnRisks)[number]

export const KPI_13 = says(
  { en: 'Risk register', zh: '风险清单' },
  {
    en: 'For quality, logistics, service, malice and legal risks, the probability, how far it reaches and what it cost, each graded from one to three by its two steps, multiply to a level: low, medium from the first step of the levels on, high from the second.',
    zh: '对质量、物流、服务、恶意和法律风险，按发生概率、影响范围和损失程度各依两个界限分一至三级，相乘得出风险等级：达到等级的第一个界限为中，达到第二个为高，其余为低。',
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
const grade = (of: number | null, [two, three]: readonly [number, number]): number => (of === null || of < two ? 1 : of < three ? 2 : 3)

export const riskRegister = rule({
  id: 'KPI-13',
  clauses: ['R-9.1', 'R-9.2'],
  kind: 'report',
  // From which share on a grade is two, and from which three; from which product of the grades on a level is medium, and from which high.
  params: {
    'kpi.riskProbability': dated(shares, [0.01, 0.05], { from: 'chosen', note: 'share of orders' }),
    'kpi.riskReach': dated(shares, [0.05, 0.2], { from: 'chosen', note: 'share of products' }),
    'kpi.riskLoss': dated(shares, [0.001, 0.01], { from: 'chosen', note: 'share of sales' }),
    'kpi.riskLevels': dated(span, [6, 18], { from: 'chosen', note: '1 to 27' }),
  },
  inForceAt: ({ at }: RiskFacts) => at,
  apply: (p, { orders, concerned, products, touched, sales, loss }): ReturnRiskLevel => {
    const [probability, reach, lossShare] = [share(concerned, orders), share(touched, products), share(loss, sales)]
    const score =
      concerned === 0
        ? 0
        : grade(probability, p['kpi.riskProbability']) * grade(reach, p['kpi.riskReach']) * grade(lossShare, p['kpi.riskLoss'])
    const [medium, high] = p['kpi.riskLevels']
    return { probability, reach, lossShare, score, level: score === 0 ? 'none' : score < medium ? 'low' : score < high ? 'medium' : 'high' }
  },
})
