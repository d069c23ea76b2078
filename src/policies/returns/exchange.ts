// Exchanges: plan.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, type Fen } from '../../core/money.js'
import { dated, duration, flag } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { after, endOfDayAfter, instant, type Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import { isQuality, type Cause } from '../money/causes.js'

export interface ExchangeFacts {
  readonly placedAt: Instant
  readonly signedAt?: Instant
  readonly requestedAt: Instant
  readonly cause: Cause
  /** When the window of a quality return closes (RET-01); a quality exchange closes no sooner. */
  readonly qualityClosesAt?: Instant
}
export const RET_05 = says(
  { en: 'Exchange reasons', zh: '换货原因' },
  {
    en: 'Exchanged are goods with a quality problem, for the same or an equivalent product, and goods of the wrong size, colour or style.',
    zh: '质量问题（换同款或等价商品）、尺码不符、颜色或款式不符，可换货。',
  },
)
export const exchangeReason = rule({
  id: 'RET-05',
  clauses: ['R-2.2'],
  kind: 'eligibility',
  params: { 'exchange.days': dated(duration, 'P7D', { from: 'chosen' }) },
  inForceAt: ({ placedAt }: ExchangeFacts) => placedAt,
  apply: (p, { signedAt, requestedAt, cause, qualityClosesAt = 0 }): Verdict<{ readonly closesAt?: Instant }> => {
    const quality = isQuality(cause)
    if (!quality && cause !== 'size' && cause !== 'colour' && cause !== 'style') return refuse('noExchangeReason', 'noReasonReturn')
    if (signedAt === undefined) return allow({})
    const own = endOfDayAfter(after(signedAt, p['exchange.days']), 0)
    const closesAt = quality ? instant(Math.max(own, qualityClosesAt)) : own
    return requestedAt < closesAt ? allow({ closesAt }) : refuse('windowClosed', 'repair', 'goodwill')
  },
})

export interface ExchangeConditions {
  readonly inWindow: boolean
  readonly intact: boolean
  readonly packaging: boolean
  readonly proofOfPurchase: boolean
}
export interface ExchangeTerms {
  readonly requestedAt: Instant
  readonly holds: ExchangeConditions
  readonly brokenByDefect: readonly ('intact' | 'packaging')[]
  /** Fen: what was paid for the units, what the new ones cost, and the freight that the customer bears. */
  readonly oldPrice: number
  readonly newPrice: number
  /** The same product once more, and what the old units cost before discounts: up to that price, too, the deal that was made stands. */
  readonly same?: boolean
  readonly listPrice?: number
  readonly charges: number
  /** What the customer has paid towards the difference. */
  readonly paid: number
}
export interface ExchangeRuling {
  readonly findings: readonly Finding[]
  readonly toPay: Fen
  readonly toRefund: Fen
}
const codes: Readonly<Record<keyof ExchangeConditions, string>> = {
  inWindow: 'windowClosed',
  intact: 'notIntact',
  packaging: 'packagingDamaged',
  proofOfPurchase: 'proofMissing',
}

export const RET_06 = says(
  { en: 'Conditions of an exchange', zh: '换货条件' },
  {
    en: 'In the window; intact; packaging not badly damaged; proof of purchase; a product of equal or lower price, a dearer one only after the customer paid the difference. The same product, or one that costs no more before discounts, costs nothing more.',
    zh: '在期限内；商品完好；包装未严重损坏；有购物凭证；换同价或低价商品，换高价商品须客户先补差价；换同款或不高于优惠前原价的商品，无需补差价。',
  },
)
export const exchangeConditions = rule({
  id: 'RET-06',
  clauses: ['R-2.3'],
  kind: 'eligibility',
  params: { 'exchange.refundCheaperDifference': dated(flag, true, { from: 'chosen' }) },
  inForceAt: ({ requestedAt }: ExchangeTerms) => requestedAt,
  /** The difference is never charged silently: unpaid, it is a finding beside the others. */
  apply: (p, { holds, brokenByDefect, oldPrice, newPrice: named, same = false, listPrice = 0, charges, paid }): ExchangeRuling => {
    const newPrice = same || named <= listPrice ? Math.min(named, oldPrice) : named
    const cheaper = p['exchange.refundCheaperDifference'] ? Math.max(0, oldPrice - newPrice) : 0
    const open = Math.max(0, newPrice - oldPrice) + charges - cheaper - paid
    const failing = (Object.keys(codes) as (keyof ExchangeConditions)[])
      .filter((condition) => !holds[condition] && !brokenByDefect.some((broken) => broken === condition))
      .map((condition) => finding(codes[condition], condition))
    return {
      findings: open > 0 ? [...failing, finding('differenceUnpaid')] : failing,
      toPay: fen(Math.max(0, open)),
      toRefund: fen(Math.max(0, -open)),
    }
  },
})
