// Statutory duties with a date: Consumer Rights Law art. 24, 25, 53; measure on infringements of consumers' rights art. 10.
import { fen, type Fen } from '../../core/money.js'
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { endOfDayAfter, type Instant } from '../../core/time/index.js'
import { sinceThen, type Due } from '../deadline.js'
import { endOfTerm } from './term.js'

export const LAW_04 = says(
  { en: 'Statutory refund duty', zh: '法定退款时限' },
  {
    en: 'The price is refunded within seven days of receiving the goods back; more than fifteen days without a just reason counts as a wilful refusal.',
    zh: '收到退回商品之日起七日内返还价款；无正当理由超过十五日的，视为故意拖延或无理拒绝。',
  },
)
export const statutoryRefund = rule({
  id: 'LAW-04',
  clauses: ['L-7d'],
  kind: 'deadline',
  params: {
    'law.refundWithin': dated(duration, 'P7D', { from: 'manual', bound: { atMost: 'P7D', clause: 'L-7d' } }),
    'law.refundOffenceAfter': dated(duration, 'P15D', { from: 'manual', bound: { atMost: 'P15D', clause: 'L-7d' } }),
  },
  /** `since`: the goods came back, or, where none come back, the refund was asked for. */
  inForceAt: sinceThen,
  /** Two deadlines beside the manual's 72 hours: the earliest drives the work list, each is reported. */
  apply: (p, { since }): Due & { readonly offenceAt: Instant } => ({
    dueAt: endOfTerm(since, p['law.refundWithin']),
    offenceAt: endOfTerm(since, p['law.refundOffenceAfter']),
    owner: 'finance',
  }),
})

/** Money that was paid before anything was delivered, and is asked back because it was not delivered as agreed; fen. */
export interface Prepayment {
  readonly paid: number
  readonly paidAt: Instant
  readonly backAt: Instant
  /** Interest a year in whole basis points: 345 is 3.45 %. The law names no rate: the shop's, or that of the market. */
  readonly basisPoints: number
  /** What the buyer had to spend because of it, as far as it was necessary and is shown; nothing if absent. */
  readonly costs?: number
}
const DAY = 86_400_000
/** Days of a year times basis points of a whole. */
const YEAR = 3_650_000n
/** What a seller owes who took the money and did not deliver: all of it, its interest by whole days in China, and the buyer's necessary costs (Consumer Rights Law art. 53). Half a fen of interest is the buyer's. */
export const prepaymentBack = ({
  paid,
  paidAt,
  backAt,
  basisPoints,
  costs = 0,
}: Prepayment): { readonly refund: Fen; readonly interest: Fen; readonly costs: Fen; readonly owed: Fen } => {
  if (!Number.isSafeInteger(basisPoints) || basisPoints < 0 || costs < 0)
    throw new RangeError('basis points are a whole number; they and the costs are none or more')
  const days = Math.max(0, Math.round((endOfDayAfter(backAt, 0) - endOfDayAfter(paidAt, 0)) / DAY))
  const interest = Number((2n * BigInt(paid) * BigInt(basisPoints) * BigInt(days) + YEAR) / (2n * YEAR))
  return { refund: fen(paid), interest: fen(interest), costs: fen(costs), owed: fen(paid + interest + costs) }
}

/** Of the price, at most one fifth can be earnest. */
const EARNEST_OF_PRICE = 5
/** What of a deposit that was agreed as earnest goes back where the bargain comes to nothing, by whose fault, in fen: the buyer loses it, the seller owes it twice, and what exceeds a fifth of the price is none (Civil Code art. 586, 587). Whether it was earnest is what the parties agreed. */
export const earnestBack = ({
  deposit,
  price,
  breach,
}: {
  readonly deposit: number
  readonly price: number
  readonly breach: 'buyer' | 'seller' | 'nobody'
}): { readonly back: Fen; readonly kept: Fen } => {
  const earnest = Math.min(deposit, Math.floor(price / EARNEST_OF_PRICE))
  const lost = { buyer: earnest, seller: -earnest, nobody: 0 }[breach]
  return { back: fen(deposit - lost), kept: fen(Math.max(0, lost)) }
}
