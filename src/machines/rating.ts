import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { RatingEvent } from '../events/rating.js'

/** One rating (work chart W-backoffice): a negative one is answered, a malicious or advertising one reported, each within a day. */
export const ratingLifecycle = lifecycle<RatingEvent['type']>()({
  id: 'rating',
  initial: 'none',
  on: { PositiveRatingGiven: '.noted', NegativeRatingGiven: '.toAnswer', AbusiveRatingGiven: '.toReport' },
  states: {
    none: { meta: { en: 'Not rated', zh: '未评价' }, on: { RatingInvited: 'invited', PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' } },
    invited: {
      meta: { en: 'Invited to rate', zh: '已邀请评价', owner: 'customer', noDeadline: { en: 'The customer’s own choice.', zh: '由客户自行决定。' } },
      on: { PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' },
    },
    toAnswer: {
      meta: { en: 'Negative, to be answered', zh: '差评待回复', owner: 'customerService', deadlines: ['DSP-05'] },
      on: { RatingAnswered: 'answered', PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' },
    },
    toReport: {
      meta: { en: 'Malicious, to be reported', zh: '恶意或广告评价待举报', owner: 'customerService', deadlines: ['DSP-05'] },
      on: { RatingReported: 'reported', PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' },
    },
    noted: { meta: { en: 'Positive', zh: '好评' }, type: 'final' },
    answered: { meta: { en: 'Answered', zh: '已回复' }, type: 'final' },
    reported: { meta: { en: 'Reported', zh: '已举报' }, type: 'final' },
  },
})
export type RatingState = StateOf<typeof ratingLifecycle>
