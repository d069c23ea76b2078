import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { RatingEvent } from '../../events/rating.js'
import { ratings } from '../../policies/disputes/ratings.js'
import { canStep, decided, happened, nothing, rejected, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { ratingCommands } from './commands.js'
import { ratingTable } from './evolve.js'

const step = (order: Order, data: { readonly rating: string }, type: RatingEvent['type']) => canStep(ratingTable, `rating:${data.rating}`, order.ratings[data.rating], type)
/** A case that ended in the customer's favour, with no dispute over it and no deadline missed. */
const wellHandled = (order: Order, of: string): boolean =>
  order.cases[of]?.state === 'closed' && !Object.values(order.disputes).some(({ case: about }) => about === of) && !order.deadlines.some(({ subject, passedAt }) => subject === `case:${of}` && passedAt !== undefined)

export const decideRating: Handlers<typeof ratingCommands> = {
  /** Once per order, after a well-handled case, while nobody has rated (DSP-05). */
  InviteRating: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'RatingInvited'),
      E.chain(() => {
        const rated = Object.keys(order.ratings).length > 0
        const { ruling, basis } = law.judge(ratings, { since: at, rating: rated ? 'positive' : 'none', wellHandled: wellHandled(order, data.case) })
        return ruling.act === 'invite' ? decided([happened('RatingInvited', at, data)], basis) : rejected(basis, 'noInvitation', ['leaveAsItIs'])
      }),
    ),

  ReportRating: (order, { kind, occurredAt, ...data }, { at }) => {
    const when = occurredAt ?? at
    const known = order.ratings[data.rating]
    if (known?.kind === kind && known.stars === data.stars) return nothing
    switch (kind) {
      case 'positive': return decided([happened('PositiveRatingGiven', when, data)])
      case 'negative': return decided([happened('NegativeRatingGiven', when, data)])
      case 'malicious':
      case 'advertising': return decided([happened('AbusiveRatingGiven', when, { ...data, kind })])
    }
  },

  AnswerRating: (order, data, { at }) => pipe(step(order, data, 'RatingAnswered'), E.chain(() => decided([happened('RatingAnswered', at, data)]))),
  DenounceRating: (order, data, { at }) => pipe(step(order, data, 'RatingReported'), E.chain(() => decided([happened('RatingReported', at, data)]))),
}
