import { choice, InstantMs, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

/** Facts of one big promotion (stream `promotion-<id>`). Whether it is on goes by the instants of what is decided, not by the clock. */
export const promotionEvents = {
  PromotionPlanned: shape({ startsAt: InstantMs, endsAt: InstantMs, name: Text }),
  PromotionMoved: shape({ startsAt: InstantMs, endsAt: InstantMs }),
  /** Stock was counted, and products are marked presale or in stock (INV-10); the team was trained. */
  PreparationDone: shape({ step: choice('stocktake', 'training') }),
  PromotionReady: shape({}),
  PromotionCancelled: shape({}),
} as const
export type PromotionEvent = EventOf<typeof promotionEvents>
