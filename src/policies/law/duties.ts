// Statutory duties with a date: Consumer Rights Law art. 24, 25; measure on infringements of consumers' rights art. 10.
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { after, endOfDayAfter, type Duration, type Instant } from '../../core/time/index.js'
import { sinceThen, type Due } from '../deadline.js'

/** Terms of the law end with their last day (Civil Code art. 201). */
const lawful = (since: Instant, term: Duration): Instant => endOfDayAfter(after(since, term), 0)

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
    dueAt: lawful(since, p['law.refundWithin']),
    offenceAt: lawful(since, p['law.refundOffenceAfter']),
    owner: 'finance',
  }),
})
