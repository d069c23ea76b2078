// Ratings: work chart W-backoffice.
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { due, sinceThen, type Due } from '../deadline.js'

export interface RatingFacts {
  /** When the rating appeared, or the case was closed for an order without one. */
  readonly since: Instant
  readonly rating: 'none' | 'positive' | 'negative' | 'malicious' | 'advertising'
  readonly wellHandled: boolean
}
export type RatingRuling = { readonly act: 'none' | 'invite' } | ({ readonly act: 'answer' | 'report' } & Due)

export const DSP_05 = says(
  { en: 'Ratings', zh: '评价管理' },
  {
    en: 'After a well-handled case an unrated order’s customer is invited to rate; a negative rating is answered within a day, a malicious or advertising one is reported within a day.',
    zh: '售后妥善处理后邀请未评价客户评价；负面评价一天内回复解释，恶意或广告评价一天内投诉。',
  },
)
export const ratings = rule({
  id: 'DSP-05',
  clauses: ['W-backoffice'],
  kind: 'process',
  params: {
    'rating.answerWithin': dated(duration, 'P1D', { from: 'manual' }),
    'rating.reportWithin': dated(duration, 'P1D', { from: 'manual' }),
  },
  inForceAt: sinceThen,
  apply: (p, { since, rating, wellHandled }: RatingFacts): RatingRuling => {
    switch (rating) {
      case 'none':
        return { act: wellHandled ? 'invite' : 'none' }
      case 'positive':
        return { act: 'none' }
      case 'negative':
        return { act: 'answer', ...due(since, p['rating.answerWithin'], 'customerService') }
      case 'malicious':
      case 'advertising':
        return { act: 'report', ...due(since, p['rating.reportWithin'], 'customerService') }
    }
  },
})
