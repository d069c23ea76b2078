// What leaves the warehouse is what was ordered: manual M-1.2.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

export const PCK_05 = says(
  { en: 'Outbound document match', zh: '出库单据匹配' },
  {
    en: 'SKUs and quantities of the outbound document equal those of the parcel’s order lines; a parcel that differs is stopped, and the missing units are supplied.',
    zh: '出库单的 SKU 与数量须与订单一致；不一致的立即停发，缺件补齐。',
  },
)
export interface Units {
  readonly sku: string
  readonly quantity: number
}
/** Units by SKU, whatever lines they stand in. */
export const unitsBySku = (units: readonly Units[]): ReadonlyMap<string, number> => {
  const all = new Map<string, number>()
  for (const { sku, quantity } of units) all.set(sku, (all.get(sku) ?? 0) + quantity)
  return all
}
export interface OutboundFacts {
  readonly checkedAt: Instant
  readonly ordered: readonly Units[]
  readonly outbound: readonly Units[]
}
export const outboundMatch = rule({
  id: 'PCK-05',
  clauses: ['M-1.2'],
  kind: 'validation',
  params: {},
  inForceAt: ({ checkedAt }: OutboundFacts) => checkedAt,
  apply: (_, { ordered, outbound }): readonly Finding[] => {
    const [wanted, packed] = [unitsBySku(ordered), unitsBySku(outbound)]
    return [...new Set([...wanted.keys(), ...packed.keys()])].sort().flatMap((sku) => {
      const [want, have] = [wanted.get(sku) ?? 0, packed.get(sku) ?? 0]
      if (have === want) return []
      return [finding(want === 0 ? 'skuNotOrdered' : have < want ? 'unitsMissing' : 'unitsExtra', sku)]
    })
  },
})
