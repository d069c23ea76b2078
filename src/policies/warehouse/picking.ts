// Picking, checking and packing: manual M-1.2, M-1.3; regulations P-3.1.
import { byText } from '../../core/byText.js'
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { due, sinceThen, type Since } from '../deadline.js'
import { finding, type Finding } from '../finding.js'
import { unitsBySku, type Units } from './outbound.js'

export const PCK_01 = says(
  { en: 'Pick path', zh: '拣货路径' },
  {
    en: 'Pick lines are ordered by zone, aisle and shelf, numbers as numbers (A2 before A10), to shorten the walk.',
    zh: '拣货单按库区、通道、货架的自然顺序排列（A2 在 A10 之前），缩短行走路径。',
  },
)
export interface PickLine {
  readonly line: string
  /** Location of the bin, like `A-02-3`. */
  readonly bin: string
}
const partsOfBin = ({ bin }: PickLine): readonly string[] => bin.toUpperCase().match(/\d{1,15}|[^\d\s\-_.]+/g) ?? []
/** Letters as letters, digits as numbers; then the line's id, so that the order is total. */
export const inPickOrder = (a: PickLine, b: PickLine): number => {
  const [left, right] = [partsOfBin(a), partsOfBin(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [l = '', r = ''] = [left[i], right[i]]
    const order = /^\d/.test(l) && /^\d/.test(r) ? Number(l) - Number(r) : byText(l, r)
    if (order !== 0) return order
  }
  return left.length - right.length || byText(a.line, b.line)
}
export const pickPath = rule({
  id: 'PCK-01',
  clauses: ['M-1.2'],
  kind: 'routing',
  params: {},
  inForceAt: ({ at }: { readonly at: Instant; readonly lines: readonly PickLine[] }) => at,
  apply: (_, { lines }): readonly string[] => lines.toSorted(inPickOrder).map(({ line }) => line),
})

export const PCK_02 = says(
  { en: 'Scan to pick', zh: '扫码拣货' },
  {
    en: 'Each unit is scanned; a product that was not ordered, a unit too many and a second scan of the same unit are refused.',
    zh: '逐件扫码；未订购的商品、超出数量及重复扫码均不予通过。',
  },
)
export interface PickedUnit {
  readonly sku: string
  /** The unit's own code, where it has one. */
  readonly unit?: string
}
export interface PickFacts {
  readonly at: Instant
  readonly ordered: readonly Units[]
  readonly picked: readonly PickedUnit[]
  readonly scan: PickedUnit
}
export const scanToPick = rule({
  id: 'PCK-02',
  clauses: ['M-1.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: PickFacts) => at,
  apply: (_, { ordered, picked, scan }): Verdict<{ readonly left: number }> => {
    const wanted = unitsBySku(ordered).get(scan.sku)
    if (wanted === undefined) return refuse('skuNotOrdered', 'putBack')
    if (scan.unit !== undefined && picked.some(({ unit }) => unit === scan.unit)) return refuse('scannedTwice', 'scanNext')
    const left = wanted - picked.filter(({ sku }) => sku === scan.sku).length - 1
    return left < 0 ? refuse('unitsExtra', 'putBack') : allow({ left })
  },
})

export const PCK_03 = says(
  { en: 'Pick and pack in time', zh: '拣货打包时限' },
  { en: 'Picking and packing finish within the limit of the pick list’s creation.', zh: '配货单生成后须在时限内完成拣选和包装。' },
)
export const pickLimit = rule({
  id: 'PCK-03',
  clauses: ['P-3.1'],
  kind: 'deadline',
  params: { 'picking.within': dated(duration, 'PT8H', { from: 'chosen' }) },
  inForceAt: sinceThen,
  apply: (p, { since }: Since) => due(since, p['picking.within'], 'warehouse'),
})

export const PCK_04 = says(
  { en: 'Outbound quality check', zh: '出库质检' },
  {
    en: 'Packaging and appearance are checked; a unit with a defect is replaced and replenished, and the customer is told that a new one comes, and when.',
    zh: '检查包装与外观；有瑕疵的标记待换货并触发补货，告知客户将补发新品及预计时间。',
  },
)
export interface CheckedUnits {
  readonly checkedAt: Instant
  readonly units: readonly { readonly sku: string; readonly packaging: 'sound' | 'damaged'; readonly appearance: 'sound' | 'flawed' }[]
}
export interface QualityOutcome {
  readonly pass: boolean
  readonly replace: readonly Units[]
  readonly notice?: 'replacementComing'
}
export const qualityCheck = rule({
  id: 'PCK-04',
  clauses: ['M-1.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ checkedAt }: CheckedUnits) => checkedAt,
  apply: (_, { units }): QualityOutcome => {
    const bad = units.filter(({ packaging, appearance }) => packaging === 'damaged' || appearance === 'flawed')
    const replace = [...unitsBySku(bad.map(({ sku }) => ({ sku, quantity: 1 })))].map(([sku, quantity]) => ({ sku, quantity }))
    return bad.length === 0 ? { pass: true, replace } : { pass: false, replace, notice: 'replacementComing' }
  },
})

export type Packing = 'bag' | 'carton' | 'cushioning' | 'filling' | 'fragileLabel'
export const PCK_06 = says(
  { en: 'Packing', zh: '打包规范' },
  {
    en: 'A waterproof bag or a carton, with cushioning; fragile goods also need filling in the box and the fragile label.',
    zh: '使用防水袋或纸箱并加缓冲材料；易碎品还须箱内填充并贴易碎标签。',
  },
)
export interface PackingFacts {
  readonly packedAt: Instant
  readonly fragile: boolean
  readonly packing: readonly Packing[]
}
export const packing = rule({
  id: 'PCK-06',
  clauses: ['M-1.3'],
  kind: 'validation',
  params: {},
  inForceAt: ({ packedAt }: PackingFacts) => packedAt,
  apply: (_, { fragile, packing: used }): readonly Finding[] => {
    const lacks = (part: Packing): readonly Finding[] => (used.includes(part) ? [] : [finding('packingMissing', part)])
    return [
      ...(used.includes('bag') ? [] : lacks('carton')),
      ...lacks('cushioning'),
      ...(fragile ? [...lacks('filling'), ...lacks('fragileLabel')] : []),
    ]
  },
})

export const PCK_07 = says(
  { en: 'Shortage found at the shelf', zh: '货架缺件' },
  {
    en: 'A unit missing at the shelf is reported, its line waits for stock, and the order is served first when it arrives.',
    zh: '货架缺件须上报，该行等待补货，到货后该订单优先配货。',
  },
)
export interface ShelfFacts {
  readonly at: Instant
  readonly sku: string
  readonly expected: number
  readonly found: number
}
export const shelfShortage = rule({
  id: 'PCK-07',
  clauses: ['P-3.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: ShelfFacts) => at,
  apply: (
    _,
    { sku, expected, found },
  ): { readonly report?: Units & { readonly to: 'purchasing' }; readonly adjustBook: number; readonly servedFirst: boolean } => {
    const missing = Math.max(0, expected - found)
    return missing === 0
      ? { adjustBook: 0, servedFirst: false }
      : { report: { sku, quantity: missing, to: 'purchasing' }, adjustBook: -missing, servedFirst: true }
  },
})
