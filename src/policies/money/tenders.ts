// Refund in kind, over the tenders that paid: manual M-2.2; plan; seven-day measure.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, type Fen } from '../../core/money.js'
import { dated, texts } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export interface TenderLeft {
  readonly payment: string
  readonly means: string
  /** Paid by it, less its settled and pending refunds; fen (points and coupons at the value they paid). */
  readonly left: number
}
export interface TenderFacts {
  readonly placedAt: Instant
  readonly amount: number
  readonly tenders: readonly TenderLeft[]
}
export interface RefundOver {
  readonly payment: string
  readonly means: string
  readonly amount: Fen
}

export const LAW_07 = says(
  { en: 'Refund in kind', zh: '原路原物退回' },
  {
    en: 'Each tender goes back in kind and never more than it paid: cash as cash, points as points, a coupon by its own terms. The named order of tenders is kept and no more of them are touched than needed.',
    zh: '各支付方式原路退回且不超过其实付：现金退现金，积分退积分，优惠券按其自身规则；按既定顺序退回，不多动一种支付方式。',
  },
)
export const refundInKind = rule({
  id: 'LAW-07',
  clauses: ['L-7d'],
  kind: 'money',
  params: {
    'refund.tenderOrder': dated(texts, ['online', 'card', 'instalment', 'balance', 'cash', 'other', 'points', 'coupon'], {
      from: 'chosen',
      note: 'money before points and coupons; means not named come last',
    }),
  },
  inForceAt: ({ placedAt }: TenderFacts) => placedAt,
  apply: (p, { amount, tenders }): Verdict<readonly RefundOver[]> => {
    const order = p['refund.tenderOrder']
    const rank = (means: string): number => (order.includes(means) ? order.indexOf(means) : order.length)
    const parts: RefundOver[] = []
    let open = amount
    for (const { payment, means, left } of tenders.toSorted((a, b) => rank(a.means) - rank(b.means))) {
      const part = Math.min(open, left)
      if (part <= 0) continue
      parts.push({ payment, means, amount: fen(part) })
      open -= part
    }
    return open > 0 ? refuse('exceedsPaid', 'atMostLeft') : allow(parts)
  },
})
