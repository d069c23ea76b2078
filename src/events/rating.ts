import { choice, Count, IdIn, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

const ref = { rating: IdIn } as const
const said = { text: personal(Text) } as const
/** Facts of one rating of an order (DSP-05). */
export const ratingEvents = {
  RatingInvited: shape({ ...ref, case: IdIn }),
  PositiveRatingGiven: shape({ ...ref, stars: Count }, said),
  NegativeRatingGiven: shape({ ...ref, stars: Count }, said),
  AbusiveRatingGiven: shape({ ...ref, stars: Count, kind: choice('malicious', 'advertising') }, said),
  RatingAnswered: shape(ref, { answer: personal(Text) }),
  RatingReported: shape(ref),
} as const
export type RatingEvent = EventOf<typeof ratingEvents>
