// Returns: manual M-2.1, M-2.2; plan; the seven-day measure.
import { allow, refuse } from '../core/decision.js'
import { dated, wholeDays } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import { endOfDayAfter, type Instant } from '../core/time/index.js'

export const RET_02 = says(
  { en: 'Seven days without reason', zh: '七天无理由' },
  {
    en: 'Goods may come back without a reason until the end of the Nth day after the day of signing, in China time.',
    zh: '自签收次日起 N 日内（至末日 24 时，中国时间），可无理由退货。',
  },
)
export const noReasonWindow = rule({
  id: 'RET-02',
  clauses: ['R-2.1', 'M-2.1', 'M-2.2'],
  kind: 'eligibility',
  params: {
    // counts from purchase; the law's later start, the day after signing, wins for the customer.
    'returns.noReasonDays': dated(wholeDays, 7, { from: 'manual', bound: { atLeast: 7, clause: 'L-7d' } }),
  },
  inForceAt: ({ placedAt }: { readonly placedAt: Instant; readonly signedAt: Instant; readonly requestedAt: Instant }) => placedAt,
  apply: (p, { signedAt, requestedAt }) => {
    const closesAt = endOfDayAfter(signedAt, p['returns.noReasonDays'])
    return requestedAt < closesAt ? allow({ closesAt }) : refuse('windowClosed', 'repair', 'goodwill')
  },
})
