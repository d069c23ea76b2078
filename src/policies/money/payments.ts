// Payments and what is owed: regulations P-6.3.
import { fen, sum, type Fen } from '../../core/money.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export interface PaymentsFacts {
  readonly at: Instant
  readonly payable: number
  /** Amounts of the payments that settled. */
  readonly settled: readonly number[]
  readonly failed: boolean
}
/** What is wrong with an order's payments; `surplus` goes back, `missing` is asked for. */
export interface PaymentsRuling {
  readonly anomaly: 'none' | 'failed' | 'short' | 'paidTwice' | 'surplus'
  readonly surplus: Fen
  readonly missing: Fen
}
export const MNY_04 = says(
  { en: 'Payment anomalies', zh: '支付异常' },
  {
    en: 'A failed payment: the customer is helped, or pays another way. Paid twice or a wrong amount: checked with the platform, the surplus refunded or the amount corrected, the customer told.',
    zh: '支付失败的协助客户或改用其他方式；重复支付或金额有误的与平台核实，退还多付或更正金额，并告知客户。',
  },
)
export const paymentAnomaly = rule({
  id: 'MNY-04',
  clauses: ['P-6.3'],
  kind: 'money',
  params: {},
  inForceAt: ({ at }: PaymentsFacts) => at,
  apply: (_, { payable, settled, failed }): PaymentsRuling => {
    const paid = sum(settled)
    const surplus = Math.max(0, paid - payable)
    const missing = Math.max(0, payable - paid)
    const twice = settled.some((amount, i) => amount > 0 && amount <= surplus && settled.indexOf(amount) !== i)
    const ruling = { surplus: fen(surplus), missing: fen(missing) }
    if (surplus > 0) return { anomaly: twice ? 'paidTwice' : 'surplus', ...ruling }
    if (missing > 0 && paid > 0) return { anomaly: 'short', ...ruling }
    return { anomaly: missing > 0 && failed ? 'failed' : 'none', ...ruling }
  },
})

/**
 * What the customer still owes; negative: what we owe. A cancelled order owes nothing; a return or a cancelled unit posts its
 * credit, the order's total stays what it was. A refund without either opens the debt again.
 */
export const outstanding = (of: {
  readonly total: number
  readonly paid: number
  readonly refunded: number
  readonly credited: number
  readonly cancelled: boolean
}): Fen => fen((of.cancelled ? 0 : of.total - of.credited) - (of.paid - of.refunded))

/** What is still to be paid for: never less than nothing, however much was granted back. */
const dueAfter = (total: number, granted: number): number => Math.max(0, total - granted)

/** Money held against the total less what was granted back. */
export const chargeStatus = (total: number, granted: number, charged: number): 'none' | 'partial' | 'full' | 'overcharged' => {
  const due = dueAfter(total, granted)
  if (charged > due) return 'overcharged'
  if (charged === due) return 'full'
  return charged === 0 ? 'none' : 'partial'
}

/** Money held or promised by the payer's bank against the total less what was granted back; an order for nothing is covered. */
export const authoriseStatus = (total: number, granted: number, authorised: number, charged: number): 'none' | 'partial' | 'full' => {
  const held = authorised + charged
  if (held === 0) return total === 0 ? 'full' : 'none'
  return held >= dueAfter(total, granted) ? 'full' : 'partial'
}

/** A single fen refunded is already partial. */
export const refundStatus = (paid: number, refunded: number): 'notRefunded' | 'partiallyRefunded' | 'refunded' =>
  refunded === 0 ? 'notRefunded' : refunded < paid ? 'partiallyRefunded' : 'refunded'

/** What covers an order: settled payments less their settled refunds; pending and failed refunds take nothing away yet. */
export const covered = (
  payments: readonly { readonly settled: boolean; readonly amount: number; readonly settledRefunds: number }[],
): Fen => sum(payments.map(({ settled, amount, settledRefunds }) => (settled ? amount - settledRefunds : 0)))

export type TenderStatus = 'requiresAction' | 'chargeback' | 'notPaid' | 'awaiting' | 'authorised' | 'captured' | 'refunded' | 'cancelled'
/** One tender as its provider tells it; amounts in fen, where they are known. */
export interface TenderState {
  readonly status: TenderStatus
  readonly amount?: number
  readonly captured?: number
  readonly refunded?: number
}
export type PaymentStatus = TenderStatus | 'partlyAuthorised' | 'partlyCaptured' | 'partlyRefunded'

/**
 * The payment status of an order with several tenders. What blocks speaks for all; then how far the money has come: refunded before
 * captured before authorised, partly where a tender lags behind. Cancelled tenders are left out, and one for nothing holds nothing back.
 */
export const paymentStatus = (tenders: readonly TenderState[]): PaymentStatus => {
  const live = tenders.filter(({ status }) => status !== 'cancelled')
  const some = (status: TenderStatus): boolean => live.some((tender) => tender.status === status)
  const reached = (key: 'captured' | 'refunded'): 'none' | 'partly' | 'all' => {
    if (!live.some((tender) => tender.status === key || (tender[key] ?? 0) > 0)) return 'none'
    return live.every(({ status, amount = Infinity, [key]: done = 0 }) => status === key || done >= amount) ? 'all' : 'partly'
  }
  if (live.length === 0) return tenders.length > 0 ? 'cancelled' : 'notPaid'
  if (some('requiresAction')) return 'requiresAction'
  if (some('chargeback')) return 'chargeback'
  const refunded = reached('refunded')
  if (refunded !== 'none') return refunded === 'all' ? 'refunded' : 'partlyRefunded'
  const captured = reached('captured')
  if (captured !== 'none') return captured === 'all' ? 'captured' : 'partlyCaptured'
  if (some('authorised')) return live.every(({ status }) => status === 'authorised') ? 'authorised' : 'partlyAuthorised'
  return some('awaiting') ? 'awaiting' : 'notPaid'
}
