// Opened goods, goods made to measure, installed goods, keeping the customer: manual M-2.2; work chart W-customer.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import type { GoodsKind } from '../law/exclusions.js'
import { faultOf, type Cause } from '../money/causes.js'

export interface OpenedFacts {
  readonly requestedAt: Instant
  readonly goods: GoodsKind
  /** The goods' own seal, not the parcel or the outer box (LAW-03). */
  readonly opened: boolean
  readonly activated: boolean
}
const spoiltBy: Readonly<Record<GoodsKind, 'opening' | 'activation' | 'neither'>> = {
  cosmetics: 'opening',
  hygiene: 'opening',
  food: 'opening',
  openedMedia: 'opening',
  perishable: 'opening',
  appliance: 'activation',
  activationValue: 'activation',
  ordinary: 'neither',
  customMade: 'neither',
  download: 'neither',
  periodical: 'neither',
  nearExpiry: 'neither',
  flawed: 'neither',
  garment: 'neither',
  bulky: 'neither',
}
export const RET_07 = says(
  { en: 'Opened goods', zh: '已拆封商品' },
  {
    en: 'Opened cosmetics, activated appliances and the like are not fit for resale; the customer is told beforehand that goods are checked on arrival.',
    zh: '已拆封的化妆品、已激活的电器等影响二次销售；须事先告知客户退回后将质检。',
  },
)
export const openedGoods = rule({
  id: 'RET-07',
  clauses: ['M-2.2'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ requestedAt }: OpenedFacts) => requestedAt,
  apply: (_, { goods, opened, activated }): Verdict<{ readonly tell: 'checkedOnArrival' }> => {
    if (spoiltBy[goods] === 'opening' && opened) return refuse('openedUnfit', 'qualityReturn', 'repair')
    if (spoiltBy[goods] === 'activation' && activated) return refuse('activatedUnfit', 'qualityReturn', 'repair')
    return allow({ tell: 'checkedOnArrival' })
  },
})

export interface MadeFacts {
  readonly requestedAt: Instant
  readonly defectHindersUse: boolean
  /** The seller agreed before the sale that there is no return. */
  readonly agreedBefore: boolean
}
export const RET_08 = says(
  { en: 'Made to measure', zh: '定制商品' },
  {
    en: 'Goods made to the customer’s specification are not returned or exchanged unless the defect hinders normal use; repair remains possible. If that was not agreed before the sale, the loss falls on the seller’s sales side.',
    zh: '定制商品除影响正常使用的缺陷外不退不换，可维保；售前未约定的，损失由销售方承担。',
  },
)
export const madeToMeasure = rule({
  id: 'RET-08',
  clauses: ['W-customer'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ requestedAt }: MadeFacts) => requestedAt,
  // The law (LAW-02) excludes such goods without any agreement; the work chart grants more, and the more generous one is taken.
  apply: (_, { defectHindersUse, agreedBefore }): Verdict<{ readonly lossOn: 'seller' | 'sales' }> => {
    if (defectHindersUse) return allow({ lossOn: 'seller' })
    return agreedBefore ? refuse('madeToMeasure', 'repair') : allow({ lossOn: 'sales' })
  },
})

export interface InstalledFacts {
  readonly requestedAt: Instant
  readonly cause: Cause
  readonly toldLoss: boolean
  readonly toldCost: boolean
}
export const RET_10 = says(
  { en: 'Return after delivery and installation', zh: '送装后退货' },
  {
    en: 'A cause on the seller’s side, carrier and maker included, is told apart from one on the customer’s; the customer is told loss and cost before confirming.',
    zh: '区分商家（含物流、厂商）原因与客户原因；客户原因的，须先告知损失与费用再确认。',
  },
)
export const installedReturn = rule({
  id: 'RET-10',
  clauses: ['W-customer'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: InstalledFacts) => requestedAt,
  apply: (_, { cause, toldLoss, toldCost }): Verdict<{ readonly side: 'seller' | 'customer' }> => {
    if (faultOf(cause) !== 'choice') return allow({ side: 'seller' })
    return toldLoss && toldCost ? allow({ side: 'customer' }) : refuse('costNotTold', 'tellCost')
  },
})

export interface KeepFacts {
  readonly offeredAt: Instant
  /** What the customer is waiting for next. */
  readonly dueAt: Instant
}
export const RET_11 = says(
  { en: 'Keep the customer', zh: '挽留客户' },
  {
    en: 'Before a refund an offer to keep the order may be made and recorded; it never delays a deadline of the customer’s.',
    zh: '退款前可挽留客户并留有记录，但不得延误应对客户履行的时限。',
  },
)
export const keepCustomer = rule({
  id: 'RET-11',
  clauses: ['M-2.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ offeredAt }: KeepFacts) => offeredAt,
  apply: (_, { offeredAt, dueAt }): Verdict<{ readonly dueAt: Instant }> =>
    offeredAt < dueAt ? allow({ dueAt }) : refuse('dueAlready', 'proceed'),
})
