// Repair, and wrong or missing goods: work chart W-customer, W-carrier; manual M-2.1.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { nextStep } from '../steps.js'

export const repairSteps = ['bearerSettled', 'orderedPartsOrVisit', 'timeAgreed', 'repaired'] as const
export type RepairStep = (typeof repairSteps)[number]
export interface RepairFacts {
  readonly requestedAt: Instant
  readonly underWarranty: boolean
  readonly customersFault: boolean
  readonly done: readonly RepairStep[]
}
export const EXE_13 = says(
  { en: 'Repair under warranty', zh: '质保维修' },
  {
    en: 'Who pays is settled first; parts or a visit are ordered; the time is agreed with the customer.',
    zh: '先确认费用承担方，再下配件单或上门单，并与客户约定时间。',
  },
)
export const warrantyRepair = rule({
  id: 'EXE-13',
  clauses: ['W-customer', 'W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: RepairFacts) => requestedAt,
  apply: (_, { underWarranty, customersFault, done }): { readonly bearer: 'seller' | 'customer'; readonly next: RepairStep | 'done' } => ({
    bearer: underWarranty && !customersFault ? 'seller' : 'customer',
    next: nextStep(repairSteps, done),
  }),
})

export const wrongGoodsSteps = ['carrierAsked', 'outboundChecked', 'solutionAgreed', 'lossSettled', 'orderRemarked'] as const
export type WrongGoodsStep = (typeof wrongGoodsSteps)[number]
export interface WrongGoodsFacts {
  readonly reportedAt: Instant
  readonly kind: 'wrong' | 'missing'
  readonly done: readonly WrongGoodsStep[]
}
export const EXE_14 = says(
  { en: 'Wrong or missing goods after delivery', zh: '签收后错发少发' },
  {
    en: 'First checked with the carrier and the outbound record; then exchange, supplement or refund is agreed, the loss is settled with the party at fault, and the order is remarked.',
    zh: '先与物流和出库记录核对，再与客户商定换、补或退，损失与责任方确认，并备注订单。',
  },
)
export const wrongGoods = rule({
  id: 'EXE-14',
  clauses: ['W-carrier', 'M-2.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ reportedAt }: WrongGoodsFacts) => reportedAt,
  apply: (
    _,
    { kind, done },
  ): { readonly next: WrongGoodsStep | 'done'; readonly solutions: readonly ('exchange' | 'supplement' | 'refund')[] } => ({
    next: nextStep(wrongGoodsSteps, done),
    solutions: kind === 'missing' ? ['supplement', 'refund'] : ['exchange', 'supplement', 'refund'],
  }),
})
