// Changes of plan: manual M-1.3, M-3.1; regulations P-3.3, S-6.2; work chart W-carrier, W-customer.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, shareAtMost, type Fen } from '../../core/money.js'
import { dated, durationRange, endsOf, ratio } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { after, type Instant } from '../../core/time/index.js'

export const SHP_06 = says(
  { en: 'Carrier overload', zh: '快递爆仓' },
  {
    en: 'When a carrier is overloaded the customer is told of the delay to expect; in promotion mode a contracted backup carrier takes over.',
    zh: '快递爆仓时告知客户预计延迟；大促期间由已签约的备用快递接手。',
  },
)
export interface OverloadFacts {
  readonly expectedAt: Instant
  readonly promotionMode: boolean
  readonly backup?: string
}
export const carrierOverload = rule({
  id: 'SHP-06',
  clauses: ['M-1.3', 'M-3.1'],
  kind: 'notification',
  params: { 'shipping.overloadDelay': dated(durationRange, 'P1D/P2D', { from: 'manual' }) },
  inForceAt: ({ expectedAt }: OverloadFacts) => expectedAt,
  apply: (
    p,
    { expectedAt, promotionMode, backup },
  ): { readonly takeOver?: string; readonly notice: 'carrierOverload'; readonly between: readonly [Instant, Instant] } => {
    const [least, most] = endsOf(p['shipping.overloadDelay'])
    const told = { notice: 'carrierOverload', between: [after(expectedAt, least), after(expectedAt, most)] } as const
    return promotionMode && backup !== undefined ? { ...told, takeOver: backup } : told
  },
})

export const SHP_10 = says(
  { en: 'Customer changes before shipping', zh: '发货前修改订单' },
  {
    en: 'Address, contact and specification can be changed until the hand-over, and the review checks that a change touches run again; afterwards it becomes an intercept or a return.',
    zh: '交付承运商之前可修改地址、联系方式或规格，相关审核项重新执行；之后只能拦截或退货。',
  },
)
export type ChangedField = 'address' | 'contact' | 'specification'
const touches: Readonly<Record<ChangedField, readonly string[]>> = {
  address: ['REV-03', 'REV-04', 'REV-05', 'REV-08', 'RSK-04', 'RSK-05'],
  contact: ['REV-06', 'RSK-02', 'RSK-05'],
  specification: ['REV-07', 'REV-08', 'RSK-06', 'INV-01'],
}
export interface ChangeFacts {
  readonly at: Instant
  readonly handedOver: boolean
  readonly fields: readonly ChangedField[]
}
export const changeBeforeShipping = rule({
  id: 'SHP-10',
  clauses: ['P-3.3', 'S-6.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: ChangeFacts) => at,
  apply: (_, { handedOver, fields }): Verdict<{ readonly reviewAgain: readonly string[] }> =>
    handedOver
      ? refuse('handedOver', 'interceptParcel', 'returnGoods')
      : allow({ reviewAgain: [...new Set(fields.flatMap((field) => touches[field]))].sort() }),
})

export const SHP_16 = says(
  { en: 'Out of the carrier’s area', zh: '超区加费' },
  {
    en: 'The customer is asked to bear the surcharge; if not, the seller bears it up to the share of the order’s margin; if the order is given up, it becomes an after-sales case under the terms for bulky goods.',
    zh: '先请客户承担超区费；客户不愿的，卖家按订单毛利的上限比例承担；客户放弃订单的，按大件退换规则转售后。',
  },
)
export interface SurchargeFacts {
  readonly at: Instant
  /** Fen; the margin may be a loss. */
  readonly surcharge: number
  readonly margin: number
  readonly answer: 'bears' | 'declines' | 'givesUp'
  /** What the seller offered to bear when the customer declined before. */
  readonly offered?: number
}
export interface SurchargeRuling {
  readonly then: 'ship' | 'negotiate' | 'afterSales'
  readonly customer: Fen
  readonly seller: Fen
}
export const surcharge = rule({
  id: 'SHP-16',
  clauses: ['W-carrier'],
  kind: 'process',
  params: { 'shipping.surchargeMaxShareOfMargin': dated(ratio, 0.5, { from: 'chosen' }) },
  inForceAt: ({ at }: SurchargeFacts) => at,
  apply: (p, { surcharge: cost, margin, answer, offered = 0 }): SurchargeRuling => {
    if (answer === 'givesUp') return { then: 'afterSales', customer: fen(0), seller: fen(0) }
    if (answer === 'bears') return { then: 'ship', customer: fen(Math.max(0, cost - offered)), seller: fen(Math.min(cost, offered)) }
    const seller = Math.min(cost, shareAtMost(Math.max(0, margin), p['shipping.surchargeMaxShareOfMargin']))
    return { then: seller === cost ? 'ship' : 'negotiate', customer: fen(cost - seller), seller: fen(seller) }
  },
})

export const SHP_21 = says(
  { en: 'Intercept', zh: '截单' },
  {
    en: 'A parcel not yet loaded is pulled back at no cost; one loaded or on its way only after the customer has accepted the outbound and intercept costs. The refund waits until the goods are confirmed back, or the loss is settled.',
    zh: '未装车的免费撤回；已装车或在途的，须客户同意承担发出和拦截费用后方可拦截。确认货物退回或损失结清后方可退款。',
  },
)
export interface InterceptFacts {
  readonly at: Instant
  readonly stage: 'notLoaded' | 'loaded' | 'inTransit'
  /** Fen. */
  readonly outboundFreight: number
  readonly interceptFreight: number
  readonly costAccepted: boolean
  readonly goods: 'away' | 'confirmedBack' | 'lossSettled'
}
export const intercept = rule({
  id: 'SHP-21',
  clauses: ['W-carrier', 'W-customer'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: InterceptFacts) => at,
  apply: (
    _,
    { stage, outboundFreight, interceptFreight, costAccepted, goods },
  ): Verdict<{ readonly customerBears: Fen; readonly mayRefund: boolean }> => {
    const mayRefund = goods !== 'away'
    if (stage === 'notLoaded') return allow({ customerBears: fen(0), mayRefund })
    return costAccepted
      ? allow({ customerBears: fen(outboundFreight + interceptFreight), mayRefund })
      : refuse('interceptCostOpen', 'tellCosts', 'letItArrive', 'platformProcedure')
  },
})
