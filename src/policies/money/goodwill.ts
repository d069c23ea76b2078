// Goodwill, and what the law owes beyond a refund: manual M-1.2, M-2.3; Consumer Rights Law art. 55; Food Safety Law art. 148.
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
  {
    en: 'Extra compensation beyond return or refund is bounded by the coupon’s value unless a manager approves, and then by the manager’s limit.',
    zh: '退换之外的补偿以优惠券额度为限，超出须经主管批准，且不超过主管权限。',
  },
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

/** Statutes' numbers, on top of the refund: times the price, and at least so much. */
const FRAUD = { times: 3, least: 50_000 } as const
const UNSAFE_FOOD = { times: 10, least: 100_000 } as const
const punitive = ({ times, least }: { readonly times: number; readonly least: number }, price: number, promisedTimes: number): Fen =>
  fen(Math.max(least, price * Math.max(times, promisedTimes)))

/** What a seller owes for fraud, in fen. A promise of more binds the seller; one of less does not count. */
export const fraudCompensation = (price: number, promisedTimes = 0): Fen => punitive(FRAUD, price, promisedTimes)

/** What a seller owes who knowingly sold food that is not safe, in fen: ten times the price or three times the loss. A mere flaw of a label that misleads nobody is no such case. */
export const unsafeFoodCompensation = (price: number, promisedTimes = 0, loss = 0): Fen =>
  fen(Math.max(punitive(UNSAFE_FOOD, price, promisedTimes), 3 * loss))

export interface DemandFacts {
  readonly demandedAt: Instant
  /** Fen that the customer demands beyond the refund, and the price of the goods. */
  readonly demanded: number
  readonly price: number
  readonly fraud: boolean
  /** Food that is not safe, sold knowingly. */
  readonly unsafeFood?: boolean
  /** Fen that such food cost the customer beyond its price; nothing if absent. The loss itself is made good apart. */
  readonly loss?: number
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
  // M-2.3 calls tenfold demands against the rules; a promise of the shop, a fraud or unsafe food makes them due all the same.
  apply: (
    _,
    { demanded, price, fraud, unsafeFood = false, loss, promisedTimes },
  ): { readonly owed: Fen; readonly beyond: Fen; readonly steps: readonly string[] } => {
    const owed = unsafeFood
      ? unsafeFoodCompensation(price, promisedTimes, loss)
      : fraud
        ? fraudCompensation(price, promisedTimes)
        : fen(price * promisedTimes)
    const beyond = Math.max(0, demanded - owed)
    return {
      owed,
      beyond: fen(beyond),
      steps: ['apologise', ...(owed > 0 ? ['payOwed'] : []), ...(beyond > 0 ? ['explainLimits', 'offerGoodwill'] : [])],
    }
  },
})
