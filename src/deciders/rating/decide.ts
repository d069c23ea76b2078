import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { RatingEvent } from '../../events/rating.js'
import { ratings } from '../../policies/disputes/ratings.js'
import { canStep, decided, happened, nothing, rejected, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { hasRefund } from '../afterSale/common.js'
import type { ratingCommands } from './commands.js'
import { ratingTable } from './evolve.js'

const step = (order: Order, data: { readonly rating: string }, type: RatingEvent['type']) =>
  canStep(ratingTable, `rating:${data.rating}`, order.ratings[data.rating], type)
const forNothing: readonly (string | undefined)[] = ['noAnswer', 'notSentBack', 'rejected', 'withdrawn']
/** A case that ended in the customer's favour, not with their goods sent back for nothing, with no dispute over it, or over the order, and no limit of ours missed. */
const wellHandled = (order: Order, of: string): boolean => {
  const { cases, disputes } = order
  const { state, outcome, late = false } = cases[of] ?? {}
  return (
    state === 'closed' &&
    !late &&
    !forNothing.includes(outcome) &&
    (outcome !== 'sentBack' || hasRefund(order, of)) &&
    !Object.values(disputes).some(({ case: about = of }) => about === of)
  )
}

export const decideRating: Handlers<typeof ratingCommands> = {
  /** Once per order, after a well-handled case, while nobody has rated (DSP-05). */
  InviteRating: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'RatingInvited'),
      E.chain(() => {
        const rated = Object.keys(order.ratings).length > 0
        const { ruling, basis } = law.judge(ratings, {
          since: at,
          rating: rated ? 'positive' : 'none',
          wellHandled: wellHandled(order, data.case),
        })
        return ruling.act === 'invite'
          ? decided([happened('RatingInvited', at, data)], basis)
          : rejected(basis, 'noInvitation', ['leaveAsItIs'])
      }),
    ),

  ReportRating: (order, { kind, occurredAt, ...data }, { at }) => {
    const when = occurredAt ?? at
    const known = order.ratings[data.rating]
    // Told again, or an older word than the one that is known.
    if ((known?.kind === kind && known.stars === data.stars) || when < (known?.givenAt ?? when)) return nothing
    switch (kind) {
      case 'positive':
        return decided([happened('PositiveRatingGiven', when, data)])
      case 'negative':
        return decided([happened('NegativeRatingGiven', when, data)])
      case 'malicious':
      case 'advertising':
        return decided([happened('AbusiveRatingGiven', when, { ...data, kind })])
    }
  },

  AnswerRating: (order, data, { at }) =>
    pipe(
      step(order, data, 'RatingAnswered'),
      E.chain(() => decided([happened('RatingAnswered', at, data)])),
    ),
  DenounceRating: (order, data, { at }) =>
    pipe(
      step(order, data, 'RatingReported'),
      E.chain(() => decided([happened('RatingReported', at, data)])),
    ),
}
