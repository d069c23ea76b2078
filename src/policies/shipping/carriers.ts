// Which carrier: manual M-1.3, S-4.2.
import { count, dated } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

/** How goods travel. */
export type Service = 'economy' | 'homeDelivery' | 'express'
/** The carriers that the manual names for a service, the first choice first; for what it leaves open the scores decide (SHP-03). */
export const usualCarriers: Readonly<Record<Service, readonly string[]>> = { economy: ['ZTO', 'YTO'], homeDelivery: ['DEPPON', 'JDL'], express: [] }

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
}
export const carrierBySize = rule({
  id: 'SHP-01',
  clauses: ['M-1.3', 'S-4.2'],
  kind: 'routing',
  params: { 'shipping.lightMaxGrams': dated(count, 1000, { from: 'manual' }) },
  inForceAt: ({ at }: ParcelFacts) => at,
  apply: (p, { grams, bulky }): { readonly service: Service; readonly carriers: readonly string[] } => {
    const service = bulky ? 'homeDelivery' : grams <= p['shipping.lightMaxGrams'] ? 'economy' : 'express'
    return { service, carriers: usualCarriers[service] }
  },
})
