import { checked, IdIn, list, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

/** The border has seen that it is JSON; the book says of which kind it must be. */
const Value = checked<unknown>('a value as a book writes it', (value): value is unknown => value !== undefined && value !== null)
/** Another number of the manual while an emergency lasts: for all orders, or those of a shop or channel. */
export const Change = shape({ param: Text, value: Value }, { shop: IdIn, channel: IdIn })
const changes = list(Change, 100)

/** Facts of one emergency (stream `contingency-<id>`). Its changes hold for what is decided from its declaration to its end. */
export const contingencyEvents = {
  ContingencyDeclared: shape({ name: Text, changes }),
  /** Further changes take the place of those declared. */
  ContingencyPlanned: shape({ plan: Text }, { changes }),
  ContingencyStepTaken: shape({ done: Text }),
  ContingencyEnded: shape({}),
  ContingencyWithdrawn: shape({ reason: Text }),
  ContingencyReviewed: shape({ learnt: Text }),
} as const
export type ContingencyEvent = EventOf<typeof contingencyEvents>
