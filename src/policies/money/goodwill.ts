// Goodwill, and what the law owes beyond a refund: manual M-1.2, M-2.3; Consumer Rights Law art. 55.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, type Fen } from '../../core/money.js'
import { amount, dated } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export interface GoodwillFacts {
  readonly offeredAt: Instant
  /** Fen, the value of a coupon, gift or sum beyond return or refund; `before`: what this case was given already. */
  readonly value: number
  readonly before: number
  readonly managerApproved: boolean
}
export const MNY_05 = says(
  { en: 'Goodwill is bounded', zh: '补偿有上限' },
  { en: 'Extra compensation beyond return or refund is bounded by the coupon’s value unless a manager approves, and then by the manager’s limit.', zh: '退换之外的补偿以优惠券额度为限，超出须经主管批准，且不超过主管权限。' },
)
export const goodwillBound = rule({
  id: 'MNY-05',
  clauses: ['M-2.3', 'M-1.2'],
  kind: 'money',
  params: {
    'goodwill.coupon': dated(amount, 500, { from: 'manual', note: 'fen' }),
    'goodwill.managerMax': dated(amount, 10_000, { from: 'chosen', note: 'fen' }),
  },
  inForceAt: ({ offeredAt }: GoodwillFacts) => offeredAt,
  apply: (p, { value, before, managerApproved }): Verdict<{ readonly value: Fen }> => {
    const total = before + value
    if (total <= p['goodwill.coupon']) return allow({ value: fen(value) })
    if (total > p['goodwill.managerMax']) return refuse('aboveGoodwill', 'offerWithinLimit')
    return managerApproved ? allow({ value: fen(value) }) : refuse('needsManager', 'askManager', 'offerCoupon')
  },
})

/** Statute's numbers: three times the price, at least ¥500, on top of the refund. */
const FRAUD_TIMES = 3
const FRAUD_LEAST = 50_000

/** What a seller owes for fraud, in fen. A promise of more binds the seller; one of less does not count. */
export const fraudCompensation = (price: number, promisedTimes = 0): Fen => fen(Math.max(FRAUD_LEAST, price * Math.max(FRAUD_TIMES, promisedTimes)))

export interface DemandFacts {
  readonly demandedAt: Instant
  /** Fen that the customer demands beyond the refund, and the price of the goods. */
  readonly demanded: number
  readonly price: number
  readonly fraud: boolean
  /** How many times the price the shop promised to pay in such a case; 0: nothing. */
  readonly promisedTimes: number
}
export const DSP_01 = says(
  { en: 'Demand for extra compensation', zh: '额外赔偿要求' },
  {
    en: 'Apology, then the limits of the rules, then a bounded goodwill offer. What the law or the shop’s own promise owes is paid first and is no goodwill.',
    zh: '先致歉，再说明规则边界，再给予有限补偿；依法或依承诺应赔的先行赔付，不属补偿。',
  },
)
export const extraDemand = rule({
  id: 'DSP-01',
  clauses: ['M-2.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ demandedAt }: DemandFacts) => demandedAt,
  // M-2.3 calls tenfold demands against the rules; a promise of the shop or a fraud makes them due all the same (art. 55).
  apply: (_, { demanded, price, fraud, promisedTimes }): { readonly owed: Fen; readonly beyond: Fen; readonly steps: readonly string[] } => {
    const owed = fraud ? fraudCompensation(price, promisedTimes) : fen(price * promisedTimes)
    const beyond = Math.max(0, demanded - owed)
    return { owed, beyond: fen(beyond), steps: ['apologise', ...(owed > 0 ? ['payOwed'] : []), ...(beyond > 0 ? ['explainLimits', 'offerGoodwill'] : [])] }
  },
})
