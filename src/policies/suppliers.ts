// Supplier orders: work chart W-supplier, plan.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { finding, type Finding } from './finding.js'

export const SUP_01 = says(
  { en: 'Supplier out of stock', zh: '供应商缺货' },
  { en: 'The customer is talked to at once: wait, change or refund.', zh: '第一时间与客户协商：等待、更换或退款。' },
)
export interface SupplierShortFacts {
  readonly at: Instant
  readonly answer?: 'wait' | 'change' | 'refund'
}
export const supplierOutOfStock = rule({
  id: 'SUP-01',
  clauses: ['W-supplier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: SupplierShortFacts) => at,
  apply: (_, { answer }): 'askCustomer' | 'wait' | 'change' | 'refund' => answer ?? 'askCustomer',
})

export const SUP_02 = says(
  { en: 'Wrong supplier order', zh: '供应商错单' },
  { en: 'Whoever placed it checks it first; then the supplier is answered.', zh: '先由下单人核准，再回复供应商。' },
)
export interface WrongOrderFacts {
  readonly at: Instant
  readonly placedBy: string
  readonly checkedBy?: string
}
export const wrongSupplierOrder = rule({
  id: 'SUP-02',
  clauses: ['W-supplier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: WrongOrderFacts) => at,
  apply: (_, { placedBy, checkedBy }): Verdict<{ readonly then: 'answerSupplier' }> =>
    checkedBy === undefined
      ? refuse('notChecked', 'placerChecks')
      : checkedBy === placedBy
        ? allow({ then: 'answerSupplier' })
        : refuse('placerOnly', 'placerChecks'),
})

export const SUP_03 = says(
  { en: 'Placing supplier orders', zh: '向供应商下单' },
  {
    en: 'They are placed by a named person with complete data; made-to-measure and urgent ones carry their requirements; “wait for notice” holds shipping.',
    zh: '由专人下单且信息完整；定制单、加急单须附要求；注明等通知的暂不发货。',
  },
)
export interface SupplierOrderFacts {
  readonly at: Instant
  readonly placedBy?: string
  /** Which of product, specification, quantity, address and contact are missing. */
  readonly missing: readonly string[]
  readonly madeToMeasure: boolean
  readonly urgent: boolean
  readonly requirementsGiven: boolean
  readonly waitForNotice: boolean
}
export const supplierOrder = rule({
  id: 'SUP-03',
  clauses: ['W-supplier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: SupplierOrderFacts) => at,
  apply: (
    _,
    { placedBy, missing, madeToMeasure, urgent, requirementsGiven, waitForNotice },
  ): { readonly findings: readonly Finding[]; readonly holdShipping: boolean } => ({
    findings: [
      ...(placedBy === undefined ? [finding('fieldMissing', 'placedBy')] : []),
      ...missing.map((field) => finding('fieldMissing', field)),
      ...((madeToMeasure || urgent) && !requirementsGiven ? [finding('fieldMissing', 'requirements')] : []),
    ],
    holdShipping: waitForNotice,
  }),
})

export const SUP_04 = says(
  { en: 'Cancelling supplier orders', zh: '撤销供应商订单' },
  {
    en: 'A cancelled supplier order is followed until it is confirmed where the goods are; only then comes refund or exchange.',
    zh: '撤单须跟进到底，确认货物去向后方可退款或换货。',
  },
)
export interface SupplierCancelFacts {
  readonly at: Instant
  readonly goods: 'unknown' | 'neverSent' | 'withSupplier' | 'withCarrier' | 'withCustomer'
}
export const supplierCancel = rule({
  id: 'SUP-04',
  clauses: ['W-supplier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: SupplierCancelFacts) => at,
  apply: (_, { goods }): Verdict<{ readonly goods: Exclude<SupplierCancelFacts['goods'], 'unknown' | 'withCarrier'> }> =>
    goods === 'unknown'
      ? refuse('goodsUnknown', 'askSupplier')
      : goods === 'withCarrier'
        ? refuse('goodsUnderway', 'interceptParcel', 'waitForGoods')
        : allow({ goods }),
})

export const SUP_05 = says(
  { en: 'Supplier quality', zh: '供应商质量记录' },
  { en: 'Losses and quality returns count against the supplier’s record.', zh: '因供应商造成的损失和质量退货计入其质量记录。' },
)
export interface SupplierRecordFacts {
  readonly at: Instant
  readonly delivered: number
  readonly qualityReturned: number
  readonly losses: readonly { readonly fen: number; readonly atFault: 'supplier' | 'carrier' | 'warehouse' }[]
}
export const supplierQuality = rule({
  id: 'SUP-05',
  clauses: ['W-supplier', 'R-9.3'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: SupplierRecordFacts) => at,
  /** Share of delivered units that came back for quality, and the losses in fen that are the supplier's. */
  apply: (_, { delivered, qualityReturned, losses }): { readonly returnRate: number; readonly lossFen: number } => ({
    returnRate: delivered === 0 ? 0 : qualityReturned / delivered,
    lossFen: losses.filter(({ atFault }) => atFault === 'supplier').reduce((all, loss) => all + loss.fen, 0),
  }),
})
