import { choice, IdIn, InstantIn, personal, Quantity, shape, Text } from '../../core/codec.js'

const ref = { rating: IdIn } as const
export const ratingCommands = {
  InviteRating: shape({ ...ref, case: IdIn }),
  ReportRating: shape(
    { ...ref, stars: Quantity, kind: choice('positive', 'negative', 'malicious', 'advertising') },
    { text: personal(Text), occurredAt: InstantIn },
  ),
  AnswerRating: shape({ ...ref, answer: personal(Text) }),
  DenounceRating: shape(ref),
} as const
