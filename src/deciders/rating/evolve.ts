import { compile } from '../../core/lifecycle.js'
import type { RatingEvent } from '../../events/rating.js'
import { ratingLifecycle, type RatingState } from '../../machines/rating.js'
import { slice } from '../order/slice.js'
import type { Rating } from '../order/state.js'

export const ratingTable = compile(ratingLifecycle)

export const ratingSlice = slice<RatingState, RatingEvent, Rating>({
  table: ratingTable,
  home: { kind: 'rating', kept: 'ratings', id: ({ data }) => data.rating },
  find: (order, { at, data }) => (order.ratings[data.rating] ??= { state: 'none', since: at, kind: 'none' }),
  reducers: {
    PositiveRatingGiven: (_, rating, { at, data }) => Object.assign(rating, { kind: 'positive', stars: data.stars, givenAt: at }),
    NegativeRatingGiven: (_, rating, { at, data }) => Object.assign(rating, { kind: 'negative', stars: data.stars, givenAt: at }),
    AbusiveRatingGiven: (_, rating, { at, data }) => Object.assign(rating, { kind: data.kind, stars: data.stars, givenAt: at }),
  },
})
