// The submission of a refund: manual M-2.2.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { fen, type Fen } from '../../core/money.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

/** All in fen, over the tenders concerned. */
export interface MoneyBound {
  readonly requestedAt: Instant
  readonly amount: number
  readonly paid: number
  readonly settled: number
  /** Requested, submitted, accepted or failed and not given up. */
  readonly pending: number
  /** Submitted, and nobody knows whether the money moved. */
  readonly unknown: number
}

export const MNY_08 = says(
  { en: 'A refund submission can be unknown', zh: '退款结果可能未知' },
  {
    en: 'A refund keeps one external number through all its submissions. Money bound by a refund that is under way or unknown cannot be refunded a second time.',
    zh: '一笔退款自始至终使用同一外部单号；处理中或结果未知的退款所占金额不得再次退款。',
  },
)
export const refundable = rule({
  id: 'MNY-08',
  clauses: ['M-2.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: MoneyBound) => requestedAt,
  apply: (_, { amount, paid, settled, pending, unknown }): Verdict<{ readonly left: Fen }> => {
    const left = paid - settled - pending - unknown
    if (amount <= 0) return refuse('nothingToRefund', 'closeWithoutRefund')
    if (amount <= left) return allow({ left: fen(left) })
    if (amount <= left + unknown) return refuse('refundUnknown', 'askPlatform')
    if (amount <= left + unknown + pending) return refuse('refundUnderWay', 'awaitOutcome')
    return refuse('exceedsPaid', 'atMostLeft')
  },
})
