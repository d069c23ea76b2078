import { choice, InstantIn, shape, Text } from '../../core/codec.js'

/** A big promotion, and what must be done before it. */
export const promotionCommands = {
  PlanPromotion: shape({ startsAt: InstantIn, endsAt: InstantIn, name: Text }),
  MovePromotion: shape({ startsAt: InstantIn, endsAt: InstantIn }),
  ReportPreparation: shape({ step: choice('stocktake', 'training') }),
  CancelPromotion: shape({}),
  PassDeadline: shape({ deadline: Text }),
} as const
