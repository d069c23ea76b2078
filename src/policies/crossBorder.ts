// Cross-border orders: manual M-3.3.
import { dated, span } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { finding, type Finding } from './finding.js'

export const XBD_01 = says(
  { en: 'Customs papers', zh: '清关文件' },
  {
    en: 'Before a cross-border order ships, cosmetics need their filing number and food its quarantine certificate.',
    zh: '跨境订单发货前，化妆品须有备案号，食品须有检疫证明。',
  },
)
export type CustomsPaper = 'filingNumber' | 'quarantineCertificate'
const needed: Readonly<Record<string, CustomsPaper>> = { cosmetics: 'filingNumber', food: 'quarantineCertificate' }
export interface CustomsFacts {
  readonly at: Instant
  readonly crossBorder: boolean
  readonly lines: readonly { readonly line: string; readonly goodsClass: string; readonly papers: readonly CustomsPaper[] }[]
}
export const customsPapers = rule({
  id: 'XBD-01',
  clauses: ['M-3.3'],
  kind: 'validation',
  params: {},
  inForceAt: ({ at }: CustomsFacts) => at,
  apply: (_, { crossBorder, lines }): readonly Finding[] =>
    crossBorder
      ? lines.flatMap(({ line, goodsClass, papers }) => {
          const paper = Object.hasOwn(needed, goodsClass) ? needed[goodsClass] : undefined
          return paper === undefined || papers.includes(paper)
            ? []
            : [finding(paper === 'filingNumber' ? 'filingNumberMissing' : 'quarantineCertificateMissing', line)]
        })
      : [],
})

export const XBD_02 = says(
  { en: 'Taxes and clearance', zh: '税费与清关' },
  {
    en: 'Product page and notice say that taxes are the customer’s, and how many days clearance takes.',
    zh: '商品页和通知须注明税费由买家自理及清关所需天数。',
  },
)
export interface ClearanceFacts {
  readonly at: Instant
  readonly crossBorder: boolean
}
export const taxesAndClearance = rule({
  id: 'XBD-02',
  clauses: ['M-3.3'],
  kind: 'notification',
  params: { 'crossBorder.clearanceDays': dated(span, [3, 7], { from: 'manual' }) },
  inForceAt: ({ at }: ClearanceFacts) => at,
  apply: (
    p,
    { crossBorder },
  ): { readonly notice: 'taxesAndClearance'; readonly fields: Readonly<Record<'from' | 'to', string>> } | undefined => {
    const [from, to] = p['crossBorder.clearanceDays']
    return crossBorder ? { notice: 'taxesAndClearance', fields: { from: String(from), to: String(to) } } : undefined
  },
})
