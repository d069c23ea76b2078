// What goes wrong on the way: regulations P-6.3, plan, work chart W-carrier.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, type Fen } from '../../core/money.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

export const SHP_12 = says(
  { en: 'Lost parcel', zh: '包裹丢失' },
  { en: 'The carrier is claimed against, and the customer chooses reshipment or refund.', zh: '向承运商索赔，由客户选择补发或退款。' },
)
export interface LossFacts {
  readonly at: Instant
  readonly answer?: 'reship' | 'refund'
}
export const lostParcel = rule({
  id: 'SHP-12',
  clauses: ['P-6.3', 'R-3.3', 'W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: LossFacts) => at,
  // The seller chose the carrier, so the loss is the seller's towards the customer (LAW-10).
  apply: (_, { answer }): { readonly claimAgainst: 'carrier'; readonly then: 'askCustomer' | 'reship' | 'refund' } => ({
    claimAgainst: 'carrier',
    then: answer ?? 'askCustomer',
  }),
})

export const SHP_13 = says(
  { en: 'Damaged parcel', zh: '包裹破损' },
  {
    en: 'Photos of outer packaging and goods are required; the party at fault is settled; then repair, parts, replacement or refund is agreed.',
    zh: '须提供外包装和商品照片，确定责任方后协商维修、补配件、换货或退款。',
  },
)
export type PartyAtFault = 'carrier' | 'supplier' | 'warehouse'
export interface DamageFacts {
  readonly at: Instant
  readonly photos: readonly ('outerPackaging' | 'goods')[]
  readonly atFault?: PartyAtFault
}
export interface DamageRuling {
  readonly recoverFrom?: 'carrier' | 'supplier'
  readonly offer: readonly ['repair', 'parts', 'replacement', 'refund']
}
export const damagedParcel = rule({
  id: 'SHP-13',
  clauses: ['P-6.3', 'W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: DamageFacts) => at,
  apply: (_, { photos, atFault }): Verdict<DamageRuling> => {
    if (!photos.includes('outerPackaging') || !photos.includes('goods')) return refuse('damagePhotosMissing', 'sendPhotos')
    if (atFault === undefined) return refuse('faultOpen', 'settleFault')
    const offer = ['repair', 'parts', 'replacement', 'refund'] as const
    return allow(atFault === 'warehouse' ? { offer } : { recoverFrom: atFault, offer })
  },
})

export const SHP_14 = says(
  { en: 'Delay', zh: '物流延误' },
  {
    en: 'The cause is found, the customer is told a new date, the carrier is pressed; force majeure is explained.',
    zh: '查明延误原因，告知客户新的送达时间并催促承运商；不可抗力须向客户说明。',
  },
)
export interface DelayFacts {
  readonly at: Instant
  readonly done: readonly ('causeFound' | 'newDateTold' | 'carrierPressed' | 'forceMajeureExplained')[]
  readonly forceMajeure: boolean
}
export const delayedParcel = rule({
  id: 'SHP-14',
  clauses: ['P-6.3'],
  kind: 'notification',
  params: {},
  inForceAt: ({ at }: DelayFacts) => at,
  /** What is still to do, in order. */
  apply: (_, { done, forceMajeure }): readonly Finding[] =>
    (['causeFound', 'newDateTold', 'carrierPressed', ...(forceMajeure ? (['forceMajeureExplained'] as const) : [])] as const)
      .filter((step) => !done.includes(step))
      .map((step) => finding('stepOpen', step)),
})

export const SHP_15 = says(
  { en: 'Misdelivery', zh: '错误投递' },
  {
    en: 'A parcel delivered to the wrong place is recovered and delivered again; one that cannot be recovered is reshipped.',
    zh: '送错地点的包裹追回后重新投递，无法追回的重新发货。',
  },
)
export const misdelivery = rule({
  id: 'SHP-15',
  clauses: ['R-6.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: { readonly at: Instant; readonly recoverable: boolean }) => at,
  apply: (_, { recoverable }): 'recover' | 'reship' => (recoverable ? 'recover' : 'reship'),
})

export const SHP_17 = says(
  { en: 'Force majeure', zh: '不可抗力' },
  {
    en: 'The customer is informed and remarks are kept; who no longer wants the goods is told that the return costs fall on them, and it becomes an after-sales case.',
    zh: '告知客户并做好备注；客户不再需要商品的，先告知退回费用由其承担，再转售后处理。',
  },
)
export interface ForceMajeureFacts {
  readonly at: Instant
  readonly informed: boolean
  readonly stillWanted: boolean
  readonly costsTold: boolean
}
export const forceMajeure = rule({
  id: 'SHP-17',
  clauses: ['W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: ForceMajeureFacts) => at,
  apply: (_, { informed, stillWanted, costsTold }): Verdict<{ readonly then: 'wait' | 'afterSales' }> => {
    if (!informed) return refuse('customerNotInformed', 'tellCustomer')
    if (stillWanted) return allow({ then: 'wait' })
    return costsTold ? allow({ then: 'afterSales' }) : refuse('returnCostsNotTold', 'tellCosts')
  },
})

export const SHP_18 = says(
  { en: 'Carrier stops shipping', zh: '承运商停发' },
  { en: 'The customer chooses between waiting and cancelling.', zh: '由客户选择等待后发或先行退单。' },
)
export interface StopFacts {
  readonly at: Instant
  readonly answer?: 'wait' | 'cancel'
}
export const carrierStops = rule({
  id: 'SHP-18',
  clauses: ['W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: StopFacts) => at,
  apply: (_, { answer }): 'askCustomer' | 'wait' | 'cancel' => answer ?? 'askCustomer',
})

export const SHP_19 = says(
  { en: 'Customer cannot be reached', zh: '联系不上客户' },
  {
    en: 'A message is left on the platform’s chat, other contacts are tried, and a correct one is passed on to the carrier.',
    zh: '在平台聊天留言，尝试其他联系方式，取得正确联系方式后反馈承运商。',
  },
)
export interface UnreachedFacts {
  readonly at: Instant
  readonly messageLeft: boolean
  readonly otherContactsTried: boolean
  readonly contactFound: boolean
  readonly passedOn: boolean
}
export const unreachedCustomer = rule({
  id: 'SHP-19',
  clauses: ['W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: UnreachedFacts) => at,
  apply: (
    _,
    { messageLeft, otherContactsTried, contactFound, passedOn },
  ): 'leaveMessage' | 'tryOtherContacts' | 'passOnContact' | 'waitForAnswer' | 'done' => {
    if (contactFound) return passedOn ? 'done' : 'passOnContact'
    return messageLeft ? (otherContactsTried ? 'waitForAnswer' : 'tryOtherContacts') : 'leaveMessage'
  },
})

export const SHP_20 = says(
  { en: 'Delivery and installation', zh: '送装一体' },
  {
    en: 'Arrival at the station, fitter assigned, appointment made, installed: in this order, and the customer is told each step.',
    zh: '到站、派师傅、预约、完成安装，依次进行，每一步告知客户。',
  },
)
export const installationSteps = ['atStation', 'fitterAssigned', 'appointmentMade', 'installed'] as const
export type InstallationStep = (typeof installationSteps)[number]
export interface InstallationFacts {
  readonly at: Instant
  readonly done: readonly InstallationStep[]
  readonly step: InstallationStep
}
export const installation = rule({
  id: 'SHP-20',
  clauses: ['W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: InstallationFacts) => at,
  apply: (_, { done, step }): Verdict<{ readonly tell: InstallationStep }> => {
    const before = installationSteps.slice(0, installationSteps.indexOf(step))
    return before.every((one) => done.includes(one)) ? allow({ tell: step }) : refuse('stepSkipped', 'doStepsInOrder')
  },
})

export const SHP_22 = says(
  { en: 'Goods that came back to the station', zh: '退回发货站点的货物' },
  {
    en: 'They are fetched by supplier or warehouse and confirmed sound before refund or exchange; damage is told to the customer with the deduction before it is made.',
    zh: '由供应商或仓库拉回并确认完好后方可退换；如有破损，须先告知客户扣除金额。',
  },
)
export interface StationFacts {
  readonly at: Instant
  readonly fetchedBy?: 'supplier' | 'warehouse'
  readonly condition?: 'sound' | 'damaged'
  /** Fen. */
  readonly deduction: number
  readonly deductionTold: boolean
}
export const backAtStation = rule({
  id: 'SHP-22',
  clauses: ['W-carrier'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: StationFacts) => at,
  apply: (_, { fetchedBy, condition, deduction, deductionTold }): Verdict<{ readonly deduct: Fen }> => {
    if (fetchedBy === undefined) return refuse('notFetched', 'fetchGoods')
    if (condition === undefined) return refuse('conditionOpen', 'inspectGoods')
    if (condition === 'sound') return allow({ deduct: fen(0) })
    return deductionTold ? allow({ deduct: fen(deduction) }) : refuse('deductionNotTold', 'tellCosts')
  },
})
