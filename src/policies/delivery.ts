// The last mile: manual M-1.4.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { fen, type Fen } from '../core/money.js'
import { dated, duration } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { due, sinceThen, type Since } from './deadline.js'

/** How a parcel ended, or that it has not. */
export type ParcelOutcome = 'open' | 'signed' | 'refused' | 'returnedToSender' | 'lost' | 'cancelled'
const over: Readonly<Record<ParcelOutcome, boolean>> = {
  open: false,
  signed: true,
  refused: false,
  returnedToSender: true,
  lost: true,
  cancelled: true,
}

export const DLV_01 = says(
  { en: 'Signed means completed', zh: '签收即完成' },
  {
    en: 'When the customer has signed for the last parcel and no unit is left to ship, the order is completed; after-sales remain possible from there.',
    zh: '最后一个包裹签收且无待发商品时，订单自动完成，之后仍可申请售后。',
  },
)
export interface CompletionFacts {
  readonly at: Instant
  readonly parcels: readonly ParcelOutcome[]
  /** Units that still want something: neither with the customer, in an after-sales case about what arrived, cancelled, nor settled with their money. */
  readonly unshipped: number
}
export const signedCompletes = rule({
  id: 'DLV-01',
  clauses: ['M-1.4'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: CompletionFacts) => at,
  apply: (_, { parcels, unshipped }): boolean => unshipped === 0 && parcels.includes('signed') && parcels.every((parcel) => over[parcel]),
})

export const DLV_02 = says(
  { en: 'Refused delivery', zh: '拒签处理' },
  {
    en: 'On refusal the customer is asked why within the limit, and refund or reshipment is agreed.',
    zh: '拒签后须在时限内联系客户了解原因，并协商退款或重发。',
  },
)
export const refusalContact = rule({
  id: 'DLV-02',
  clauses: ['M-1.4'],
  kind: 'deadline',
  params: { 'delivery.refusalContactWithin': dated(duration, 'PT2H', { from: 'manual' }) },
  inForceAt: sinceThen,
  apply: (p, { since }: Since) => ({
    ...due(since, p['delivery.refusalContactWithin'], 'customerService'),
    ask: ['damaged', 'notAsDescribed', 'personal'] as const,
  }),
})

export const DLV_03 = says(
  { en: 'Refused for personal reasons', zh: '个人原因拒签' },
  {
    en: 'The goods come back, and the refund is what was paid less the freight both ways, never below nothing; the customer is told beforehand.',
    zh: '商品退回，退款为实付扣除往返运费，最低为零；须事先告知客户。',
  },
)
export interface RefusalFacts {
  readonly refusedAt: Instant
  readonly reason: 'damaged' | 'notAsDescribed' | 'personal'
  /** Fen: what was paid for the parcel's goods and freight, and what each way costs. */
  readonly paid: number
  readonly outboundFreight: number
  readonly returnFreight: number
  readonly told: boolean
}
export const refusedPersonally = rule({
  id: 'DLV-03',
  clauses: ['M-1.4'],
  kind: 'money',
  params: {},
  inForceAt: ({ refusedAt }: RefusalFacts) => refusedAt,
  // M-1.4 charges both ways on a refusal for personal reasons; any other reason is the seller's (MNY-01), refunded in full.
  apply: (_, { reason, paid, outboundFreight, returnFreight, told }): Verdict<{ readonly refund: Fen; readonly deducted: Fen }> => {
    if (reason !== 'personal') return allow({ refund: fen(paid), deducted: fen(0) })
    if (!told) return refuse('freightNotTold', 'tellCustomer', 'refundInFull')
    const deducted = Math.min(paid, outboundFreight + returnFreight)
    return allow({ refund: fen(paid - deducted), deducted: fen(deducted) })
  },
})
