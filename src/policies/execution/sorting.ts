// Returned goods: regulations P-4.3; manual M-2.4.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { dated, ratio } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export type Disposition = 'restock' | 'repair' | 'supplier' | 'scrap'
export interface SortingFacts {
  readonly sortedAt: Instant
  /** Units that came back, units sorted before, and units to be sorted now. */
  readonly returned: number
  readonly sorted: number
  readonly units: number
  readonly to: Disposition
  /** What the inspection said of these units; goods that nobody has seen are not sold again. */
  readonly seen: 'resellable' | 'notResellable' | 'unseen'
}
export const EXE_11 = says(
  { en: 'Returned goods are sorted', zh: '退货分类处理' },
  {
    en: 'Restock, repair, return to supplier or scrap; restocked goods are available again exactly once.',
    zh: '退回商品分为重新上架、维修、退供应商、报废；重新上架的只计一次库存。',
  },
)
export const sorting = rule({
  id: 'EXE-11',
  clauses: ['P-4.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ sortedAt }: SortingFacts) => sortedAt,
  apply: (_, { returned, sorted, units, to, seen }): Verdict<{ readonly left: number }> => {
    if (sorted + units > returned) return refuse('moreThanReturned', 'fewerUnits')
    if (to === 'restock' && seen === 'notResellable') return refuse('notResellable', 'repairUnits', 'returnToSupplier', 'scrapUnits')
    if (to === 'restock' && seen === 'unseen') return refuse('notInspected', 'inspectFirst')
    return allow({ left: returned - sorted - units })
  },
})

export interface SampleFacts {
  readonly openedAt: Instant
  readonly case: string
  readonly quality: boolean
}
/** A number from 0 to 1 that depends on the text alone (FNV-1a). */
const fractionOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x1_0000_0000
}
export const EXE_12 = says(
  { en: 'Quality samples', zh: '质量抽检' },
  {
    en: 'Quality returns are sampled by the quality department at a fixed rate; the finding is fed back to product and supplier.',
    zh: '质量退货按比例由质检部门抽检，结果反馈商品与供应商。',
  },
)
export const qualitySample = rule({
  id: 'EXE-12',
  clauses: ['P-4.3', 'M-2.4'],
  kind: 'process',
  params: { 'returns.qualitySampleRate': dated(ratio, 0.1, { from: 'chosen' }) },
  inForceAt: ({ openedAt }: SampleFacts) => openedAt,
  /** The case's id decides, so that a replay samples the same cases, and a higher rate samples them all and more. */
  apply: (p, { case: id, quality }): boolean => quality && fractionOf(id) < p['returns.qualitySampleRate'],
})
