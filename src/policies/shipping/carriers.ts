// Which carrier: manual M-1.3, S-4.2.
import { byText } from '../../core/byText.js'
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { count, dated, lookup, weights } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

/** How goods travel. */
export type Service = 'economy' | 'homeDelivery' | 'express'
/** The carriers that the manual names for a service, the first choice first; for what it leaves open the scores decide (SHP-03). */
export const usualCarriers: Readonly<Record<Service, readonly string[]>> = {
  economy: ['ZTO', 'YTO'],
  homeDelivery: ['DEPPON', 'JDL'],
  express: [],
}

export const SHP_01 = says(
  { en: 'Carrier by weight and size', zh: '按重量和体积选择物流' },
  {
    en: 'Small goods up to the limit of weight go by economy express; bulky goods such as furniture and appliances by dedicated line or delivery to the home; all else by the best scored express.',
    zh: '不超过重量上限的轻小件走经济快递；家具、家电等大件走专线或送货入户；其余由评分最优的快递承运。',
  },
)
export interface ParcelFacts {
  readonly at: Instant
  /** Weight in grams. */
  readonly grams: number
  readonly bulky: boolean
  /** Of the heaviest appliance: one above the limit of light goods is bulky, as the manual says; a shaver is not. */
  readonly applianceGrams?: number
}
export const carrierBySize = rule({
  id: 'SHP-01',
  clauses: ['M-1.3', 'S-4.2'],
  kind: 'routing',
  params: { 'shipping.lightMaxGrams': dated(count, 1000, { from: 'manual' }) },
  inForceAt: ({ at }: ParcelFacts) => at,
  apply: (p, { grams, bulky, applianceGrams = 0 }): { readonly service: Service; readonly carriers: readonly string[] } => {
    const isLight = (weight: number): boolean => weight <= p['shipping.lightMaxGrams']
    const service = bulky || !isLight(applianceGrams) ? 'homeDelivery' : isLight(grams) ? 'economy' : 'express'
    return { service, carriers: usualCarriers[service] }
  },
})

export const SHP_02 = says(
  { en: 'Carrier template by product', zh: '物流模板' },
  {
    en: 'A product category can be bound to a carrier, and the bound carrier wins over weight. In a mixed order the category with the most units decides, then the one whose name sorts first.',
    zh: '商品类目可绑定承运商，绑定优先于重量规则；多类目订单以件数最多的类目为准，件数相同按类目名排序。',
  },
)
export interface TemplateFacts {
  readonly at: Instant
  /** Units by category. */
  readonly categories: Readonly<Record<string, number>>
}
export interface BoundCarrier {
  readonly carrier: string
  readonly category: string
}
export const carrierTemplate = rule({
  id: 'SHP-02',
  clauses: ['M-4.1'],
  kind: 'routing',
  params: { 'shipping.templates': dated(lookup, { '3C': 'SF' }, { from: 'manual' }) },
  inForceAt: ({ at }: TemplateFacts) => at,
  /** Bound carriers, the deciding one first. */
  apply: (p, { categories }): readonly BoundCarrier[] =>
    Object.entries(categories)
      .filter(([, units]) => units > 0)
      .sort(([a, many], [b, others]) => others - many || byText(a, b))
      .flatMap(([category]) => {
        const carrier = Object.hasOwn(p['shipping.templates'], category) ? p['shipping.templates'][category] : undefined
        return carrier === undefined ? [] : [{ carrier, category }]
      }),
})

export const SHP_03 = says(
  { en: 'Carrier by score', zh: '承运商评分' },
  {
    en: 'Among the carriers that can serve address, time wish and goods, the best weighted score of coverage, capacity, service quality and price wins.',
    zh: '在能满足地址、时效和货品要求的承运商中，按覆盖、运力、服务质量和价格加权评分择优。',
  },
)
const measures = ['coverage', 'capacity', 'quality', 'price'] as const
/** Scores from 0 to 1, 1 being best; a cheap carrier has a high price score. */
export type CarrierScores = Readonly<Record<(typeof measures)[number], number>>
export interface ScoreFacts {
  readonly at: Instant
  readonly carriers: readonly { readonly carrier: string; readonly serves: boolean; readonly scores: CarrierScores }[]
}
export const carrierByScore = rule({
  id: 'SHP-03',
  clauses: ['S-4.1', 'S-4.2'],
  kind: 'routing',
  params: { 'shipping.scoreWeights': dated(weights, { coverage: 0.3, capacity: 0.2, quality: 0.3, price: 0.2 }, { from: 'chosen' }) },
  inForceAt: ({ at }: ScoreFacts) => at,
  /** Those that can serve, best first; equal scores by name. */
  apply: (p, { carriers }): readonly { readonly carrier: string; readonly score: number }[] =>
    carriers
      .filter(({ serves }) => serves)
      .map(({ carrier, scores }) => ({
        carrier,
        score: Math.round(measures.reduce((all, name) => all + scores[name] * (p['shipping.scoreWeights'][name] ?? 0), 0) * 1e6) / 1e6,
      }))
      .sort((a, b) => b.score - a.score || byText(a.carrier, b.carrier)),
})

export const SHP_23 = says(
  { en: 'Carriers are admitted and scored', zh: '承运商准入与评估' },
  {
    en: 'A carrier is used only while its licence, transport permit and service record are on file and valid; its quality score falls with its delays, losses and damages.',
    zh: '承运商的营业执照、运输许可和服务记录须齐全有效方可使用；延误、丢失、破损会降低其服务评分。',
  },
)
const papers = ['licence', 'permit', 'serviceRecord'] as const
export interface AdmissionFacts {
  readonly at: Instant
  /** Until when each paper is valid; absent: not on file. */
  readonly papers: Readonly<Partial<Record<(typeof papers)[number], Instant>>>
  readonly shipments: number
  readonly delayed: number
  readonly lost: number
  readonly damaged: number
}
export const carrierAdmission = rule({
  id: 'SHP-23',
  clauses: ['S-4.1'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ at }: AdmissionFacts) => at,
  // A parcel lost weighs like five delayed ones: the customer gets nothing.
  apply: (_, { at, papers: onFile, shipments, delayed, lost, damaged }): Verdict<{ readonly quality: number }> => {
    if (papers.some((paper) => onFile[paper] === undefined)) return refuse('carrierNotAdmitted', 'filePapers', 'anotherCarrier')
    if (papers.some((paper) => (onFile[paper] ?? at) <= at)) return refuse('carrierLapsed', 'renewPapers', 'anotherCarrier')
    return allow({ quality: shipments === 0 ? 1 : Math.max(0, 1 - (delayed + 2 * damaged + 5 * lost) / shipments) })
  },
})
