import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { RatingEvent } from '../events/rating.js'

/** One rating (work chart W-backoffice): a negative one is answered, a malicious or advertising one reported, each within a day. */
export const ratingLifecycle = lifecycle<RatingEvent['type']>()({
  id: 'rating',
  initial: 'none',
  on: { PositiveRatingGiven: '.noted', NegativeRatingGiven: '.toAnswer', AbusiveRatingGiven: '.toReport' },
  states: {
    none: {
      on: { RatingInvited: 'invited', PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' },
    },
    invited: {
      meta: { owner: 'customer' },
      on: { PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' },
    },
    toAnswer: {
      meta: { owner: 'customerService', deadlines: ['DSP-05'] },
      on: { RatingAnswered: 'answered', PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' },
    },
    toReport: {
      meta: { owner: 'customerService', deadlines: ['DSP-05'] },
      on: { RatingReported: 'reported', PositiveRatingGiven: 'noted', NegativeRatingGiven: 'toAnswer', AbusiveRatingGiven: 'toReport' },
    },
    noted: { type: 'final' },
    answered: { type: 'final' },
    reported: { type: 'final' },
  },
})
export type RatingState = StateOf<typeof ratingLifecycle>

/** What people call its waits. */
export const ratingWords: WordsOf<RatingState> = {
  none: { en: 'Not rated', zh: '未评价' },
  invited: { en: 'Invited to rate', zh: '已邀请评价', noDeadline: { en: 'The customer’s own choice.', zh: '由客户自行决定。' } },
  toAnswer: { en: 'Negative, to be answered', zh: '差评待回复' },
  toReport: { en: 'Malicious, to be reported', zh: '恶意或广告评价待举报' },
  noted: { en: 'Positive', zh: '好评' },
  answered: { en: 'Answered', zh: '已回复' },
  reported: { en: 'Reported', zh: '已举报' },
}
