// Settlement of freight, corrections and loss claims: plan; work chart W-supplier, W-carrier.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, sum, type Fen } from '../../core/money.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import type { FreightBearer } from './freight.js'

export interface FreightCost {
  readonly what: 'outbound' | 'return' | 'intercept' | 'packaging'
  readonly cost: number
  readonly bearer: FreightBearer
  /** Who paid the carrier, or advanced the money. */
  readonly paidBy: 'customer' | 'seller'
}
export interface FreightCosts {
  readonly settledAt: Instant
  readonly costs: readonly FreightCost[]
}
/** Who bears how much in the end, and what moves: collected from the customer, paid back to the customer, recovered from others. */
export interface FreightSettlement {
  readonly borne: Readonly<Record<FreightBearer, Fen>>
  readonly collect: Fen
  readonly payBack: Fen
  readonly recover: Fen
}
export const MNY_02 = says(
  { en: 'Freight settlement', zh: '运费结算' },
  {
    en: 'Express and packaging are determined, their bearer decided, the seller’s share booked as cost, the customer’s collected, the carrier settled with; what the customer advanced for the seller is paid back.',
    zh: '核定快递与包装费用及承担方，商家部分计入成本，客户部分收取，与承运商结算；客户代垫的退还客户。',
  },
)
export const freightSettlement = rule({
  id: 'MNY-02',
  clauses: ['R-6.3'],
  kind: 'money',
  params: {},
  inForceAt: ({ settledAt }: FreightCosts) => settledAt,
  apply: (_, { costs }): FreightSettlement => {
    const total = (of: (cost: FreightCost) => boolean): Fen => sum(costs.filter(of).map(({ cost }) => cost))
    const by = (party: FreightBearer): Fen => total(({ bearer }) => bearer === party)
    return {
      borne: { customer: by('customer'), seller: by('seller'), carrier: by('carrier'), supplier: by('supplier') },
      collect: total(({ bearer, paidBy }) => bearer === 'customer' && paidBy === 'seller'),
      payBack: total(({ bearer, paidBy }) => bearer !== 'customer' && paidBy === 'customer'),
      recover: total(({ bearer }) => bearer === 'carrier' || bearer === 'supplier'),
    }
  },
})

export interface RefundCorrectionFacts {
  readonly checkedAt: Instant
  readonly due: number
  readonly refunded: number
}
export const EXE_09 = says(
  { en: 'Wrong refund amount', zh: '退款金额异常' },
  {
    en: 'A refund that differs from what is due is checked and corrected by a further event, never edited. What was paid too much is asked for, never taken.',
    zh: '退款与应退不符的，核实后以新记录更正，不得改写原记录；多退的与客户协商，不得径行扣收。',
  },
)
export const refundCorrection = rule({
  id: 'EXE-09',
  clauses: ['R-5.3'],
  kind: 'money',
  params: {},
  inForceAt: ({ checkedAt }: RefundCorrectionFacts) => checkedAt,
  apply: (_, { due, refunded }): { readonly correction: 'none' | 'payRest' | 'askBack'; readonly amount: Fen } => ({
    correction: refunded === due ? 'none' : refunded < due ? 'payRest' : 'askBack',
    amount: fen(Math.abs(due - refunded)),
  }),
})

export interface LossClaimFacts {
  readonly claimedAt: Instant
  readonly against: 'supplier' | 'carrier'
  /** A photo or video of the packaging on which the brand can be seen. */
  readonly packagingShown: boolean
  /** Nothing arrived, or only late: there is no packaging to show. */
  readonly lost?: boolean
  readonly answer: 'none' | 'agreed' | 'denied'
  readonly agreed: number
}
export const MNY_06 = says(
  { en: 'Loss claims', zh: '损失索赔' },
  {
    en: 'A loss caused by supplier or carrier is confirmed with a picture of the packaging that shows the brand, and with the other side’s agreed answer, before reshipment or compensation is paid on its account; of goods that were lost on the way or came late, whose packaging shows nothing, the answer is enough. The agreed amount is recorded.',
    zh: '供应商或承运商造成的损失，须有能见品牌标识的包装照片或视频及对方确认答复，方可据此补发或赔付；途中丢失或送货不及时的，无包装可证，以对方确认答复为准；记录确认金额。',
  },
)
export const lossClaim = rule({
  id: 'MNY-06',
  clauses: ['W-supplier', 'W-carrier'],
  kind: 'money',
  params: {},
  inForceAt: ({ claimedAt }: LossClaimFacts) => claimedAt,
  // A claim settles apart from the customer's refund, which never waits for it (EXE-04, LAW-04).
  apply: (_, { packagingShown, lost = false, answer, agreed }): Verdict<{ readonly recover: Fen }> => {
    if (!packagingShown && !lost) return refuse('packagingNotShown', 'addPackagingPhoto')
    if (answer === 'none') return refuse('noAnswer', 'awaitAnswer')
    return answer === 'denied' ? refuse('claimDenied', 'escalateClaim', 'bookAsCost') : allow({ recover: fen(agreed) })
  },
})
